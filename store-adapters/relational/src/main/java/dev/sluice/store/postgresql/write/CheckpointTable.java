package dev.sluice.store.postgresql.write;

import dev.sluice.change.Position;
import dev.sluice.checkpoint.BatchTransaction.Epoch;
import dev.sluice.checkpoint.Checkpoint;
import dev.sluice.checkpoint.CheckpointedWrites;
import dev.sluice.store.postgresql.session.PostgresErrors;
import dev.sluice.store.postgresql.session.Session;
import dev.sluice.store.postgresql.session.Sessions;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/** The table of checkpoints: one row for each consumer, with its epoch. */
final class CheckpointTable {
    private static final String TABLE = "public." + CheckpointedWrites.DATASET;
    /** Of a row of the catalog, a type, a table: which of them another session makes first, is a matter of moments. */
    private static final Set<String> DUPLICATES = Set.of("23505", "42710", "42P07");

    private final Sessions sessions;

    CheckpointTable(Sessions sessions) {
        this.sessions = sessions;
    }

    /** The consumer's epoch now, and what was committed last. */
    Optional<Epoch> find(String consumer) {
        try (Session session = sessions.open()) {
            return exists(session)
                    ? ask(session, consumer, "SELECT epoch, batch, \"position\" FROM " + TABLE + " WHERE consumer = ?")
                    : Optional.empty();
        } catch (SQLException e) {
            throw PostgresErrors.explain("read the checkpoint of consumer " + consumer, e);
        }
    }

    /** Begins the next epoch. */
    Epoch begin(String consumer) {
        try (Session session = sessions.open()) {
            if (!exists(session)) {
                create(session);
            }
            return ask(
                            session,
                            consumer,
                            "INSERT INTO " + TABLE + " AS t VALUES (?, 1, 0, '') ON CONFLICT (consumer) DO UPDATE"
                                    + " SET epoch = t.epoch + 1 RETURNING epoch, batch, \"position\"")
                    .orElseThrow();
        } catch (SQLException e) {
            throw PostgresErrors.explain("begin an epoch of consumer " + consumer, e);
        }
    }

    /** Moves a checkpoint on, unless a later epoch has begun. */
    static boolean advance(Session session, Epoch epoch, Checkpoint checkpoint) throws SQLException {
        try (PreparedStatement update = session.connection()
                .prepareStatement(
                        "UPDATE " + TABLE + " SET batch = ?, \"position\" = ? WHERE consumer = ? AND epoch = ?")) {
            update.setLong(1, checkpoint.batch());
            update.setString(2, checkpoint.position().text());
            update.setString(3, epoch.consumer());
            update.setLong(4, epoch.number());
            return update.executeUpdate() == 1;
        }
    }

    private static boolean exists(Session session) throws SQLException {
        try (PreparedStatement query = session.connection().prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
            query.setString(1, TABLE);
            try (ResultSet found = query.executeQuery()) {
                return found.next() && found.getBoolean(1);
            }
        }
    }

    private static void create(Session session) throws SQLException {
        try {
            session.execute(
                    "CREATE TABLE IF NOT EXISTS " + TABLE + " (consumer text PRIMARY KEY, epoch bigint NOT NULL,"
                            + " batch bigint NOT NULL, \"position\" text NOT NULL)");
        } catch (SQLException e) {
            // another session made it just now: IF NOT EXISTS does not look for that
            if (!DUPLICATES.contains(PostgresErrors.state(e))) {
                throw e;
            }
        }
    }

    private static Optional<Epoch> ask(Session session, String consumer, String statement) throws SQLException {
        try (PreparedStatement query = session.connection().prepareStatement(statement)) {
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
}
