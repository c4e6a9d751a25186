package dev.sluice.store.postgresql.write;

import dev.sluice.change.Change;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.error.WriteOutcomeUnknownException;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import dev.sluice.store.WriteReport.Rejected;
import dev.sluice.store.Writer;
import dev.sluice.store.jdbc.write.Operation;
import dev.sluice.store.postgresql.session.PostgresErrors;
import dev.sluice.store.postgresql.session.Session;
import dev.sluice.store.postgresql.session.Sessions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers operations and sends them in runs, in one transaction from the first run to the flush. */
final class PostgresWriter implements Writer {
    /** So many operations are sent before the flush, to keep memory bounded. */
    private static final int RUN = 20_000;

    private static final Row NO_ROW = Row.of(new Schema(List.of()));

    private final Sessions sessions;
    private final Target target;
    private final Write.Mode mode;
    private List<Operation> pending = new ArrayList<>();
    private List<Rejected> rejected = new ArrayList<>();
    private @Nullable Session session;
    private @Nullable Batch batch;

    PostgresWriter(Sessions sessions, Target target, Write.Mode mode) {
        this.sessions = sessions;
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
            send();
        }
    }

    private void send() {
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
            Session begun = sessions.open();
            session = begun;
            begun.begin("");
            // so that a row which breaks a deferred constraint is found while it can still be told apart
            begun.execute("SET CONSTRAINTS ALL IMMEDIATE");
            open = new Batch(begun, target, rejected);
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
        if (done == null || open == null) {
            return new WriteReport(0, 0, List.of());
        }
        commit(open);
        WriteReport report = new WriteReport(done.written(), done.deleted(), rejected);
        rejected = new ArrayList<>();
        close();
        return report;
    }

    private void commit(Session open) {
        String what = "write " + target.table().dataset().name();
        try {
            open.connection().commit();
        } catch (SQLException e) {
            String state = PostgresErrors.state(e);
            if (state.isEmpty() || state.startsWith("08") || state.startsWith("57")) {
                throw new WriteOutcomeUnknownException(
                        "Cannot tell whether the last rows of "
                                + target.table().dataset().name()
                                + " were written: the connection broke during the commit ("
                                + PostgresErrors.reason(e) + "); read back what is there before writing them again",
                        e);
            }
            throw PostgresErrors.explain(what, e);
        }
    }

    @Override
    public void close() {
        pending = new ArrayList<>();
        batch = null;
        Session open = session;
        session = null;
        if (open != null) {
            open.close();
        }
    }
}
