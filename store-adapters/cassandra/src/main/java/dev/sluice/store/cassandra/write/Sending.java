package dev.sluice.store.cassandra.write;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.Statement;
import dev.sluice.store.cassandra.session.CassandraErrors;
import dev.sluice.store.cassandra.session.Session;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sends operations, many at a time: rows of one partition in one batch, which for Cassandra is one write. A batch that the server refuses
 * is tried again in halves, down to the rows at fault.
 */
final class Sending {
    private static final int BATCH_ROWS = 100;
    private static final int BATCH_BYTES = 64 << 10;
    private static final int CONDITIONAL_ROWS = 20;

    private final Session session;
    private final Statements statements;
    private final Outcome outcome;
    private final String doing;

    Sending(Session session, Statements statements, Outcome outcome) {
        this.session = session;
        this.statements = statements;
        this.outcome = outcome;
        this.doing = "write " + statements.table().dataset().name();
    }

    /** Sends everything and waits for the answers; gives what failed first. */
    @Nullable
    Throwable send(Run run) {
        outcome.written(run.replaced());
        for (Collection<List<Operation>> wave : run.waves()) {
            Flight flight = new Flight(session.address().options().maxRequests());
            wave.forEach(partition -> start(flight, partition));
            Throwable fault = flight.land(doing);
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    /** A row and the statements that write it; they are made here, for the driver's threads must not wait for one to be prepared. */
    private record Ready(dev.sluice.data.Row row, List<BoundStatement> statements, int bytes) {}

    private void start(Flight flight, List<Operation> partition) {
        List<Ready> puts = new ArrayList<>();
        List<Ready> inserts = new ArrayList<>();
        for (Operation operation : partition) {
            if (operation instanceof Operation.Put put) {
                puts.add(new Ready(put.row(), statements.put(put.cells()), put.bytes()));
            } else if (operation instanceof Operation.Insert insert) {
                BoundStatement statement = statements.insertIfAbsent(insert.cells());
                inserts.add(new Ready(insert.row(), List.of(statement), insert.bytes()));
            } else if (operation instanceof Operation.Count count) {
                flight.start(doing, () -> count(count));
            } else {
                flight.start(doing, () -> remove(operation.key()));
            }
        }
        chunks(puts, BATCH_ROWS).forEach(chunk -> flight.start(doing, () -> put(chunk)));
        if (!inserts.isEmpty()) {
            // conditional writes of one partition would only wait for each other
            flight.start(doing, () -> oneAfterTheOther(chunks(inserts, CONDITIONAL_ROWS), this::insert));
        }
    }

    private static List<List<Ready>> chunks(List<Ready> rows, int most) {
        List<List<Ready>> chunks = new ArrayList<>();
        int from = 0;
        long bytes = 0;
        for (int i = 0; i < rows.size(); i++) {
            int more = rows.get(i).bytes();
            if (i > from && (i - from == most || bytes + more > BATCH_BYTES)) {
                chunks.add(rows.subList(from, i));
                from = i;
                bytes = 0;
            }
            bytes += more;
        }
        if (from < rows.size()) {
            chunks.add(rows.subList(from, rows.size()));
        }
        return chunks;
    }

    private static <T> CompletionStage<?> oneAfterTheOther(List<T> parts, Function<T, CompletionStage<?>> each) {
        CompletionStage<?> last = CompletableFuture.completedStage(null);
        for (T part : parts) {
            last = last.thenCompose(done -> each.apply(part));
        }
        return last;
    }

    private CompletionStage<?> put(List<Ready> rows) {
        return execute(rows)
                .handle((done, error) -> {
                    if (error != null) {
                        return refused(rows, error, this::put);
                    }
                    outcome.written(rows.size());
                    return CompletableFuture.completedStage(null);
                })
                .thenCompose(next -> next);
    }

    private CompletionStage<?> insert(List<Ready> rows) {
        outcome.sentWhatCannotBeRepeated();
        return execute(rows)
                .handle((done, error) -> {
                    if (error != null) {
                        return refused(rows, error, this::insert);
                    }
                    if (done.wasApplied()) {
                        outcome.written(rows.size());
                        return CompletableFuture.completedStage(null);
                    }
                    if (rows.size() > 1) {
                        return halves(rows, this::insert);
                    }
                    outcome.rejected(rows.get(0).row(), "A row with this key is already there");
                    return CompletableFuture.completedStage(null);
                })
                .thenCompose(next -> next);
    }

    /** What to do with rows among which the server found a fault; any other fault ends the sending. */
    private CompletionStage<?> refused(
            List<Ready> rows, Throwable error, Function<List<Ready>, CompletionStage<?>> again) {
        if (!CassandraErrors.refusesStatement(error) || isTableGone(error)) {
            return CompletableFuture.failedStage(error);
        }
        if (rows.size() == 1) {
            outcome.rejected(rows.get(0).row(), CassandraErrors.reason(error));
            return CompletableFuture.completedStage(null);
        }
        return halves(rows, again);
    }

    /** Then every row would be refused, and none of them is at fault. */
    private static boolean isTableGone(Throwable error) {
        String reason = CassandraErrors.reason(error);
        return reason.contains("unconfigured table") || reason.contains("does not exist");
    }

    private static <T> CompletionStage<?> halves(List<T> rows, Function<List<T>, CompletionStage<?>> again) {
        int middle = rows.size() / 2;
        return oneAfterTheOther(List.of(rows.subList(0, middle), rows.subList(middle, rows.size())), again);
    }

    private CompletionStage<?> remove(RowKey key) {
        BoundStatement removal = statements.remove(key);
        return send(statements.find(key)).thenCompose(found -> {
            boolean there = found.one() != null;
            return send(removal).thenAccept(done -> {
                if (there) {
                    outcome.deleted();
                }
            });
        });
    }

    /**
     * Brings the counters to their values by adding what they lack, so that doing it again changes nothing; that is true as long as nobody
     * else counts, and as long as it is known whether an addition was done.
     */
    private CompletionStage<?> count(Operation.Count row) {
        PreparedStatement addition = statements.addition(row.key());
        return send(statements.counters(row.key())).thenCompose(found -> {
            Row there = found.one();
            if (there != null && row.isNew()) {
                outcome.rejected(row.row(), "A row with this key is already there");
                return CompletableFuture.completedStage(null);
            }
            List<@Nullable Long> differences = new ArrayList<>();
            String refused = differences(row, there, differences);
            if (!refused.isEmpty()) {
                outcome.rejected(row.row(), refused);
                return CompletableFuture.completedStage(null);
            }
            if (differences.stream().allMatch(difference -> difference == null)) {
                outcome.written(1);
                return CompletableFuture.completedStage(null);
            }
            return send(Statements.add(addition, row.key(), differences))
                    .thenAccept(done -> outcome.written(1))
                    .whenComplete((done, error) -> {
                        if (error != null) {
                            outcome.sentWhatCannotBeRepeated();
                        }
                    });
        });
    }

    /** Fills in what to add to each counter, null for nothing; says why it cannot be, or nothing. */
    private String differences(Operation.Count row, @Nullable Row there, List<@Nullable Long> differences) {
        @Nullable ByteBuffer[] values = row.cells().values();
        boolean counts = there != null;
        for (int i = 0; i < values.length; i++) {
            if (!statements.table().columns().get(i).isCounter()) {
                continue;
            }
            ByteBuffer wanted = values[i];
            ByteBuffer now = there == null ? null : there.getBytesUnsafe(differences.size());
            if (wanted == null && now != null) {
                return "The counter \"" + statements.table().columns().get(i).name()
                        + "\" has a value, and one that is cleared never counts again";
            }
            if (wanted == null || Cells.isUnset(wanted)) {
                differences.add(null);
                continue;
            }
            counts = true;
            long difference = wanted.getLong(wanted.position()) - (now == null ? 0 : now.getLong(now.position()));
            differences.add(difference == 0 && now != null ? null : (Long) difference);
        }
        return counts ? "" : "A row of counters needs one that counts";
    }

    private CompletionStage<AsyncResultSet> execute(List<Ready> rows) {
        List<BoundStatement> all =
                rows.stream().flatMap(row -> row.statements().stream()).toList();
        if (all.size() == 1) {
            return send(all.get(0));
        }
        boolean repeatable = all.stream().allMatch(each -> !Boolean.FALSE.equals(each.isIdempotent()));
        return send(BatchStatement.newInstance(DefaultBatchType.UNLOGGED, all.toArray(BoundStatement[]::new))
                .setIdempotent(repeatable));
    }

    private CompletionStage<AsyncResultSet> send(Statement<?> statement) {
        return session.driver().executeAsync(statement);
    }
}
