package dev.sluice.file.format;

import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.file.part.Unicode;
import dev.sluice.file.text.JsonLinesWriter;
import dev.sluice.file.value.JsonValues;
import dev.sluice.json.ValueJson;
import dev.sluice.lake.raw.LocalFiles;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file of JSON lines that is being written. */
final class JsonLinesSink implements RowSink {
    private final Path file;
    private final Schema schema;
    private final String extra;
    private final Writer out;
    private final JsonLinesWriter lines;
    private boolean finished;

    private JsonLinesSink(Path file, Schema schema, Writer out) {
        this.file = file;
        this.schema = schema;
        this.extra = JsonLinesWriter.member(JsonLinesFormat.extra(schema));
        this.out = out;
        this.lines = new JsonLinesWriter(schema, out);
    }

    static JsonLinesSink create(Path file, Schema schema) {
        try {
            return new JsonLinesSink(file, schema, TextFiles.writer(file));
        } catch (IOException e) {
            throw LocalFiles.failed(file.toString(), e);
        }
    }

    @Override
    public void write(Row row) {
        @Nullable String[] values = new @Nullable String[row.size()];
        Map<String, Object> odd = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            Field field = schema.field(i);
            Object value = row.value(i);
            if (value == null) {
                continue;
            }
            String text = text(field.type(), value);
            if (text != null && TextCells.isExact(field, value, text, JsonLinesSink::read)) {
                Unicode.requireText(text);
                values[i] = text;
            } else {
                odd.put(field.name(), value);
            }
        }
        String more = odd.isEmpty() ? "" : extra + ValueJson.writeMembers(odd);
        Unicode.requireText(more);
        try {
            lines.write(values, more);
        } catch (IOException e) {
            throw LocalFiles.failed(file.toString(), e);
        }
    }

    private static @Nullable String text(Type type, Object value) {
        try {
            return JsonLinesWriter.text(type, value);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable Object read(Type type, String text) {
        try (JsonValues json = JsonValues.of(text)) {
            Object value = json.value(type);
            json.end();
            return value;
        }
    }

    @Override
    public void finish() {
        try {
            out.close();
            finished = true;
        } catch (IOException e) {
            throw LocalFiles.failed(file.toString(), e);
        }
    }

    @Override
    public void close() {
        if (!finished) {
            finished = true;
            TextFiles.discard(file, out);
        }
    }
}
