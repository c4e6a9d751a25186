package dev.sluice.store.duckdb;

import dev.sluice.data.Row;
import dev.sluice.store.jdbc.catalog.Column;
import dev.sluice.store.jdbc.session.Session;
import dev.sluice.store.jdbc.write.Target;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** A temporary table of rows on their way into another, filled by the appender. */
final class Stage {
    private static final String NAME = "_sluice_stage";

    private final Session session;
    private final List<Column> columns;

    Stage(Session session, List<Column> columns) {
        this.session = session;
        this.columns = List.copyOf(columns);
    }

    List<Column> columns() {
        return columns;
    }

    /** Replaces what was staged before. */
    void fill(List<Row> rows) throws SQLException {
        List<String> declared = new ArrayList<>(List.of("n BIGINT"));
        for (int i = 0; i < columns.size(); i++) {
            declared.add(
                    "c" + i + " " + DuckDbWire.stageType(columns.get(i).codec().type()));
        }
        session.execute("CREATE OR REPLACE TEMP TABLE " + NAME + " (" + String.join(", ", declared) + ")");
        DuckDBConnection connection = session.connection().unwrap(DuckDBConnection.class);
        try (DuckDBAppender appender = connection.createAppender("temp", "main", NAME)) {
            for (int n = 0; n < rows.size(); n++) {
                appender.beginRow();
                appender.append((long) n);
                for (Column column : columns) {
                    append(appender, column, rows.get(n));
                }
                appender.endRow();
            }
        }
    }

    private static void append(DuckDBAppender appender, Column column, Row row) throws SQLException {
        Object held = Target.held(column, row);
        if (held == null) {
            appender.appendNull();
            return;
        }
        DuckDbWire.append(
                appender, column.codec().type(), DuckDbWire.wired(column.codec().type(), held));
    }

    /** The staged rows as a relation: their number {@code n}, and the values under the names and with the types of the columns. */
    String relation() {
        List<String> terms = new ArrayList<>(List.of("n AS _sluice_n"));
        for (int i = 0; i < columns.size(); i++) {
            DuckDbCodec codec = (DuckDbCodec) columns.get(i).codec();
            terms.add(DuckDbWire.unstaged(codec.type(), "c" + i, codec.nativeType()) + " AS "
                    + session.quoted(columns.get(i).name()));
        }
        return "(SELECT " + String.join(", ", terms) + " FROM temp." + NAME + ")";
    }

    String names() {
        return columns.stream().map(column -> session.quoted(column.name())).collect(Collectors.joining(", "));
    }

    void remove(List<Integer> numbers) throws SQLException {
        String list = numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
        session.execute("DELETE FROM temp." + NAME + " WHERE n IN (" + list + ")");
    }

    void drop() throws SQLException {
        session.execute("DROP TABLE temp." + NAME);
    }
}
