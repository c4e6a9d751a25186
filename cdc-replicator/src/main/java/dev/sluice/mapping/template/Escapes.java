package dev.sluice.mapping.template;

import dev.sluice.mapping.value.RefusedValueException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The characters that values are written without, each as {@code %} and its UTF-8 bytes in hexadecimal. */
final class Escapes {
    private static final char REDIS_SEPARATOR = ':';

    private final Set<Integer> escaped;

    private Escapes(Set<Integer> escaped) {
        this.escaped = Set.copyOf(escaped);
    }

    static Escapes of(List<Part> parts) {
        Set<Integer> escaped = new HashSet<>();
        escaped.add((int) '%');
        boolean follows = false;
        for (Part part : parts) {
            if (part instanceof Part.Literal literal) {
                String text = literal.text();
                if (text.indexOf(REDIS_SEPARATOR) >= 0) {
                    escaped.add((int) REDIS_SEPARATOR);
                }
                if (follows) {
                    escaped.add(text.codePointAt(0));
                }
            }
            follows = part instanceof Part.Value;
        }
        return new Escapes(escaped);
    }

    String escape(String value) {
        StringBuilder text = new StringBuilder(value.length());
        value.codePoints().forEach(c -> {
            if (escaped.contains(c)) {
                for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
                    text.append('%').append(String.format("%02X", b));
                }
            } else {
                text.appendCodePoint(c);
            }
        });
        return text.toString();
    }

    /**
     * Null if a character is there that would have been escaped.
     *
     * @throws RefusedValueException if a {@code %} begins no escape
     */
    @Nullable
    String unescape(String written, String key) {
        StringBuilder text = new StringBuilder(written.length());
        int at = 0;
        while (at < written.length()) {
            int c = written.codePointAt(at);
            if (c == '%') {
                at = escape(written, at, text, key);
            } else if (escaped.contains(c)) {
                return null;
            } else {
                text.appendCodePoint(c);
                at += Character.charCount(c);
            }
        }
        return text.toString();
    }

    /** Appends the character whose escape begins at {@code at}, and says where it ends. */
    private int escape(String written, int at, StringBuilder text, String key) {
        for (int c : escaped) {
            String escape = escape(Character.toString(c));
            if (written.startsWith(escape, at)) {
                text.appendCodePoint(c);
                return at + escape.length();
            }
        }
        throw new RefusedValueException("The key " + key + " has a % that is no escape");
    }
}
