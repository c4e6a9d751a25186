package dev.sluice.store.jdbc.write;

import dev.sluice.change.Position;
import dev.sluice.checkpoint.BatchTransaction.Epoch;
import dev.sluice.checkpoint.Checkpoint;
import dev.sluice.checkpoint.CheckpointedWrites;
import dev.sluice.data.Type;
import dev.sluice.error.StoreUnavailableException;
import dev.sluice.store.jdbc.session.Fault;
import dev.sluice.store.jdbc.session.JdbcErrors;
import dev.sluice.store.jdbc.session.Session;
import dev.sluice.store.jdbc.session.Sessions;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The table of checkpoints, in the namespace where connections begin: one row for each consumer, with its epoch. */
final class CheckpointTable {
    private static final Type COUNT = new Type.Int(64, false);

    private final Sessions sessions;
    private final TableLanguage language;

    CheckpointTable(Sessions sessions, TableLanguage language) {
        this.sessions = sessions;
        this.language = language;
    }

    /** The consumer's epoch now, and what was committed last. */
    Optional<Epoch> find(String consumer) {
        try (Session session = sessions.open()) {
            ensure(session);
            return find(session, consumer);
        } catch (SQLException e) {
            throw JdbcErrors.explain(sessions.database(), "read the checkpoint of consumer " + consumer, e);
        }
    }

    /** Begins the next epoch. */
    Epoch begin(String consumer) {
        try (Session session = sessions.open()) {
            ensure(session);
            session.beginWrite();
            if (update(session, "SET epoch = epoch + 1 WHERE consumer = ?", consumer) == 0) {
                insert(session, consumer);
            }
            Epoch begun = find(session, consumer).orElseThrow();
            session.commit();
            return begun;
        } catch (SQLException e) {
            if (sessions.database().fault(e).refusesRows()) {
                throw new StoreUnavailableException(
                        "Cannot begin an epoch of consumer " + consumer
                                + ": another process began its first at the same time; see that there is one, and try again",
                        e);
            }
            throw JdbcErrors.explain(sessions.database(), "begin an epoch of consumer " + consumer, e);
        }
    }

    /** Moves a checkpoint on, unless a later epoch has begun. */
    boolean advance(Session session, Epoch epoch, Checkpoint checkpoint) throws SQLException {
        return update(
                        session,
                        "SET batch = ?, " + position(session) + " = ? WHERE consumer = ? AND epoch = ?",
                        checkpoint.batch(),
                        checkpoint.position().text(),
                        epoch.consumer(),
                        epoch.number())
                == 1;
    }

    /** Asked for rows first: making what is there already needs a privilege in some databases. */
    private void ensure(Session session) throws SQLException {
        try {
            find(session, "");
        } catch (SQLException e) {
            if (sessions.database().fault(e) != Fault.SETTINGS) {
                throw e;
            }
            create(session);
        }
    }

    private void create(Session session) throws SQLException {
        String count = language.columnType(COUNT).text();
        String text = language.columnType(Type.Text.unbounded()).text();
        session.execute("CREATE TABLE IF NOT EXISTS " + table(session) + " (consumer "
                + language.keyColumn(Type.Text.unbounded(), 1) + " NOT NULL PRIMARY KEY, epoch " + count
                + " NOT NULL, batch " + count + " NOT NULL, " + position(session) + " " + text + " NOT NULL)");
    }

    private static void insert(Session session, String consumer) throws SQLException {
        try (PreparedStatement insert = session.connection()
                .prepareStatement("INSERT INTO " + table(session) + " (consumer, epoch, batch, " + position(session)
                        + ") VALUES (?, 1, 0, '')")) {
            insert.setString(1, consumer);
            insert.executeUpdate();
        }
    }

    private static int update(Session session, String change, Object... values) throws SQLException {
        try (PreparedStatement update =
                session.connection().prepareStatement("UPDATE " + table(session) + " " + change)) {
            for (int i = 0; i < values.length; i++) {
                update.setObject(i + 1, values[i]);
            }
            return update.executeUpdate();
        }
    }

    private static Optional<Epoch> find(Session session, String consumer) throws SQLException {
        try (PreparedStatement query = session.connection()
                .prepareStatement("SELECT epoch, batch, " + position(session) + " FROM " + table(session)
                        + " WHERE consumer = ?")) {
            query.setString(1, consumer);
            try (ResultSet found = query.executeQuery()) {
                return found.next() ? Optional.of(epoch(consumer, found)) : Optional.empty();
            }
        }
    }

    private static Epoch epoch(String consumer, ResultSet row) throws SQLException {
        long batch = row.getLong(2);
        return new Epoch(
                consumer,
                row.getLong(1),
                batch == 0 ? Optional.empty() : Optional.of(new Checkpoint(batch, new Position(row.getString(3)))));
    }

    private static String table(Session session) {
        return session.quoted(CheckpointedWrites.DATASET);
    }

    /** A word of SQL in some databases. */
    private static String position(Session session) {
        return session.quoted("position");
    }
}
