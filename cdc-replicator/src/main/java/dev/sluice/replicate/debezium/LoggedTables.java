package dev.sluice.replicate.debezium;

import io.debezium.connector.postgresql.connection.PostgresConnection;
import io.debezium.jdbc.JdbcConfiguration;
import io.debezium.relational.Column;
import io.debezium.relational.TableId;
import io.debezium.relational.Tables;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * What Debezium is told of a table beside what the log says of it: which columns identify a row. It is told of no defaults and of
 * no column that is never null, because these are as the catalog has them now, not as they were when the row was logged.
 */
final class LoggedTables extends PostgresConnection {

    /** The columns of the replica identity's index, or else of the primary key. */
    private static final String KEY = """
            SELECT a.attname
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_catalog.pg_index i ON i.indrelid = c.oid
            CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY AS k(attnum, place)
            JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.attnum
            WHERE n.nspname = ? AND c.relname = ? AND k.place <= i.indnkeyatts
              AND CASE c.relreplident WHEN 'i' THEN i.indisreplident ELSE i.indisprimary END
            ORDER BY k.place
            """;

    private final PostgresConnection shared;

    /** @param shared whose session this uses, and who closes it */
    LoggedTables(JdbcConfiguration settings, PostgresConnection shared) {
        super(settings, CONNECTION_GENERAL);
        this.shared = shared;
    }

    @Override
    public synchronized Connection connection() throws SQLException {
        return shared.connection();
    }

    @Override
    public synchronized void close() {}

    @Override
    public List<Column> getTableColumnsForDecoder(TableId table, Tables.ColumnNameFilter columns) {
        return List.of();
    }

    @Override
    public List<String> readPrimaryKeyNames(DatabaseMetaData metadata, TableId table) throws SQLException {
        List<String> key = new ArrayList<>();
        try (PreparedStatement query = connection().prepareStatement(KEY)) {
            query.setString(1, table.schema());
            query.setString(2, table.table());
            try (ResultSet columns = query.executeQuery()) {
                while (columns.next()) {
                    key.add(columns.getString(1));
                }
            }
        }
        return key;
    }

    @Override
    public List<String> readTableUniqueIndices(DatabaseMetaData metadata, TableId table) {
        return new ArrayList<>();
    }
}
