package dev.sluice.file.format;

import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.dynamic.DynamicRows;
import dev.sluice.file.value.JsonValues;
import dev.sluice.json.ValueJson;
import dev.sluice.store.RowStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The rows of one file of JSON lines, by declared types or as a document each. A field that a line lacks is null. */
final class JsonLinesRows implements RowStream {
    private final Path file;
    private final JsonLines lines;
    private final Schema schema;
    private final String extra;
    private final @Nullable DynamicRows documents;

    JsonLinesRows(Path file, JsonLines lines, Schema schema, boolean declared) {
        this.file = file;
        this.lines = lines;
        this.schema = schema;
        this.extra = JsonLinesFormat.extra(schema);
        this.documents = declared ? null : new DynamicRows(schema);
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public @Nullable Row next() {
        String line = lines.next();
        if (line == null) {
            return null;
        }
        if (documents != null) {
            return documents.row(JsonLinesFormat.document(file, lines, line));
        }
        try (JsonValues json = JsonValues.of(line)) {
            return row(json);
        } catch (IllegalArgumentException e) {
            throw FileErrors.wrong(file, lines.place(), FileErrors.reason(e), e);
        }
    }

    private Row row(JsonValues json) {
        @Nullable Object[] values = new @Nullable Object[schema.size()];
        json.beginObject();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            if (name.equals(extra)) {
                addExtra(values, String.valueOf(json.value(new Type.Json())));
                continue;
            }
            int at = schema.position(name);
            if (at < 0) {
                throw new IllegalArgumentException("\"" + name + "\" is no field of the dataset, which has " + schema);
            }
            values[at] = value(schema.field(at), json);
        }
        json.end();
        return Row.of(schema, values);
    }

    private static @Nullable Object value(Field field, JsonValues json) {
        try {
            return json.value(field.type());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("field \"" + field.name() + "\": " + FileErrors.reason(e), e);
        }
    }

    private void addExtra(@Nullable Object[] values, String members) {
        Row odd = ValueJson.readRow(schema, members);
        for (int i = 0; i < odd.size(); i++) {
            values[schema.position(odd.schema().field(i).name())] = odd.value(i);
        }
    }

    @Override
    public void close() {
        lines.close();
    }
}
