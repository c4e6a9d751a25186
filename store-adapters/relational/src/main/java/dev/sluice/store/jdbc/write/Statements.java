package dev.sluice.store.jdbc.write;

import dev.sluice.data.Row;
import dev.sluice.store.jdbc.catalog.Column;
import dev.sluice.store.jdbc.session.Session;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** Sends rows of one shape in bulk. Belongs to one session; an exception means that the session is to be rolled back. */
public interface Statements {

    void insert(List<Row> rows) throws SQLException;

    /**
     * Replaces the rows with these keys, or adds them; each key is there once.
     *
     * @param unavailable fields that stay as they are in rows that are there
     */
    void put(List<Row> rows, Set<String> unavailable) throws SQLException;

    /** Deletes the rows with these keys, and says how many there were. */
    long remove(List<Row> keys) throws SQLException;

    /** Deletes for each row one that equals it, and says how many there were. */
    long removeEqual(List<Row> rows) throws SQLException;

    /** Deletes every row. */
    void clear() throws SQLException;

    /** How a database says what differs in these statements. */
    interface Syntax {

        /**
         * Replaces or adds rows, all of whose columns are given, in one statement; empty where an UPDATE and an INSERT do it.
         *
         * @param tuples what follows VALUES
         */
        String upsert(Session session, Target target, List<Column> columns, String tuples);

        /** How many rows are best added by one statement; 1 where the driver puts those of a batch together by itself. */
        default int rowsTogether() {
            return 1;
        }

        /**
         * What must be true beside {@code column = ?} for a key column to hold the bound value itself, and not one that the database takes
         * for equal; the same value is bound once more. Empty for nothing.
         *
         * @param name the column's, quoted
         */
        default String exactly(String name, Column column) {
            return "";
        }

        /** The value of a column that the row lacks, in an UPDATE. */
        String defaultValue(Column column);

        /** What stands between the columns and VALUES where a numbered column is given. */
        String overriding();

        /** Deletes one of the rows for which {@code condition} is true. */
        String deleteOne(Target target, String table, String condition);

        /**
         * A comparison with a bound value, for which null equals null.
         *
         * @param name the column's, quoted
         */
        String same(String name, Column column);
    }
}
