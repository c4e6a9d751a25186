package dev.sluice.store.postgresql.write;

import dev.sluice.data.Field;
import dev.sluice.data.Field.Generation;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.error.SettingsException;
import dev.sluice.store.postgresql.catalog.PostgresTable;
import dev.sluice.store.postgresql.session.Quoting;
import dev.sluice.store.postgresql.type.Codec;
import dev.sluice.store.postgresql.type.PostgresType;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The table written to.
 *
 * @param key what identifies a row for the writer; empty for none
 * @param known the fields that the writer was told are of their column's own native type
 */
record Target(PostgresTable table, List<String> key, Set<String> known) {

    /**
     * A column and how its values are sent.
     *
     * @param limits what of a value the server would not keep
     */
    record Column(String name, Codec codec, String nativeType, Generation generation, Limits limits) {
        String quoted() {
            return Quoting.identifier(name);
        }

        boolean binary() {
            return codec.form() == Codec.Form.BINARY && !limits.byText();
        }

        /** The condition that the column gives back another value than the staged one; empty where it does not. */
        String otherwise(String staged) {
            boolean text = codec.type() instanceof Type.Text || codec.type() instanceof Type.Xml;
            if (binary() || !(text || limits.byText())) {
                return "";
            }
            String plain = limits.byText() ? shown(staged + "::" + limits.plain()) : staged;
            return shown(staged + "::" + nativeType) + " IS DISTINCT FROM " + plain;
        }

        /** As the output function has it: a cast of an inet gives another text. */
        private static String shown(String value) {
            return "CASE WHEN (" + value + ") IS NOT NULL THEN format('%s', " + value + ") END";
        }
    }

    String name() {
        return Quoting.table(table.dataset().name());
    }

    /** The columns that the rows of a schema have and a writer may give, in the schema's order. */
    List<Column> columns(Schema schema) {
        List<Column> columns = schema.fields().stream()
                .map(Field::name)
                .filter(name -> field(name).generation() != Generation.COMPUTED)
                .map(this::column)
                .toList();
        if (columns.isEmpty()) {
            throw new SettingsException("Cannot write " + table.dataset().name() + ": the rows have no column but "
                    + schema.fields().stream().map(Field::name).toList()
                    + ", which the server computes; give them another");
        }
        return columns;
    }

    /** The columns a writer may give that the rows of a schema lack. */
    List<Column> missing(Schema schema) {
        return table.dataset().schema().fields().stream()
                .filter(field -> field.generation() != Generation.COMPUTED && !schema.has(field.name()))
                .map(field -> column(field.name()))
                .toList();
    }

    private Column column(String name) {
        PostgresType type = table.type(name);
        String text = type.nativeType().substring(PostgresType.PREFIX.length());
        return new Column(name, type.codec(), text, field(name).generation(), Limits.of(type, known.contains(name)));
    }

    private Field field(String name) {
        if (!table.dataset().schema().has(name)) {
            throw new SettingsException("Cannot write " + table.dataset().name() + ": it has no column \"" + name
                    + "\"; add the column or leave the field out");
        }
        return table.dataset().schema().field(name);
    }

    String keyColumns() {
        return key.stream().map(Quoting::identifier).collect(Collectors.joining(", "));
    }

    @Nullable
    Column alwaysNumbered(List<Column> columns) {
        return columns.stream()
                .filter(column -> column.generation() == Generation.IDENTITY_ALWAYS)
                .findFirst()
                .orElse(null);
    }
}
