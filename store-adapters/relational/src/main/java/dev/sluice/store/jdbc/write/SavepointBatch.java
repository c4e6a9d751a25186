package dev.sluice.store.jdbc.write;

import dev.sluice.data.Row;
import dev.sluice.store.WriteReport.Rejected;
import dev.sluice.store.jdbc.session.Fault;
import dev.sluice.store.jdbc.session.JdbcErrors;
import dev.sluice.store.jdbc.session.Session;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;

/**
 * Does operations many at a time. A run that the database refuses is undone and tried again in halves, down to the one operation at
 * fault; so what is done is what one after the other would have done. A row that names one which is not there yet waits for the end of
 * the flush.
 */
public final class SavepointBatch implements Batch {
    private final Session session;
    private final Target target;
    private final Statements statements;
    private final List<Rejected> rejected;
    private List<Orphan> orphans = new ArrayList<>();
    private long written;
    private long deleted;

    /** A row whose parent was missing when it was last tried. */
    private record Orphan(Operation operation, String reason) {}

    public SavepointBatch(Session session, Target target, Statements statements, List<Rejected> rejected) {
        this.session = session;
        this.target = target;
        this.statements = statements;
        this.rejected = rejected;
    }

    @Override
    public long written() {
        return written;
    }

    @Override
    public long deleted() {
        return deleted;
    }

    @Override
    public void run(List<Operation> operations) throws SQLException {
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
            forgetOrphans(run);
            return;
        } catch (SQLException e) {
            Fault fault = session.database().fault(JdbcErrors.root(e));
            if (!fault.refusesRows()) {
                throw e;
            }
            connection.rollback(before);
            if (run.size() == 1) {
                refuse(run.get(0), fault, JdbcErrors.reason(e));
                return;
            }
        }
        int middle = run.size() / 2;
        attempt(run.subList(0, middle));
        attempt(run.subList(middle, run.size()));
    }

    private void refuse(Operation operation, Fault fault, String reason) {
        boolean mayWait = operation instanceof Operation.Put || operation instanceof Operation.Insert;
        if (fault == Fault.ORPHAN && mayWait) {
            orphans.add(new Orphan(operation, reason));
        } else {
            rejected.add(new Rejected(operation.row(), reason));
        }
    }

    /** What was done later with the key of a waiting row decides about it. */
    private void forgetOrphans(List<Operation> done) {
        if (orphans.isEmpty() || target.key().isEmpty()) {
            return;
        }
        for (Operation operation : done) {
            if (operation instanceof Operation.Clear) {
                orphans.clear();
                return;
            }
            Row key = LastOfEachKey.keyOf(operation.row(), target.key());
            orphans.removeIf(orphan ->
                    LastOfEachKey.keyOf(orphan.operation().row(), target.key()).equals(key));
        }
    }

    @Override
    public void finish() throws SQLException {
        int before = Integer.MAX_VALUE;
        while (!orphans.isEmpty() && orphans.size() < before) {
            List<Orphan> waiting = orphans;
            before = waiting.size();
            orphans = new ArrayList<>();
            for (Orphan orphan : waiting) {
                attempt(List.of(orphan.operation()));
            }
        }
        orphans.forEach(orphan -> rejected.add(new Rejected(orphan.operation().row(), orphan.reason())));
        orphans = new ArrayList<>();
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
        LastOfEachKey last = LastOfEachKey.of(run, target.key());
        long removed = statements.remove(last.removed());
        for (LastOfEachKey.Group group : last.groups()) {
            statements.put(group.rows(), group.unavailable());
        }
        return removed;
    }
}
