package dev.sluice.store.postgresql.type;

import dev.sluice.data.NdArray;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The text of an array: {@code [0:1][2:3]={{1,NULL},{"a b","c\"d"}}}. */
final class ArrayText {
    private final String text;
    private final char delimiter;
    private final Codec element;
    private final List<Integer> bounds = new ArrayList<>();
    private final List<Integer> lengths = new ArrayList<>();
    private final List<@Nullable Object> elements = new ArrayList<>();
    private int at;

    ArrayText(String text, char delimiter, Codec element) {
        this.text = text;
        this.delimiter = delimiter;
        this.element = element;
    }

    Object read() {
        while (text.charAt(at) == '[') {
            int colon = text.indexOf(':', at);
            bounds.add(Integer.parseInt(text, at + 1, colon, 10));
            at = text.indexOf(']', colon) + 1;
        }
        if (text.charAt(at) == '=') {
            at++;
        }
        if (!text.startsWith("{}", at)) {
            items(0);
        } else {
            at += 2;
        }
        if (at != text.length()) {
            throw wrong();
        }
        while (bounds.size() < lengths.size()) {
            bounds.add(1);
        }
        return ArrayCodec.array(lengths, bounds, elements);
    }

    private void items(int depth) {
        if (lengths.size() == depth) {
            lengths.add(0);
        }
        int count = 0;
        do {
            at++;
            if (text.charAt(at) == '{') {
                items(depth + 1);
            } else {
                elements.add(item());
            }
            count++;
        } while (text.charAt(at) == delimiter);
        if (text.charAt(at) != '}') {
            throw wrong();
        }
        at++;
        lengths.set(depth, count);
    }

    private @Nullable Object item() {
        if (text.charAt(at) == '"') {
            return element.parse(quoted());
        }
        int start = at;
        while (text.charAt(at) != delimiter && text.charAt(at) != '}') {
            at++;
        }
        String plain = text.substring(start, at);
        return plain.equals("NULL") ? null : element.parse(plain);
    }

    private String quoted() {
        StringBuilder inner = new StringBuilder();
        for (at++; text.charAt(at) != '"'; at++) {
            if (text.charAt(at) == '\\') {
                at++;
            }
            inner.append(text.charAt(at));
        }
        at++;
        return inner.toString();
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException("Not the text of an array, at character " + at);
    }

    static String write(NdArray array, char delimiter, Codec element) {
        if (array.elements().isEmpty()) {
            return "{}";
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < array.lengths().size(); i++) {
            long low = array.lowerBounds().get(i);
            out.append('[')
                    .append(low)
                    .append(':')
                    .append(low + array.lengths().get(i) - 1)
                    .append(']');
        }
        out.append('=');
        write(array, 0, 0, array.elements().size(), delimiter, element, out);
        return out.toString();
    }

    private static void write(
            NdArray array, int depth, int from, int to, char delimiter, Codec element, StringBuilder out) {
        out.append('{');
        int step = (to - from) / array.lengths().get(depth);
        for (int i = from; i < to; i += step) {
            out.append(i == from ? "" : String.valueOf(delimiter));
            if (depth + 1 < array.lengths().size()) {
                write(array, depth + 1, i, i + step, delimiter, element, out);
            } else {
                Object each = array.elements().get(i);
                out.append(each == null ? "NULL" : quote(element.format(each)));
            }
        }
        out.append('}');
    }

    static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
