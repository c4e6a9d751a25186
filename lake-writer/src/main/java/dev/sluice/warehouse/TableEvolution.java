package dev.sluice.warehouse;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Type;
import dev.sluice.json.ValueJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Makes and changes tables: columns are added and widened, never dropped; another type is another column. */
final class TableEvolution {
    private static final Set<String> RESERVED = Set.of(TableLayout.EXTRA, TableLayout.DELETED_AT, "rowid");
    private static final Set<String> SYSTEM_SCHEMAS = Set.of("information_schema", "pg_catalog");
    private final DuckDb db;
    private final TableCatalog catalog;
    private final WarehouseOptions options;

    TableEvolution(DuckDb db, TableCatalog catalog, WarehouseOptions options) {
        this.db = db;
        this.catalog = catalog;
        this.options = options;
    }

    TableLayout create(String pipeline, Dataset dataset, String schemaId) {
        Name name = dataset.name();
        String schema = name.namespace().isEmpty() ? "main" : String.join(".", name.namespace());
        if (SYSTEM_SCHEMAS.contains(schema.toLowerCase(Locale.ROOT))) {
            schema += "__src";
        }
        db.execute("CREATE SCHEMA IF NOT EXISTS " + Sql.name(schema));
        String table = name.local();
        if (catalog.taken(schema, table)) {
            table += "__" + digest(pipeline + "/" + name);
        }
        List<TableLayout.Column> columns = new ArrayList<>();
        for (Field field : dataset.schema().fields()) {
            columns.add(new TableLayout.Column(field.name(), free(columns, field.name()), field.type(), true));
        }
        Deletes deletes = options.deletesOf(name);
        TableLayout layout = new TableLayout(
                pipeline, dataset, schemaId, schema, table, columns, deletes, TableLayout.Progress.LOADING, 0);
        Stream<String> own = layout.soft()
                ? Stream.of(TableLayout.EXTRA + " JSON", TableLayout.DELETED_AT + " TIMESTAMPTZ")
                : Stream.of(TableLayout.EXTRA + " JSON");
        db.execute("CREATE TABLE " + layout.sqlName() + " ("
                + Stream.concat(columns.stream().map(TableEvolution::definition), own)
                        .collect(Collectors.joining(", "))
                + ")");
        return layout;
    }

    /**
     * Brings a table to a dataset's new shape.
     *
     * @param fills what rows have in columns that are new; null for null
     */
    TableLayout change(TableLayout layout, Dataset dataset, String schemaId, @Nullable Row fills) {
        List<TableLayout.Column> columns = new ArrayList<>();
        for (TableLayout.Column column : layout.columns()) {
            int position = dataset.schema().position(column.field());
            boolean live = column.live()
                    && position >= 0
                    && DuckDbTypes.widens(
                            column.type(), dataset.schema().field(position).type());
            columns.add(column.live(live));
        }
        List<Field> added = new ArrayList<>();
        for (Field field : dataset.schema().fields()) {
            if (place(layout, columns, field) || filled(fills, field) != null) {
                added.add(field);
            }
        }
        TableLayout changed = new TableLayout(
                layout.pipeline(),
                dataset,
                schemaId,
                layout.schema(),
                layout.table(),
                columns,
                layout.deletes(),
                layout.progress(),
                layout.generation());
        forgetExtra(layout, changed);
        added.forEach(field -> fill(changed, field, fills));
        return changed;
    }

    /** Finds or makes the column of a field; whether it holds values from before the field was dropped. */
    private boolean place(TableLayout layout, List<TableLayout.Column> columns, Field field) {
        String wanted = DuckDbTypes.columnType(field.type());
        for (int i = 0; i < columns.size(); i++) {
            TableLayout.Column column = columns.get(i);
            if (column.field().equals(field.name()) && column.live()) {
                if (!DuckDbTypes.columnType(column.type()).equals(wanted)) {
                    db.execute("ALTER TABLE " + layout.sqlName() + " ALTER COLUMN " + Sql.name(column.column())
                            + " TYPE " + wanted);
                }
                columns.set(i, column.type(field.type()));
                return false;
            }
        }
        for (int i = 0; i < columns.size(); i++) {
            TableLayout.Column column = columns.get(i);
            if (column.field().equals(field.name())
                    && DuckDbTypes.columnType(column.type()).equals(wanted)) {
                columns.set(i, column.type(field.type()).live(true));
                return true;
            }
        }
        boolean another = columns.stream().anyMatch(column -> column.field().equals(field.name()));
        String name = another ? field.name() + "__" + tag(field.type()) : field.name();
        TableLayout.Column column = new TableLayout.Column(field.name(), free(columns, name), field.type(), true);
        columns.add(column);
        db.execute("ALTER TABLE " + layout.sqlName() + " ADD COLUMN " + definition(column));
        return false;
    }

    /** Values of dropped or retyped fields that were in {@code _extra} must not be taken for those of a field to come. */
    private void forgetExtra(TableLayout before, TableLayout after) {
        for (TableLayout.Column column : before.columns()) {
            boolean still = after.columns().stream()
                    .anyMatch(now -> now.live() && now.column().equals(column.column()));
            if (column.live() && !still) {
                db.execute("UPDATE " + after.sqlName() + " SET _extra = "
                        + Sql.withoutMember(TableLayout.EXTRA, column.field()) + " WHERE "
                        + Sql.member(TableLayout.EXTRA, column.field()) + " IS NOT NULL");
            }
        }
    }

    private void fill(TableLayout layout, Field field, @Nullable Row fills) {
        Object value = filled(fills, field);
        String literal = Literals.of(field.type(), value);
        db.execute("UPDATE " + layout.sqlName() + " SET " + layout.column(field) + " = " + literal);
        if (value != null && literal.equals(Literals.NULL)) {
            String member = Sql.text(ValueJson.write(value));
            db.execute("UPDATE " + layout.sqlName() + " SET _extra = "
                    + Sql.withMembers("CAST(_extra AS VARCHAR)", List.of(Sql.entry(field.name(), member))));
        }
    }

    private static @Nullable Object filled(@Nullable Row fills, Field field) {
        return fills == null || !fills.schema().has(field.name()) ? null : fills.value(field.name());
    }

    private static String definition(TableLayout.Column column) {
        return Sql.name(column.column()) + " " + DuckDbTypes.columnType(column.type());
    }

    /** The name, or one made from it if a column has it already, capitals or not. The same whenever the same was there before. */
    private static String free(List<TableLayout.Column> columns, String name) {
        String wanted = RESERVED.contains(name.toLowerCase(Locale.ROOT)) ? name + "__src" : name;
        boolean taken = columns.stream().anyMatch(column -> column.column().equalsIgnoreCase(wanted));
        return taken ? wanted + "__" + digest(wanted) : wanted;
    }

    private static String tag(Type type) {
        return type.toString().replaceAll("[^A-Za-z0-9]+", "_").replaceAll("_$", "");
    }

    private static String digest(String text) {
        CRC32 sum = new CRC32();
        sum.update(text.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%08x", sum.getValue());
    }
}
