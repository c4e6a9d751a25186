package dev.sluice.store.postgresql.write;

import dev.sluice.data.Field;
import dev.sluice.data.Field.Generation;
import dev.sluice.data.Schema;
import dev.sluice.error.SettingsException;
import dev.sluice.store.postgresql.catalog.PostgresTable;
import dev.sluice.store.postgresql.session.Quoting;
import dev.sluice.store.postgresql.type.Codec;
import dev.sluice.store.postgresql.type.PostgresType;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The table written to.
 *
 * @param key what identifies a row for the writer; empty for none
 */
record Target(PostgresTable table, List<String> key) {

    /** A column and how its values are sent. */
    record Column(String name, Codec codec, String nativeType, Generation generation) {
        String quoted() {
            return Quoting.identifier(name);
        }

        boolean binary() {
            return codec.form() == Codec.Form.BINARY;
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
        return new Column(name, type.codec(), text, field(name).generation());
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
