package dev.sluice.store.jdbc.write;

import dev.sluice.error.SluiceException;
import dev.sluice.error.WriteOutcomeUnknownException;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import dev.sluice.store.WriteReport.Rejected;
import dev.sluice.store.jdbc.session.Fault;
import dev.sluice.store.jdbc.session.JdbcErrors;
import dev.sluice.store.jdbc.session.Session;
import dev.sluice.store.jdbc.session.Sessions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes of any tables, in one transaction from the first that is sent to the commit, and in the next after that. */
final class WriteTransaction implements AutoCloseable {
    private final Sessions sessions;
    private final TableLanguage language;
    private final String what;
    private final String advice;
    private final List<TableWriter> tables = new ArrayList<>();
    private @Nullable Session session;

    /**
     * @param what is written, for messages
     * @param advice what to do if the outcome of a commit is unknown
     */
    WriteTransaction(Sessions sessions, TableLanguage language, String what, String advice) {
        this.sessions = sessions;
        this.language = language;
        this.what = what;
        this.advice = advice;
    }

    TableWriter into(Target target, Write.Mode mode) {
        TableWriter table = new TableWriter(this, language, target, mode);
        tables.add(table);
        return table;
    }

    Session session() throws SQLException {
        Session open = session;
        if (open == null) {
            open = sessions.open();
            session = open;
            open.beginWrite();
        }
        return open;
    }

    /** Sends what the tables gathered, in the order in which they came. */
    void send() {
        tables.forEach(TableWriter::send);
    }

    /** Sends the last, and says what was sent since the last commit. */
    WriteReport finish() {
        send();
        tables.forEach(TableWriter::finish);
        long written = 0;
        long deleted = 0;
        List<Rejected> rejected = new ArrayList<>();
        for (TableWriter table : tables) {
            written += table.written();
            deleted += table.deleted();
            rejected.addAll(table.rejected());
        }
        return new WriteReport(written, deleted, rejected);
    }

    void commit() {
        Session open = session;
        if (open != null) {
            commit(open);
        }
        close();
    }

    private void commit(Session open) {
        try {
            open.commit();
        } catch (SQLException e) {
            if (sessions.database().fault(e) == Fault.LOST) {
                throw new WriteOutcomeUnknownException(
                        "Cannot tell whether the last rows of " + what
                                + " were written: the connection broke during the commit (" + JdbcErrors.reason(e)
                                + "); " + advice,
                        e);
            }
            throw explained(e, what);
        }
    }

    SluiceException explained(SQLException error, String written) {
        return JdbcErrors.explain(sessions.database(), "write " + written, error);
    }

    /** Drops what was not committed. May be used again. */
    @Override
    public void close() {
        tables.forEach(TableWriter::forget);
        Session open = session;
        session = null;
        if (open != null) {
            open.close();
        }
    }
}
