package dev.sluice.store.jdbc.write;

import dev.sluice.data.Field;
import dev.sluice.data.Field.Generation;
import dev.sluice.data.NdArray;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import dev.sluice.data.Widening;
import dev.sluice.dynamic.DynamicRows;
import dev.sluice.error.SettingsException;
import dev.sluice.store.jdbc.catalog.Column;
import dev.sluice.store.jdbc.catalog.Table;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The table written to. Belongs to one writer. */
public final class Target {
    private static final Variant.Doc NONE = new Variant.Doc(List.of());

    private final Table table;
    private final List<String> key;
    private final Set<String> required;
    private final Set<String> known;
    private @Nullable GivenColumns last;

    /**
     * @param key what identifies a row for the writer; empty for none
     * @param required the fields the writer was told are never null
     * @param known the fields the writer was told are of their column's own native type
     */
    Target(Table table, List<String> key, Set<String> required, Set<String> known) {
        this.table = table;
        this.key = List.copyOf(key);
        this.required = Set.copyOf(required);
        this.known = Set.copyOf(known);
    }

    public Table table() {
        return table;
    }

    public List<String> key() {
        return key;
    }

    /** The columns that the rows of a schema have and a writer may give, in the schema's order. */
    public List<Column> columns(Schema schema) {
        return given(schema).columns();
    }

    /** Made once for rows that share a schema, as most do. */
    private GivenColumns given(Schema schema) {
        GivenColumns known = last;
        if (known == null || !known.schema().equals(schema)) {
            known = new GivenColumns(
                    schema,
                    schema.fields().stream()
                            .filter(field -> !isExtra(field.name()))
                            .map(field -> column(field.name()))
                            .filter(column -> column.field().generation() != Generation.COMPUTED)
                            .toList());
            last = known;
        }
        return known;
    }

    /** The columns a writer may give that the rows of a schema lack. */
    public List<Column> missing(Schema schema) {
        return table.columns().stream()
                .filter(column -> column.field().generation() == Generation.NONE && !schema.has(column.name()))
                .toList();
    }

    private Column column(String name) {
        if (!table.has(name)) {
            throw new SettingsException("Cannot write " + table.name() + ": it has no column \"" + name
                    + "\"; add the column or leave the field out");
        }
        return table.column(name);
    }

    public boolean isKey(Column column) {
        return key.contains(column.name());
    }

    /** Whether the field holds what fits no column, and is to be put back into the cells it is from. */
    private boolean isExtra(String field) {
        return table.mixed() && field.equals(DynamicRows.EXTRA) && !table.has(field);
    }

    /**
     * What the driver is given for a field of a row, or null.
     *
     * @throws IllegalArgumentException if the column cannot hold the value
     */
    public @Nullable Object sent(Column column, Row row) {
        return sent(column, row, row.schema().position(column.name()));
    }

    private @Nullable Object sent(Column column, Row row, int at) {
        if (row.value(at) == null) {
            return table.mixed() ? sentMisfit(column, row) : null;
        }
        Object held = held(column, row, at);
        return held == null ? null : column.codec().sent(held);
    }

    private @Nullable Object sentMisfit(Column column, Row row) {
        for (Variant.Entry entry : misfits(row).entries()) {
            if (entry.name().equals(column.name())) {
                return column.codec().sentMisfit(entry.value());
            }
        }
        return null;
    }

    /**
     * The field of a row as a value of the column's type, or null.
     *
     * @throws IllegalArgumentException if there is none that is exact
     */
    public static @Nullable Object held(Column column, Row row) {
        return held(column, row, row.schema().position(column.name()));
    }

    private static @Nullable Object held(Column column, Row row, int at) {
        Object value = row.value(at);
        Type into = column.codec().type();
        if (value instanceof NdArray && !(into instanceof Type.Array)) {
            throw new IllegalArgumentException(
                    "an array of several dimensions or with bounds of its own does not fit " + into);
        }
        return Widening.convert(value, row.schema().field(at).type(), into);
    }

    private Variant.Doc misfits(Row row) {
        int at = table.mixed() && isExtra(DynamicRows.EXTRA) ? row.schema().position(DynamicRows.EXTRA) : -1;
        return at >= 0 && row.value(at) instanceof Variant.Doc doc ? doc : NONE;
    }

    /** Why the table cannot hold the row, or null. */
    @Nullable
    String misfit(Row row, Set<String> unavailable) {
        for (Variant.Entry entry : misfits(row).entries()) {
            if (!row.schema().has(entry.name()) || !table.has(entry.name()) || row.value(entry.name()) != null) {
                return "the field \"" + entry.name() + "\" of " + DynamicRows.EXTRA + " has no empty column";
            }
        }
        GivenColumns given = given(row.schema());
        for (int i = 0; i < given.columns().size(); i++) {
            String wrong = misfit(given.columns().get(i), row, given.position(i), unavailable);
            if (wrong != null) {
                return wrong;
            }
        }
        return null;
    }

    private @Nullable String misfit(Column column, Row row, int at, Set<String> unavailable) {
        String name = column.name();
        if (unavailable.contains(name)) {
            return null;
        }
        if (row.value(at) == null && required.contains(name)) {
            return "the field \"" + name + "\" is null and must not be";
        }
        try {
            sent(column, row, at);
            Object held = row.value(at) == null || known.contains(name) ? null : held(column, row, at);
            if (held != null) {
                column.codec().requireForm(row.schema().field(at).type(), held);
            }
            return null;
        } catch (IllegalArgumentException e) {
            return "the field \"" + name + "\": " + e.getMessage();
        }
    }

    /** Whether rows give a column that the database numbers itself, whatever the writer says. */
    public boolean numbered(List<Column> columns) {
        return columns.stream().map(Column::field).map(Field::generation).anyMatch(Generation.IDENTITY_ALWAYS::equals);
    }
}
