package dev.sluice.file.text;

import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.data.Widening;
import dev.sluice.dynamic.DynamicRows;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One JSON object a line. The field for what has no column is left out of rows where there is nothing of that kind. */
public final class JsonLinesWriter {
    private static final Type JSON = new Type.Json();

    private final Writer out;
    private final List<Field> fields;
    private final List<String> names;

    /** @param out stays open */
    public JsonLinesWriter(Schema schema, Writer out) {
        this.out = out;
        this.fields = schema.fields();
        this.names = fields.stream().map(field -> member(field.name())).toList();
    }

    public void write(Row row) throws IOException {
        @Nullable String[] values = new @Nullable String[row.size()];
        for (int i = 0; i < values.length; i++) {
            Object value = row.value(i);
            values[i] = value == null ? null : text(fields.get(i).type(), value);
        }
        write(values, "");
    }

    /**
     * Writes what {@link #text} made of values.
     *
     * @param more a member that no field has, with its name and in one line; empty for none
     */
    public void write(@Nullable String[] values, String more) throws IOException {
        StringBuilder line = new StringBuilder("{");
        for (int i = 0; i < values.length; i++) {
            String value = values[i];
            if (value != null || !fields.get(i).name().equals(DynamicRows.EXTRA)) {
                line.append(line.length() == 1 ? "" : ",").append(names.get(i)).append(value == null ? "null" : value);
            }
        }
        if (!more.isEmpty()) {
            line.append(line.length() == 1 ? "" : ",").append(more);
        }
        out.append(line.append("}\n"));
    }

    /** A name as it begins a member: {@code "name":}. */
    public static String member(String name) {
        return Widening.convert(name, Type.Text.unbounded(), JSON) + ":";
    }

    /** The JSON of a value. A JSON column may have line breaks, between its words: within strings JSON has none. */
    public static String text(Type type, Object value) {
        String bounded = ArrayBounds.json(type, value);
        String json = bounded != null ? bounded : String.valueOf(Widening.convert(value, type, JSON));
        return json.replace('\n', ' ').replace('\r', ' ');
    }
}
