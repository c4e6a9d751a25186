package dev.sluice.store.postgresql.write;

import dev.sluice.store.WriteReport.Rejected;
import dev.sluice.store.jdbc.write.LastOfEachKey;
import dev.sluice.store.jdbc.write.Operation;
import dev.sluice.store.postgresql.session.PostgresErrors;
import dev.sluice.store.postgresql.session.Session;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;

/**
 * Does operations inside a transaction, many at a time. A run that the server refuses is undone and tried again in halves, down to
 * the one operation at fault; so what is done is what one after the other would have done.
 */
final class Batch {
    private final Session session;
    private final Statements statements;
    private final List<Rejected> rejected;
    private long written;
    private long deleted;

    Batch(Session session, Target target, List<Rejected> rejected) {
        this.session = session;
        this.statements = new Statements(session, target);
        this.rejected = rejected;
    }

    long written() {
        return written;
    }

    long deleted() {
        return deleted;
    }

    /** Does the operations in their order. */
    void run(List<Operation> operations) throws SQLException {
        int from = 0;
        for (int to = 1; to <= operations.size(); to++) {
            if (to == operations.size() || kind(operations.get(to)) != kind(operations.get(from))) {
                attempt(operations.subList(from, to));
                from = to;
            }
        }
    }

    /** What one statement can do together. */
    private static Class<?> kind(Operation operation) {
        return operation instanceof Operation.Remove ? Operation.Put.class : operation.getClass();
    }

    private void attempt(List<Operation> run) throws SQLException {
        Connection connection = session.connection();
        Savepoint before = connection.setSavepoint();
        try {
            long removed = execute(run);
            connection.releaseSavepoint(before);
            deleted += removed;
            written += run.stream()
                    .filter(operation -> operation instanceof Operation.Put || operation instanceof Operation.Insert)
                    .count();
            return;
        } catch (SQLException e) {
            if (!refusesRows(e)) {
                throw e;
            }
            connection.rollback(before);
            if (run.size() == 1) {
                rejected.add(new Rejected(run.get(0).row(), PostgresErrors.reason(e)));
                return;
            }
        }
        int middle = run.size() / 2;
        attempt(run.subList(0, middle));
        attempt(run.subList(middle, run.size()));
    }

    /** Whether other rows might do better: the fault is in a value, a constraint, a trigger, a size, or two rows of one key. */
    private static boolean refusesRows(SQLException error) {
        String state = PostgresErrors.state(error);
        return state.startsWith("21")
                || state.startsWith("22")
                || state.startsWith("23")
                || state.startsWith("44")
                || state.startsWith("54")
                || state.startsWith("P0");
    }

    private long execute(List<Operation> run) throws SQLException {
        Operation first = run.get(0);
        if (first instanceof Operation.Insert) {
            statements.insert(run.stream().map(Operation::row).toList());
            return 0;
        }
        if (first instanceof Operation.RemoveEqual) {
            return statements.removeEqual(run.stream().map(Operation::row).toList());
        }
        if (first instanceof Operation.Clear) {
            statements.clear();
            return 0;
        }
        LastOfEachKey last = LastOfEachKey.of(run, statements.target().key());
        long removed = statements.remove(new ArrayList<>(last.removed()));
        for (LastOfEachKey.Group group : last.groups()) {
            statements.put(group);
        }
        return removed;
    }
}
