package dev.sluice.store.postgresql.write;

import dev.sluice.change.Change;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.store.RowWriter;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport.Rejected;
import dev.sluice.store.jdbc.write.Batch;
import dev.sluice.store.jdbc.write.Operation;
import dev.sluice.store.jdbc.write.SavepointBatch;
import dev.sluice.store.postgresql.session.PostgresErrors;
import dev.sluice.store.postgresql.session.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers operations on one table and sends them in runs, inside a transaction that others end. */
final class TableWriter implements RowWriter {
    /** So many operations are sent before the flush, to keep memory bounded. */
    private static final int RUN = 20_000;

    private static final Row NO_ROW = Row.of(new Schema(List.of()));

    private final WriteTransaction transaction;
    private final Target target;
    private final Write.Mode mode;
    private List<Operation> pending = new ArrayList<>();
    private List<Rejected> rejected = new ArrayList<>();
    private @Nullable Batch batch;

    TableWriter(WriteTransaction transaction, Target target, Write.Mode mode) {
        this.transaction = transaction;
        this.target = target;
        this.mode = mode;
    }

    @Override
    public void write(Row row) {
        add(mode == Write.Mode.INSERT ? new Operation.Insert(row) : new Operation.Put(row, Set.of()));
    }

    @Override
    public void delete(Row key) {
        add(target.key().isEmpty() ? new Operation.RemoveEqual(key) : new Operation.Remove(key));
    }

    @Override
    public void apply(Change change) {
        if (change instanceof Change.Upsert upsert) {
            add(
                    target.key().isEmpty()
                            ? new Operation.Insert(upsert.after())
                            : new Operation.Put(upsert.after(), upsert.unavailable()));
            return;
        }
        if (change instanceof Change.Delete delete) {
            delete(delete.before());
            return;
        }
        add(new Operation.Clear(NO_ROW));
    }

    private void add(Operation operation) {
        pending.add(operation);
        if (pending.size() >= RUN) {
            // the other tables too: rows may refer to theirs
            transaction.send();
        }
    }

    void send() {
        if (pending.isEmpty()) {
            return;
        }
        try {
            batch().run(pending);
            pending = new ArrayList<>();
        } catch (SQLException e) {
            throw PostgresErrors.explain("write " + target.table().dataset().name(), e);
        }
    }

    private Batch batch() throws SQLException {
        Batch open = batch;
        if (open == null) {
            Session session = transaction.session();
            open = new SavepointBatch(
                    session.connection(),
                    new RowFaults(),
                    target.key(),
                    new StagedStatements(session, target),
                    rejected);
            batch = open;
        }
        return open;
    }

    /** Of this transaction. */
    long written() {
        return batch == null ? 0 : batch.written();
    }

    long deleted() {
        return batch == null ? 0 : batch.deleted();
    }

    List<Rejected> rejected() {
        return rejected;
    }

    void forget() {
        pending = new ArrayList<>();
        rejected = new ArrayList<>();
        batch = null;
    }
}
