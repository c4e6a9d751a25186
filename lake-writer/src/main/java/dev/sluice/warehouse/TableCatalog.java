package dev.sluice.warehouse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sluice.data.Name;
import dev.sluice.data.Type;
import dev.sluice.data.TypeText;
import dev.sluice.json.DatasetJson;
import dev.sluice.json.ValueJson;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table {@code _sluice_dataset}: which dataset is which table, and which field which column. */
final class TableCatalog {
    private static final String TABLE = "main._sluice_dataset";
    private final DuckDb db;

    TableCatalog(DuckDb db) {
        this.db = db;
    }

    void create() {
        db.execute("CREATE TABLE IF NOT EXISTS " + TABLE + " (pipeline VARCHAR, dataset JSON, schema_name VARCHAR,"
                + " table_name VARCHAR, schema_id VARCHAR, definition JSON, columns JSON, deletes VARCHAR,"
                + " progress VARCHAR, generation INTEGER)");
    }

    Optional<TableLayout> find(String pipeline, Name name) {
        return db
                .query(
                        TableCatalog::layout,
                        "SELECT * FROM " + TABLE + " WHERE pipeline = ? AND CAST(dataset AS VARCHAR) = ?",
                        pipeline,
                        DatasetJson.node(name).toString())
                .stream()
                .findFirst();
    }

    /** All of one pipeline, or of all pipelines if {@code pipeline} is empty. */
    List<TableLayout> all() {
        boolean there = db.number("SELECT count(*) FROM duckdb_tables() WHERE schema_name = 'main'"
                        + " AND table_name = '_sluice_dataset' AND NOT temporary")
                > 0;
        return there ? db.query(TableCatalog::layout, "SELECT * FROM " + TABLE) : List.of();
    }

    /** Whether a table or view of this name, capitals or not, is there already. */
    boolean taken(String schema, String table) {
        return db.number(
                        "SELECT (SELECT count(*) FROM duckdb_tables() WHERE lower(schema_name) = lower(?) AND"
                                + " lower(table_name) = lower(?)) + (SELECT count(*) FROM duckdb_views() WHERE"
                                + " lower(schema_name) = lower(?) AND lower(view_name) = lower(?))",
                        schema,
                        table,
                        schema,
                        table)
                > 0;
    }

    void save(TableLayout layout) {
        String dataset = DatasetJson.node(layout.dataset().name()).toString();
        db.execute(
                "DELETE FROM " + TABLE + " WHERE pipeline = ? AND CAST(dataset AS VARCHAR) = ?",
                layout.pipeline(),
                dataset);
        db.execute(
                "INSERT INTO " + TABLE + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                layout.pipeline(),
                dataset,
                layout.schema(),
                layout.table(),
                layout.schemaId(),
                DatasetJson.write(layout.dataset()),
                columns(layout.columns()).toString(),
                layout.deletes().name(),
                layout.progress().name(),
                layout.generation());
    }

    private static TableLayout layout(ResultSet row) throws SQLException {
        return new TableLayout(
                row.getString("pipeline"),
                DatasetJson.read(row.getString("definition")),
                row.getString("schema_id"),
                row.getString("schema_name"),
                row.getString("table_name"),
                columns(ValueJson.tree(row.getString("columns"))),
                Deletes.valueOf(row.getString("deletes")),
                TableLayout.Progress.valueOf(row.getString("progress")),
                row.getInt("generation"));
    }

    private static ArrayNode columns(List<TableLayout.Column> columns) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (TableLayout.Column column : columns) {
            json.addObject()
                    .put("field", column.field())
                    .put("column", column.column())
                    .put("type", column.type().toString())
                    .put("live", column.live());
        }
        return json;
    }

    private static List<TableLayout.Column> columns(JsonNode json) {
        List<TableLayout.Column> columns = new ArrayList<>();
        for (JsonNode each : json) {
            Type type = TypeText.parse(each.get("type").textValue());
            columns.add(new TableLayout.Column(
                    each.get("field").textValue(),
                    each.get("column").textValue(),
                    type,
                    each.get("live").booleanValue()));
        }
        return columns;
    }
}
