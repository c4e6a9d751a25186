package dev.sluice.store.cassandra.read;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.sluice.data.Schema;
import dev.sluice.store.Filter;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Split;
import dev.sluice.store.cassandra.session.CassandraErrors;
import dev.sluice.store.cassandra.session.Session;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one slice, page by page; while one page is given, the next is on its way. Pages are cut by bytes, as far as the last one
 * tells, so that two of them are all the memory a read takes, however long its rows are.
 */
final class PagedRows implements RowStream {
    private static final int PAGE_BYTES = 4 << 20;
    private static final int FIRST_ROWS = 100;
    private static final int MOST_ROWS = 5_000;

    private final Session session;
    private final Selection selection;
    private final Queries queries;
    private final Slice slice;
    private final int ordinal;
    private final String doing;
    private final Queue<Condition> left;
    private final long wanted;

    private Iterator<Row> page = Collections.emptyIterator();
    private @Nullable BoundStatement statement;
    private @Nullable CompletionStage<AsyncResultSet> coming;
    private @Nullable Row last;
    private long fetched;
    private int pageRows = FIRST_ROWS;
    private boolean ended;

    PagedRows(Session session, Selection selection, Queries queries, Slice slice, int ordinal, List<Condition> left) {
        this.session = session;
        this.selection = selection;
        this.queries = queries;
        this.slice = slice;
        this.ordinal = ordinal;
        this.doing = "read " + selection.table().dataset().name();
        this.left = new ArrayDeque<>(left);
        boolean filtered = !(selection.read().filter() instanceof Filter.All);
        this.wanted = filtered ? Read.NO_LIMIT : selection.read().limit();
    }

    @Override
    public Schema schema() {
        return selection.schema();
    }

    @Override
    public dev.sluice.data.@Nullable Row next() {
        while (!page.hasNext()) {
            if (!turn()) {
                ended = true;
                return null;
            }
        }
        Row row = page.next();
        dev.sluice.data.Row decoded = selection.decode(row);
        last = row;
        return decoded;
    }

    /** Takes the next page, of this query or the next one; false after the last. */
    private boolean turn() {
        CompletionStage<AsyncResultSet> answer = coming;
        if (answer == null) {
            Condition condition = left.poll();
            if (condition == null) {
                return false;
            }
            answer = begin(condition);
        }
        coming = null;
        AsyncResultSet result = session.await(doing, answer);
        fetched += result.remaining();
        size(result);
        prefetch(result);
        page = result.currentPage().iterator();
        return true;
    }

    private CompletionStage<AsyncResultSet> begin(Condition condition) {
        PreparedStatement prepared = session.prepare(doing, selection.cql(condition));
        BoundStatementBuilder bound = prepared.boundStatementBuilder().setIdempotence(true);
        for (int i = 0; i < condition.values().size(); i++) {
            bound = bound.setBytesUnsafe(i, condition.values().get(i).duplicate());
        }
        BoundStatement made =
                bound.setPageSize((int) Math.max(1, Math.min(pageRows, wanted))).build();
        statement = made;
        return send(made);
    }

    private void prefetch(AsyncResultSet result) {
        BoundStatement current = statement;
        if (current == null || !result.hasMorePages() || fetched >= wanted) {
            return;
        }
        coming = send(current.setPagingState(result.getExecutionInfo().getPagingState())
                .setPageSize(pageRows));
    }

    private CompletionStage<AsyncResultSet> send(BoundStatement wantedPage) {
        try {
            return session.driver().executeAsync(wantedPage);
        } catch (RuntimeException e) {
            throw CassandraErrors.explain(doing, e);
        }
    }

    private void size(AsyncResultSet result) {
        int bytes = result.getExecutionInfo().getResponseSizeInBytes();
        if (bytes > 0 && result.remaining() > 0) {
            long rows = (long) PAGE_BYTES * result.remaining() / bytes;
            // not more than four times as many at once, for the next rows may be longer
            pageRows = (int) Math.max(1, Math.min(Math.min(rows, MOST_ROWS), result.remaining() * 4L));
        }
    }

    @Override
    public Optional<Split> rest() {
        return Optional.of(new Split(selection.read(), ordinal, restOfSlice().text()));
    }

    private Slice restOfSlice() {
        Row given = last;
        if (ended || slice instanceof Slice.End) {
            return new Slice.End();
        }
        if (given == null) {
            return slice;
        }
        long upTo = slice instanceof Slice.Range range ? range.upTo() : ((Slice.Rest) slice).upTo();
        return new Slice.Rest(queries.place(selection.partition(given), selection.clustering(given)), upTo);
    }

    @Override
    public void close() {
        page = Collections.emptyIterator();
        left.clear();
        coming = null;
    }
}
