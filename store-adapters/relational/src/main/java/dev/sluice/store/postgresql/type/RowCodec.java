package dev.sluice.store.postgresql.type;

import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.store.postgresql.form.Wire;
import dev.sluice.store.postgresql.form.WireBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A composite type.
 *
 * @param oids the types of the fields
 * @param name for messages
 */
record RowCodec(String name, Schema schema, List<Codec> codecs, List<Long> oids) implements Codec {

    @Override
    public Type type() {
        return new Type.Struct(schema.fields());
    }

    @Override
    public Form form() {
        return codecs.stream().anyMatch(each -> each.form() == Form.TEXT) ? Form.TEXT : Form.BINARY;
    }

    @Override
    public Object decode(byte[] wire, int start, int length) {
        if (form() == Form.TEXT) {
            return parse(Wire.utf8(wire, start, length));
        }
        same(Wire.int4(wire, start));
        @Nullable Object[] values = new @Nullable Object[codecs.size()];
        int at = start + 4;
        for (int i = 0; i < values.length; i++) {
            int size = Wire.int4(wire, at + 4);
            at += 8;
            if (size >= 0) {
                values[i] = codecs.get(i).decode(wire, at, size);
                at += size;
            }
        }
        return Row.of(schema, values);
    }

    private void same(int fields) {
        if (fields != codecs.size()) {
            throw new IllegalArgumentException(
                    "it has " + fields + " fields, the composite type " + name + " has " + codecs.size());
        }
    }

    @Override
    public void encode(Object value, WireBuffer out) {
        if (form() == Form.TEXT) {
            out.text(format(value));
            return;
        }
        Row row = (Row) value;
        out.int4(codecs.size());
        for (int i = 0; i < codecs.size(); i++) {
            out.int4(oids.get(i).intValue());
            Object field = row.value(i);
            if (field == null) {
                out.int4(-1);
            } else {
                int begun = out.begin();
                codecs.get(i).encode(field, out);
                out.end(begun);
            }
        }
    }

    @Override
    public Object parse(String text) {
        List<@Nullable String> fields = RowText.read(text);
        same(codecs.isEmpty() ? fields.size() - 1 : fields.size());
        @Nullable Object[] values = new @Nullable Object[codecs.size()];
        for (int i = 0; i < values.length; i++) {
            String field = fields.get(i);
            values[i] = field == null ? null : codecs.get(i).parse(field);
        }
        return Row.of(schema, values);
    }

    @Override
    public String format(Object value) {
        Row row = (Row) value;
        StringBuilder out = new StringBuilder("(");
        for (int i = 0; i < codecs.size(); i++) {
            Object field = row.value(i);
            out.append(i == 0 ? "" : ",");
            out.append(field == null ? "" : ArrayText.quote(codecs.get(i).format(field)));
        }
        return out.append(')').toString();
    }

    /** The text of a row: {@code (1,,"a ""b""")}. */
    private static final class RowText {
        static List<@Nullable String> read(String text) {
            List<@Nullable String> fields = new java.util.ArrayList<>();
            StringBuilder field = new StringBuilder();
            boolean present = false;
            boolean quoted = false;
            for (int at = 1; at < text.length(); at++) {
                char c = text.charAt(at);
                if (c == '\\') {
                    field.append(text.charAt(++at));
                    present = true;
                } else if (c == '"' && quoted && text.charAt(at + 1) == '"') {
                    field.append(text.charAt(++at));
                } else if (c == '"') {
                    quoted = !quoted;
                    present = true;
                } else if (!quoted && (c == ',' || c == ')')) {
                    fields.add(present ? field.toString() : null);
                    field.setLength(0);
                    present = false;
                } else {
                    field.append(c);
                    present = true;
                }
            }
            if (quoted || !text.startsWith("(") || !text.endsWith(")")) {
                throw new IllegalArgumentException("Not the text of a row");
            }
            return fields;
        }
    }
}
