package dev.sluice.replicate.debezium;

import dev.sluice.change.Position;
import io.debezium.connector.postgresql.connection.Lsn;
import java.util.Locale;

/** A {@link Position} of PostgreSQL: the log's own coordinate, as the server writes it. */
final class Positions {
    private Positions() {}

    static Position of(long coordinate) {
        return new Position((Long.toHexString(coordinate >>> 32) + "/" + Long.toHexString(coordinate & 0xFFFFFFFFL))
                .toUpperCase(Locale.ROOT));
    }

    /** @throws IllegalArgumentException if it is no position of PostgreSQL's log */
    static long coordinate(Position position) {
        if (!position.text().matches("[0-9A-Fa-f]{1,8}/[0-9A-Fa-f]{1,8}")) {
            throw new IllegalArgumentException("Not a position in PostgreSQL's log: " + position);
        }
        return Lsn.valueOf(position.text()).asLong();
    }
}
