package dev.sluice.store.jdbc.write;

import dev.sluice.change.Change;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.error.WriteOutcomeUnknownException;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import dev.sluice.store.WriteReport.Rejected;
import dev.sluice.store.Writer;
import dev.sluice.store.jdbc.session.Fault;
import dev.sluice.store.jdbc.session.JdbcErrors;
import dev.sluice.store.jdbc.session.Session;
import dev.sluice.store.jdbc.session.Sessions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers operations and sends them in runs, in one transaction from the first run to the flush. */
final class JdbcWriter implements Writer {
    /** So many operations, or so many characters and bytes of values, are sent before the flush, to keep memory bounded. */
    private static final int RUN = 10_000;

    private static final long RUN_SIZE = 64 << 20;

    private static final Row NO_ROW = Row.of(new Schema(List.of()));

    private final Sessions sessions;
    private final TableLanguage language;
    private final Target target;
    private final Write.Mode mode;
    private List<Operation> pending = new ArrayList<>();
    private long pendingSize;
    private List<Rejected> rejected = new ArrayList<>();
    private @Nullable Session session;
    private @Nullable Batch batch;

    JdbcWriter(Sessions sessions, TableLanguage language, Target target, Write.Mode mode) {
        this.sessions = sessions;
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
            send();
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

    private void send() {
        try {
            batch().run(pending);
            pending = new ArrayList<>();
            pendingSize = 0;
        } catch (SQLException e) {
            throw JdbcErrors.explain(
                    sessions.database(), "write " + target.table().name(), e);
        }
    }

    private Batch batch() throws SQLException {
        Batch open = batch;
        if (open == null) {
            Session begun = sessions.open();
            session = begun;
            begun.beginWrite();
            open = language.batch(begun, target, rejected);
            batch = open;
        }
        return open;
    }

    @Override
    public WriteReport flush() {
        if (!pending.isEmpty()) {
            send();
        }
        Batch done = batch;
        Session open = session;
        long written = 0;
        long deleted = 0;
        if (done != null && open != null) {
            finish(done);
            commit(open);
            written = done.written();
            deleted = done.deleted();
        }
        WriteReport report = new WriteReport(written, deleted, rejected);
        rejected = new ArrayList<>();
        close();
        return report;
    }

    private void finish(Batch done) {
        try {
            done.finish();
        } catch (SQLException e) {
            throw JdbcErrors.explain(
                    sessions.database(), "write " + target.table().name(), e);
        }
    }

    private void commit(Session open) {
        try {
            open.commit();
        } catch (SQLException e) {
            if (sessions.database().fault(e) == Fault.LOST) {
                throw new WriteOutcomeUnknownException(
                        "Cannot tell whether the last rows of "
                                + target.table().name()
                                + " were written: the connection broke during the commit (" + JdbcErrors.reason(e)
                                + "); read back what is there before writing them again",
                        e);
            }
            throw JdbcErrors.explain(
                    sessions.database(), "write " + target.table().name(), e);
        }
    }

    @Override
    public void close() {
        pending = new ArrayList<>();
        pendingSize = 0;
        batch = null;
        Session open = session;
        session = null;
        if (open != null) {
            open.close();
        }
    }
}
