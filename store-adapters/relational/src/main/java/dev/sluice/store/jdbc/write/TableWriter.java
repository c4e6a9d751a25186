package dev.sluice.store.jdbc.write;

import dev.sluice.change.Change;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.store.RowWriter;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport.Rejected;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers operations on one table and sends them in runs, inside a transaction that others end. */
final class TableWriter implements RowWriter {
    /** So many operations, or so many characters and bytes of values, are sent before the flush, to keep memory bounded. */
    private static final int RUN = 10_000;

    private static final long RUN_SIZE = 64 << 20;

    private static final Row NO_ROW = Row.of(new Schema(List.of()));

    private final WriteTransaction transaction;
    private final TableLanguage language;
    private final Target target;
    private final Write.Mode mode;
    private List<Operation> pending = new ArrayList<>();
    private long pendingSize;
    private List<Rejected> rejected = new ArrayList<>();
    private @Nullable Batch batch;

    TableWriter(WriteTransaction transaction, TableLanguage language, Target target, Write.Mode mode) {
        this.transaction = transaction;
        this.language = language;
        this.target = target;
        this.mode = mode;
    }

    @Override
    public void write(Row row) {
        add(mode == Write.Mode.INSERT ? new Operation.Insert(row) : new Operation.Put(row, Set.of()), Set.of());
    }

    @Override
    public void delete(Row key) {
        if (target.key().isEmpty()) {
            add(new Operation.RemoveEqual(key), Set.of());
            return;
        }
        add(new Operation.Remove(LastOfEachKey.keyOf(key, target.key())), Set.of());
    }

    @Override
    public void apply(Change change) {
        if (change instanceof Change.Upsert upsert) {
            boolean keyed = !target.key().isEmpty();
            add(
                    keyed
                            ? new Operation.Put(upsert.after(), upsert.unavailable())
                            : new Operation.Insert(upsert.after()),
                    upsert.unavailable());
            return;
        }
        if (change instanceof Change.Delete delete) {
            delete(delete.before());
            return;
        }
        add(new Operation.Clear(NO_ROW), Set.of());
    }

    private void add(Operation operation, Set<String> unavailable) {
        String misfit = target.misfit(operation.row(), unavailable);
        if (misfit != null) {
            rejected.add(new Rejected(operation.row(), misfit));
            return;
        }
        pending.add(operation);
        pendingSize += size(operation.row());
        if (pending.size() >= RUN || pendingSize >= RUN_SIZE) {
            // the other tables too: rows may refer to theirs
            transaction.send();
        }
    }

    private static long size(Row row) {
        long size = 0;
        for (int i = 0; i < row.size(); i++) {
            Object value = row.value(i);
            size += value instanceof String text ? text.length() : value instanceof byte[] bytes ? bytes.length : 0;
        }
        return size;
    }

    void send() {
        if (pending.isEmpty()) {
            return;
        }
        try {
            batch().run(pending);
            pending = new ArrayList<>();
            pendingSize = 0;
        } catch (SQLException e) {
            throw transaction.explained(e, target.table().name().toString());
        }
    }

    private Batch batch() throws SQLException {
        Batch open = batch;
        if (open == null) {
            open = language.batch(transaction.session(), target, rejected);
            batch = open;
        }
        return open;
    }

    /** Does what was put off. */
    void finish() {
        try {
            if (batch != null) {
                batch.finish();
            }
        } catch (SQLException e) {
            throw transaction.explained(e, target.table().name().toString());
        }
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
        pendingSize = 0;
        rejected = new ArrayList<>();
        batch = null;
    }
}
