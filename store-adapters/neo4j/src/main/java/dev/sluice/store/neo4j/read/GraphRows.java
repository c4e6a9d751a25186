package dev.sluice.store.neo4j.read;

import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.dynamic.DynamicRows;
import dev.sluice.store.Filter;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Split;
import dev.sluice.store.neo4j.catalog.Projection;
import dev.sluice.store.neo4j.session.Neo4jErrors;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.neo4j.driver.Record;
import org.neo4j.driver.Result;
import org.neo4j.driver.Session;
import org.neo4j.driver.exceptions.Neo4jException;

/** Rows as the server sends them, in the order of its numbers, a thousand at a time. */
final class GraphRows implements RowStream {
    private final Read read;
    private final Slice slice;
    private final Projection projection;
    private final Session session;
    private final Result result;
    private final DynamicRows rows;
    private final Schema schema;
    private long next;
    private long left;
    private boolean closed;

    GraphRows(Read read, Slice slice, Projection projection, Session session, Result result) {
        this.read = read;
        this.slice = slice;
        this.projection = projection;
        this.session = session;
        this.result = result;
        this.rows = new DynamicRows(slice.schema());
        this.schema = read.fields().isEmpty() ? slice.schema() : slice.schema().project(read.fields());
        this.next = slice.from();
        this.left = read.limit();
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public @Nullable Row next() {
        if (closed) {
            throw new IllegalStateException("This stream is closed");
        }
        while (left > 0) {
            Record record = record();
            if (record == null) {
                break;
            }
            Row row = rows.row(projection.document(record));
            next = record.get("number").asLong() + 1;
            if (read.filter() instanceof Filter.All || read.filter().accepts(row)) {
                left--;
                return read.fields().isEmpty() ? row : row.project(schema);
            }
        }
        left = 0;
        return null;
    }

    private @Nullable Record record() {
        try {
            return result.hasNext() ? result.next() : null;
        } catch (Neo4jException | IllegalStateException e) {
            throw Neo4jErrors.explain("read " + read.dataset(), e);
        }
    }

    @Override
    public Optional<Split> rest() {
        Read more = read.limit() == Read.NO_LIMIT ? read : read.limit(left);
        return Optional.of(new Split(more, 0, new Slice(next, slice.to(), slice.schema()).token()));
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            session.close();
        } catch (Neo4jException e) {
            throw Neo4jErrors.explain("end the read of " + read.dataset(), e);
        }
    }
}
