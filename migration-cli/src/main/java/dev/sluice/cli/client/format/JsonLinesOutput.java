package dev.sluice.cli.client.format;

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
final class JsonLinesOutput implements RowOutput {
    private static final Type JSON = new Type.Json();

    private final Writer out;
    private final List<Field> fields;
    private final List<String> names;

    JsonLinesOutput(Schema schema, Writer out) {
        this.out = out;
        this.fields = schema.fields();
        this.names = fields.stream()
                .map(field -> Widening.convert(field.name(), Type.Text.unbounded(), JSON) + ":")
                .toList();
    }

    @Override
    public boolean write(Row row) throws IOException {
        StringBuilder line = new StringBuilder("{");
        for (int i = 0; i < row.size(); i++) {
            Object value = row.value(i);
            if (value != null || !fields.get(i).name().equals(DynamicRows.EXTRA)) {
                line.append(line.length() == 1 ? "" : ",")
                        .append(names.get(i))
                        .append(json(fields.get(i).type(), value));
            }
        }
        // a JSON column may have line breaks, between its words: within strings JSON has none
        out.write(line.append('}').toString().replace('\n', ' ').replace('\r', ' '));
        out.write('\n');
        return true;
    }

    private static String json(Type type, @Nullable Object value) {
        if (value == null) {
            return "null";
        }
        String bounded = ArrayBounds.json(type, value);
        return bounded != null ? bounded : String.valueOf(Widening.convert(value, type, JSON));
    }

    @Override
    public void end() throws IOException {
        out.flush();
    }
}
