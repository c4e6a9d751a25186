package dev.sluice.store.cassandra.type;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The text of identifiers and types in CQL, and its parser. */
public final class CqlText {
    /** What {@link dev.sluice.data.Field#nativeType} begins with. */
    public static final String PREFIX = "cql:";

    private final String text;
    private final Function<String, CqlType.Udt> types;
    private int at;

    private CqlText(String text, Function<String, CqlType.Udt> types) {
        this.text = text;
        this.types = types;
    }

    /** A name in quotes, so that it is taken as it is. */
    public static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    public static String string(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }

    /**
     * Reads a type as {@code system_schema} and {@link CqlType#text} write it.
     *
     * @param types the user-defined types by name
     * @throws IllegalArgumentException if it is no type
     */
    public static CqlType parse(String text, Function<String, CqlType.Udt> types) {
        CqlText parser = new CqlText(text, types);
        CqlType type = parser.type();
        if (parser.at != text.length()) {
            throw parser.wrong();
        }
        return type;
    }

    private CqlType type() {
        skipBlanks();
        if (at < text.length() && text.charAt(at) == '"') {
            return unfrozen(quoted('"'));
        }
        if (at < text.length() && text.charAt(at) == '\'') {
            return new CqlType.Scalar(string(quoted('\'')));
        }
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        String word = text.substring(start, at).toLowerCase(Locale.ROOT);
        if (word.isEmpty()) {
            throw wrong();
        }
        return at < text.length() && text.charAt(at) == '<' ? parameterized(word) : simple(word);
    }

    private CqlType simple(String word) {
        return switch (word) {
            case "varchar" -> new CqlType.Scalar("text");
            case "ascii",
                    "bigint",
                    "blob",
                    "boolean",
                    "counter",
                    "date",
                    "decimal",
                    "double",
                    "duration",
                    "float",
                    "inet",
                    "int",
                    "smallint",
                    "text",
                    "time",
                    "timestamp",
                    "timeuuid",
                    "tinyint",
                    "uuid",
                    "varint" -> new CqlType.Scalar(word);
            default -> unfrozen(word);
        };
    }

    private CqlType unfrozen(String name) {
        CqlType.Udt type = types.apply(name);
        return new CqlType.Udt(name, type.names(), type.types(), false);
    }

    private CqlType parameterized(String word) {
        at++;
        if (word.equals("vector")) {
            CqlType element = type();
            expect(',');
            return new CqlType.Vector(element, number());
        }
        List<CqlType> inner = new ArrayList<>();
        do {
            inner.add(type());
            skipBlanks();
        } while (take(','));
        expect('>');
        return switch (word) {
            case "frozen" -> inner.get(0).asFrozen();
            case "list", "set" -> new CqlType.Elements(word.equals("set"), inner.get(0), false);
            case "map" -> new CqlType.Entries(inner.get(0), inner.get(1), false);
            case "tuple" -> new CqlType.Tuple(inner);
            default -> throw wrong();
        };
    }

    private int number() {
        skipBlanks();
        int start = at;
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
            at++;
        }
        int number = Integer.parseInt(text.substring(start, at));
        expect('>');
        return number;
    }

    private String quoted(char quote) {
        StringBuilder name = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != quote) {
                name.append(c);
            } else if (!take(quote)) {
                return name.toString();
            } else {
                name.append(quote);
            }
        }
        throw wrong();
    }

    private void skipBlanks() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private boolean take(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char c) {
        skipBlanks();
        if (!take(c)) {
            throw wrong();
        }
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException("Not a type of CQL: " + text + " (at " + at + ")");
    }
}
