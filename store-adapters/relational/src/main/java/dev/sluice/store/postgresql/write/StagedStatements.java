package dev.sluice.store.postgresql.write;

import dev.sluice.data.Field.Generation;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.store.jdbc.write.Statements;
import dev.sluice.store.postgresql.catalog.PostgresTable;
import dev.sluice.store.postgresql.session.Session;
import dev.sluice.store.postgresql.write.Target.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Statements over many rows at once, which are copied into the table or into one beside it. */
final class StagedStatements implements Statements {
    /** An integrity constraint of no particular kind: the fault is in the row. */
    private static final String REFUSED = "23000";

    private final Session session;
    private final Target target;
    private final CopyIntoTable copy;
    private int staged;

    StagedStatements(Session session, Target target) {
        this.session = session;
        this.target = target;
        this.copy = new CopyIntoTable(session);
    }

    @Override
    public void insert(List<Row> rows) throws SQLException {
        int from = 0;
        for (int to = 1; to <= rows.size(); to++) {
            if (to == rows.size()
                    || !rows.get(to).schema().equals(rows.get(from).schema())) {
                insertAlike(rows.subList(from, to));
                from = to;
            }
        }
    }

    private void insertAlike(List<Row> rows) throws SQLException {
        List<Column> columns = target.columns(rows.get(0).schema());
        if (columns.stream().allMatch(Column::binary) && target.table().kind() != PostgresTable.Kind.VIEW) {
            copy.send(target.name(), columns, rows);
            return;
        }
        String stage = stage(columns, rows);
        refuseOtherTexts(columns, stage);
        execute(insertFrom(stage, columns));
        drop(stage);
    }

    @Override
    public void put(List<Row> rows, Set<String> unavailable) throws SQLException {
        Schema schema = rows.get(0).schema();
        List<Column> columns = target.columns(schema).stream()
                .filter(column -> !unavailable.contains(column.name()))
                .toList();
        List<String> changes = changes(columns, schema, unavailable.isEmpty());
        String stage = stage(columns, rows);
        refuseOtherTexts(columns, stage);
        refuseOtherNumbers(columns, stage);
        if (unavailable.isEmpty()) {
            execute(insertFrom(stage, columns) + " ON CONFLICT (" + target.keyColumns() + ") DO "
                    + (changes.isEmpty() ? "NOTHING" : "UPDATE SET " + String.join(", ", changes)));
            drop(stage);
            return;
        }
        // a column that must not be null and is unavailable would fail an INSERT before it came to the conflict
        if (!changes.isEmpty()) {
            execute("UPDATE " + target.table().from() + " AS t SET " + String.join(", ", changes) + " FROM " + stage
                    + " AS s WHERE " + sameKey(columns));
        }
        execute(insertFrom(stage, columns) + " WHERE NOT EXISTS (SELECT FROM "
                + target.table().from() + " AS t WHERE " + sameKey(columns) + ")");
        drop(stage);
    }

    /** Of types that we know by their texts, only the server can say whether it gives back the text that it was given. */
    private void refuseOtherTexts(List<Column> columns, String stage) throws SQLException {
        for (Column column : columns) {
            String otherwise = column.otherwise("s." + column.quoted());
            if (!otherwise.isEmpty() && exists("SELECT FROM " + stage + " AS s WHERE " + otherwise)) {
                throw new SQLException(
                        "column " + column.quoted() + " is " + column.nativeType()
                                + " and would give back another value than it is given",
                        REFUSED);
            }
        }
    }

    /** The server never changes a number it always makes itself; leaving the old one in silence would be another row than was given. */
    private void refuseOtherNumbers(List<Column> columns, String stage) throws SQLException {
        for (Column column : columns) {
            if (column.generation() != Generation.IDENTITY_ALWAYS
                    || target.key().contains(column.name())) {
                continue;
            }
            String others = "SELECT FROM " + target.table().from() + " AS t JOIN " + stage + " AS s ON "
                    + sameKey(columns) + " WHERE t." + column.quoted() + " IS DISTINCT FROM " + staged(column);
            if (exists(others)) {
                throw new SQLException(
                        "column " + column.quoted() + " is GENERATED ALWAYS AS IDENTITY and keeps its number", REFUSED);
            }
        }
    }

    private boolean exists(String query) throws SQLException {
        try (Statement sql = session.connection().createStatement()) {
            sql.setEscapeProcessing(false);
            try (ResultSet found = sql.executeQuery(query + " LIMIT 1")) {
                return found.next();
            }
        }
    }

    /** @param conflict whether a statement with ON CONFLICT makes them */
    private List<String> changes(List<Column> columns, Schema schema, boolean conflict) {
        List<String> changes = new ArrayList<>();
        for (Column column : columns) {
            boolean fixed = column.generation() == Generation.IDENTITY_ALWAYS;
            if (!fixed && !target.key().contains(column.name())) {
                changes.add(column.quoted() + " = " + (conflict ? "EXCLUDED." + column.quoted() : staged(column)));
            }
        }
        for (Column column : target.missing(schema)) {
            if (column.generation() == Generation.NONE) {
                changes.add(column.quoted() + " = DEFAULT");
            }
        }
        return changes;
    }

    @Override
    public long remove(List<Row> keys) throws SQLException {
        if (keys.isEmpty()) {
            return 0;
        }
        List<Column> columns = target.columns(keys.get(0).schema());
        String stage = stage(columns, keys);
        long removed = execute(
                "DELETE FROM " + target.table().from() + " AS t USING " + stage + " AS s WHERE " + sameKey(columns));
        drop(stage);
        return removed;
    }

    /** Texts are compared, because some types know no equality. */
    @Override
    public long removeEqual(List<Row> rows) throws SQLException {
        List<Column> columns = target.columns(rows.get(0).schema());
        String stage = stage(columns, rows);
        String there = "ROW(" + list(columns, column -> "t." + column.quoted()) + ")::text";
        String wanted = "ROW(" + list(columns, StagedStatements::staged) + ")::text";
        long removed = execute("DELETE FROM " + target.table().from() + " AS d USING (SELECT a.o, a.c FROM"
                + " (SELECT t.tableoid AS o, t.ctid AS c, " + there + " AS v, row_number() OVER (PARTITION BY " + there
                + ") AS n FROM " + target.table().from() + " AS t) a JOIN (SELECT " + wanted
                + " AS v, count(*) AS n FROM "
                + stage + " AS s GROUP BY 1) b ON a.v = b.v AND a.n <= b.n) x WHERE d.tableoid = x.o AND d.ctid = x.c");
        drop(stage);
        return removed;
    }

    @Override
    public void clear() throws SQLException {
        execute("TRUNCATE " + target.table().from());
    }

    private String stage(List<Column> columns, List<Row> rows) throws SQLException {
        String stage = "pg_temp.sluice_stage_" + staged++;
        execute("CREATE TEMPORARY TABLE " + stage.substring("pg_temp.".length()) + " ("
                + list(columns, column -> column.quoted() + " " + (column.binary() ? column.nativeType() : "text"))
                + ") ON COMMIT DROP");
        copy.send(stage, columns, rows);
        return stage;
    }

    private void drop(String stage) throws SQLException {
        execute("DROP TABLE " + stage);
    }

    private String insertFrom(String stage, List<Column> columns) {
        boolean numbered = target.alwaysNumbered(columns) != null;
        return "INSERT INTO " + target.name() + " (" + list(columns, Column::quoted) + ")"
                + (numbered ? " OVERRIDING SYSTEM VALUE" : "") + " SELECT " + list(columns, StagedStatements::staged)
                + " FROM "
                + stage + " AS s";
    }

    private String sameKey(List<Column> columns) {
        return columns.stream()
                .filter(column -> target.key().contains(column.name()))
                .map(column -> "t." + column.quoted() + " = " + staged(column))
                .collect(Collectors.joining(" AND "));
    }

    /** The staged value, of the column's type. */
    private static String staged(Column column) {
        return "s." + column.quoted() + (column.binary() ? "" : "::" + column.nativeType());
    }

    private static String list(List<Column> columns, Function<Column, String> text) {
        return columns.stream().map(text).collect(Collectors.joining(", "));
    }

    private long execute(String statement) throws SQLException {
        try (Statement sql = session.connection().createStatement()) {
            sql.setEscapeProcessing(false);
            return sql.executeLargeUpdate(statement);
        }
    }
}
