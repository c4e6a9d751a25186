package dev.sluice.store.cassandra.session;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import dev.sluice.error.StoreUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/** The driver's session, whose answers can be waited for by a thread that may be interrupted. Thread-safe. */
public final class Session implements AutoCloseable {
    /** A change of the schema waits until every node has it. */
    private static final Duration SCHEMA_CHANGE = Duration.ofMinutes(2);

    private final CqlSession driver;
    private final CassandraAddress address;

    Session(CqlSession driver, CassandraAddress address) {
        this.driver = driver;
        this.address = address;
    }

    public CqlSession driver() {
        return driver;
    }

    public CassandraAddress address() {
        return address;
    }

    /** Prepares a statement; the driver keeps what it has prepared. */
    public PreparedStatement prepare(String doing, String cql) {
        return await(doing, begin(doing, () -> driver.prepareAsync(cql)));
    }

    /** Runs a statement, giving its first page. */
    public AsyncResultSet execute(String doing, Statement<?> statement) {
        return await(doing, begin(doing, () -> driver.executeAsync(statement)));
    }

    /** Runs a small query and gives all its rows. */
    public List<Row> query(String doing, String cql, Object... values) {
        List<Row> rows = new ArrayList<>();
        AsyncResultSet page =
                execute(doing, SimpleStatement.newInstance(cql, values).setIdempotent(true));
        page.currentPage().forEach(rows::add);
        while (page.hasMorePages()) {
            AsyncResultSet last = page;
            page = await(doing, begin(doing, last::fetchNextPage));
            page.currentPage().forEach(rows::add);
        }
        return rows;
    }

    /** The first pages of several small queries, asked at the same time. */
    public List<List<Row>> together(String doing, SimpleStatement... queries) {
        List<CompletionStage<AsyncResultSet>> answers = new ArrayList<>();
        for (SimpleStatement query : queries) {
            answers.add(begin(doing, () -> driver.executeAsync(query.setIdempotent(true))));
        }
        List<List<Row>> found = new ArrayList<>();
        for (CompletionStage<AsyncResultSet> answer : answers) {
            List<Row> rows = new ArrayList<>();
            await(doing, answer).currentPage().forEach(rows::add);
            found.add(rows);
        }
        return found;
    }

    /** Changes the schema or empties a table. */
    public void change(String doing, String cql) {
        execute(doing, SimpleStatement.newInstance(cql).setTimeout(SCHEMA_CHANGE));
    }

    /** Waits for an answer; an interrupt ends the waiting and stays set. */
    public <T> T await(String doing, CompletionStage<T> answer) {
        try {
            return answer.toCompletableFuture().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("Cannot " + doing + ": the thread was interrupted; start it again", e);
        } catch (ExecutionException e) {
            throw CassandraErrors.explain(doing, e);
        }
    }

    private static <T> CompletionStage<T> begin(String doing, java.util.function.Supplier<CompletionStage<T>> request) {
        try {
            return request.get();
        } catch (RuntimeException e) {
            throw CassandraErrors.explain(doing, e);
        }
    }

    @Override
    public void close() {
        driver.close();
    }
}
