package dev.sluice.store.jdbc.write;

import dev.sluice.data.Row;
import dev.sluice.store.WriteReport.Rejected;
import dev.sluice.store.jdbc.session.Database;
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
    private final Connection connection;
    private final Verdict verdict;
    private final List<String> key;
    private final Statements statements;
    private final List<Rejected> rejected;
    private List<Orphan> orphans = new ArrayList<>();
    private long written;
    private long deleted;

    /** As the database sorts its errors. */
    private record OfDatabase(Database database) implements Verdict {
        @Override
        public Fault fault(SQLException error) {
            return database.fault(JdbcErrors.root(error));
        }

        @Override
        public String reason(SQLException error) {
            return JdbcErrors.reason(error);
        }
    }

    /** A row whose parent was missing when it was last tried. */
    private record Orphan(Operation operation, String reason) {}

    /** What an error says about the rows that the database was given. */
    public interface Verdict {
        Fault fault(SQLException error);

        /** For the report. */
        String reason(SQLException error);
    }

    public SavepointBatch(Session session, Target target, Statements statements, List<Rejected> rejected) {
        this(session.connection(), new OfDatabase(session.database()), target.key(), statements, rejected);
    }

    /** @param key the fields that identify a row; empty for none */
    public SavepointBatch(
            Connection connection, Verdict verdict, List<String> key, Statements statements, List<Rejected> rejected) {
        this.connection = connection;
        this.verdict = verdict;
        this.key = List.copyOf(key);
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
        for (List<Operation> run : Operation.runs(operations)) {
            attempt(run);
        }
    }

    private void attempt(List<Operation> run) throws SQLException {
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
            Fault fault = verdict.fault(e);
            if (!fault.refusesRows()) {
                throw e;
            }
            connection.rollback(before);
            if (run.size() == 1) {
                refuse(run.get(0), fault, verdict.reason(e));
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
        if (orphans.isEmpty() || key.isEmpty()) {
            return;
        }
        for (Operation operation : done) {
            if (operation instanceof Operation.Clear) {
                orphans.clear();
                return;
            }
            Row row = LastOfEachKey.keyOf(operation.row(), key);
            orphans.removeIf(
                    orphan -> LastOfEachKey.keyOf(orphan.operation().row(), key).equals(row));
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
        LastOfEachKey last = LastOfEachKey.of(run, key);
        long removed = statements.remove(last.removed());
        for (LastOfEachKey.Group group : last.groups()) {
            statements.put(group.rows(), group.unavailable());
        }
        return removed;
    }
}
