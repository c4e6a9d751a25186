package dev.sluice.store.duckdb;

import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.store.WriteReport.Rejected;
import dev.sluice.store.jdbc.catalog.Column;
import dev.sluice.store.jdbc.session.Session;
import dev.sluice.store.jdbc.write.Batch;
import dev.sluice.store.jdbc.write.LastOfEachKey;
import dev.sluice.store.jdbc.write.Operation;
import dev.sluice.store.jdbc.write.Target;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Does operations many at a time through a {@link Stage}. DuckDB has no savepoints and ends a transaction at its first error, so rows
 * that the table would refuse are found in the stage and taken out before they are tried.
 */
final class StagedBatch implements Batch {
    private final Session session;
    private final Target target;
    private final List<Rejected> rejected;
    private final Refusals refusals;
    private final String table;
    private long written;
    private long deleted;

    StagedBatch(Session session, Target target, List<Rejected> rejected) {
        this.session = session;
        this.target = target;
        this.rejected = rejected;
        this.refusals = new Refusals(session, target);
        this.table = session.quoted(target.table().name());
    }

    @Override
    public long written() {
        return written;
    }

    @Override
    public long deleted() {
        return deleted;
    }

    /** Nothing is put off. */
    @Override
    public void finish() {}

    @Override
    public void run(List<Operation> operations) throws SQLException {
        for (List<Operation> run : Operation.runs(operations)) {
            execute(run);
        }
    }

    private void execute(List<Operation> run) throws SQLException {
        Operation first = run.get(0);
        List<Row> rows = run.stream().map(Operation::row).toList();
        if (first instanceof Operation.Insert) {
            insert(rows);
        } else if (first instanceof Operation.RemoveEqual) {
            removeEqual(rows);
        } else if (first instanceof Operation.Clear) {
            session.execute("DELETE FROM " + table);
        } else {
            LastOfEachKey last = LastOfEachKey.of(run, target.key());
            remove(last.removed());
            for (LastOfEachKey.Group group : last.groups()) {
                put(group.rows(), group.unavailable());
            }
            // every operation was done, though only the last of each key shows
            written += run.stream().filter(Operation.Put.class::isInstance).count()
                    - last.groups().stream()
                            .mapToLong(group -> group.rows().size())
                            .sum();
        }
    }

    private Stage stage(List<Row> rows) throws SQLException {
        return stage(rows, Set.of());
    }

    private Stage stage(List<Row> rows, Set<String> unavailable) throws SQLException {
        Schema schema = rows.get(0).schema();
        Stage stage = new Stage(
                session,
                target.columns(schema).stream()
                        .filter(column -> !unavailable.contains(column.name()))
                        .toList());
        stage.fill(rows);
        return stage;
    }

    private void insert(List<Row> rows) throws SQLException {
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
        Stage stage = stage(rows);
        refuse(stage, rows, true);
        written += update("INSERT INTO " + table + " (" + stage.names() + ") SELECT " + stage.names() + " FROM "
                + stage.relation() + " AS s ORDER BY _sluice_n");
        stage.drop();
    }

    private void put(List<Row> rows, Set<String> unavailable) throws SQLException {
        Stage stage = stage(rows, unavailable);
        refuse(stage, rows, false);
        List<String> changes = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (Column column : stage.columns()) {
            String name = session.quoted(column.name());
            values.add("s." + name);
            if (!target.isKey(column)) {
                changes.add(name + " = s." + name);
            }
        }
        for (Column column : target.missing(rows.get(0).schema())) {
            String expression = column.field().defaultExpression();
            changes.add(session.quoted(column.name()) + " = " + (expression == null ? "NULL" : expression));
        }
        written += update("MERGE INTO " + table + " AS t USING " + stage.relation() + " AS s ON ("
                + sameKey(stage.columns())
                + ")"
                + (changes.isEmpty()
                        ? " WHEN MATCHED THEN DO NOTHING"
                        : " WHEN MATCHED THEN UPDATE SET " + String.join(", ", changes))
                + " WHEN NOT MATCHED THEN INSERT (" + stage.names() + ") VALUES (" + String.join(", ", values) + ")");
        stage.drop();
    }

    private void remove(List<Row> keys) throws SQLException {
        if (keys.isEmpty()) {
            return;
        }
        Stage stage = stage(keys);
        deleted += update(
                "DELETE FROM " + table + " AS t USING " + stage.relation() + " AS s WHERE " + sameKey(stage.columns()));
        stage.drop();
    }

    private void removeEqual(List<Row> rows) throws SQLException {
        Stage stage = stage(rows);
        String same = stage.columns().stream()
                .map(column -> session.quoted(column.name()))
                .map(name -> "a." + name + " IS NOT DISTINCT FROM b." + name)
                .collect(Collectors.joining(" AND "));
        String numbered = "(SELECT rowid AS place, " + stage.names() + ", row_number() OVER (PARTITION BY "
                + stage.names() + ") AS nth FROM " + table + ")";
        String wanted = "(SELECT " + stage.names() + ", count(*) AS times FROM " + stage.relation() + " GROUP BY ALL)";
        deleted += update("DELETE FROM " + table + " WHERE rowid IN (SELECT a.place FROM " + numbered + " AS a JOIN "
                + wanted + " AS b ON " + same + " AND a.nth <= b.times)");
        stage.drop();
    }

    private String sameKey(List<Column> columns) {
        return columns.stream()
                .filter(target::isKey)
                .map(Column::field)
                .map(Field::name)
                .map(session::quoted)
                .map(name -> "t." + name + " = s." + name)
                .collect(Collectors.joining(" AND "));
    }

    private void refuse(Stage stage, List<Row> rows, boolean inserting) throws SQLException {
        for (Refusals.Refusal refusal : refusals.among(stage, inserting)) {
            rejected.add(new Rejected(rows.get(refusal.number()), refusal.reason()));
        }
    }

    private long update(String statement) throws SQLException {
        try (Statement sql = session.connection().createStatement()) {
            return sql.executeLargeUpdate(statement);
        }
    }
}
