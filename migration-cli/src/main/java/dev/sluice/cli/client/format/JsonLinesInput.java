package dev.sluice.cli.client.format;

import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Variant;
import dev.sluice.dynamic.DynamicRows;
import dev.sluice.file.value.JsonValues;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One JSON object a line; blank lines are passed over. */
final class JsonLinesInput implements RowInput {
    private final BufferedReader lines;
    private long line;

    JsonLinesInput(Reader text) {
        this.lines = new BufferedReader(text);
    }

    @Override
    public List<String> columns() {
        return List.of();
    }

    @Override
    public @Nullable InputRecord next() throws UnreadableException {
        try {
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                line++;
                String bare = line == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
                if (!bare.isBlank()) {
                    return new JsonRecord(line, bare);
                }
            }
            return null;
        } catch (IOException e) {
            throw new UnreadableException(line + 1, RowInput.reason(e), e);
        }
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record JsonRecord(long line, String text) implements InputRecord {
        @Override
        public long size() {
            return text.length();
        }

        @Override
        public Variant.Doc guess() {
            try (JsonValues json = JsonValues.guessing(text)) {
                Variant value = json.variant();
                json.end();
                if (value instanceof Variant.Doc doc) {
                    return doc;
                }
                throw new IllegalArgumentException("a JSON object is wanted, such as {\"id\":1}");
            }
        }

        @Override
        public Row row(TargetFields fields) {
            TargetFields.RowBuilder row = fields.row();
            try (JsonValues json = JsonValues.of(text)) {
                json.beginObject();
                for (String name = json.nextName(); name != null; name = json.nextName()) {
                    member(json, name, fields, row);
                }
                json.end();
            }
            return row.build();
        }

        private static void member(JsonValues json, String name, TargetFields fields, TargetFields.RowBuilder row) {
            boolean nothing = name.equals(DynamicRows.EXTRA) && !fields.isOpen();
            if (nothing && json.variant() instanceof Variant.Null) {
                return;
            }
            Field field = fields.field(name);
            if (field == null) {
                row.putExtra(name, json.variant());
                return;
            }
            if (TargetFields.isComputed(field)) {
                json.skip();
                return;
            }
            try {
                row.put(field, json.value(field.type()));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("field \"" + name + "\": " + e.getMessage(), e);
            }
        }
    }
}
