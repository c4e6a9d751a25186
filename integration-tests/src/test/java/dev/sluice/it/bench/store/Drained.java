package dev.sluice.it.bench.store;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Result sets, read to their end. */
final class Drained {
    private Drained() {}

    /** Counts the rows, having looked at each value. */
    static long count(ResultSet found) throws SQLException {
        long rows = 0;
        long seen = 0;
        while (found.next()) {
            seen += found.getLong(1);
            seen += found.getString(2).length();
            seen += (long) found.getDouble(3);
            seen += found.getBoolean(4) ? 1 : 0;
            seen += found.getInt(5);
            seen += found.getString(6).length();
            rows++;
        }
        if (rows > 0 && seen == 0) {
            throw new IllegalStateException("The values are not those that were written");
        }
        return rows;
    }
}
