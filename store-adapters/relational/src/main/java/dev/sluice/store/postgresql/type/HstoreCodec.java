package dev.sluice.store.postgresql.type;

import dev.sluice.data.Type;
import dev.sluice.store.postgresql.form.Wire;
import dev.sluice.store.postgresql.form.WireBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code hstore}, an extension's map of texts. */
enum HstoreCodec implements Codec {
    HSTORE;

    @Override
    public Type type() {
        return new Type.Map(Type.Text.unbounded(), Type.Text.unbounded());
    }

    @Override
    public Form form() {
        return Form.BINARY;
    }

    @Override
    public Object decode(byte[] wire, int start, int length) {
        Map<String, @Nullable String> map = new LinkedHashMap<>();
        int at = start + 4;
        for (int i = Wire.int4(wire, start); i > 0; i--) {
            int size = Wire.int4(wire, at);
            String key = Wire.utf8(wire, at + 4, size);
            at += 4 + size;
            size = Wire.int4(wire, at);
            map.put(key, size < 0 ? null : Wire.utf8(wire, at + 4, size));
            at += 4 + Math.max(0, size);
        }
        return Collections.unmodifiableMap(map);
    }

    @Override
    public void encode(Object value, WireBuffer out) {
        Map<?, ?> map = (Map<?, ?>) value;
        out.int4(map.size());
        map.forEach((key, each) -> {
            int begun = out.begin();
            out.text((String) key);
            out.end(begun);
            if (each == null) {
                out.int4(-1);
            } else {
                begun = out.begin();
                out.text((String) each);
                out.end(begun);
            }
        });
    }

    /** Reads {@code "a"=>"1", "b"=>NULL}. */
    @Override
    public Object parse(String text) {
        Map<String, @Nullable String> map = new LinkedHashMap<>();
        int at = 0;
        while (at < text.length()) {
            int end = closing(text, at);
            String key = unquoted(text, at, end);
            at = end + 3;
            if (text.startsWith("NULL", at)) {
                map.put(key, null);
                at += 4;
            } else {
                end = closing(text, at);
                map.put(key, unquoted(text, at, end));
                at = end + 1;
            }
            at += text.startsWith(", ", at) ? 2 : 0;
        }
        return Collections.unmodifiableMap(map);
    }

    private static int closing(String text, int opening) {
        if (text.charAt(opening) != '"') {
            throw new IllegalArgumentException("Not an hstore, at character " + opening);
        }
        int at = opening + 1;
        while (text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return at;
    }

    private static String unquoted(String text, int opening, int closing) {
        StringBuilder plain = new StringBuilder();
        for (int at = opening + 1; at < closing; at++) {
            at += text.charAt(at) == '\\' ? 1 : 0;
            plain.append(text.charAt(at));
        }
        return plain.toString();
    }

    @Override
    public String format(Object value) {
        StringBuilder out = new StringBuilder();
        ((Map<?, ?>) value)
                .forEach((key, each) -> out.append(out.length() == 0 ? "" : ", ")
                        .append(ArrayText.quote((String) key))
                        .append("=>")
                        .append(each == null ? "NULL" : ArrayText.quote((String) each)));
        return out.toString();
    }
}
