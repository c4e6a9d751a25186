package dev.sluice.mapping.value;

import dev.sluice.data.Field;
import dev.sluice.data.Type;
import dev.sluice.error.SettingsException;
import dev.sluice.settings.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Types as a person writes them: everything {@link dev.sluice.data.TypeText} reads, and SQL's usual names, in any case and with spaces.
 * Times and timestamps without a precision have 6 digits, as in SQL.
 */
public final class TypeNames {
    private static final int DIGITS_OF_TIME = 6;
    private static final int MOST_DIGITS_OF_TIME = 9;

    /** SQL's names for ours. */
    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("boolean", "bool"),
            Map.entry("tinyint", "int8"),
            Map.entry("smallint", "int16"),
            Map.entry("int", "int32"),
            Map.entry("integer", "int32"),
            Map.entry("bigint", "int64"),
            Map.entry("long", "int64"),
            Map.entry("real", "float32"),
            Map.entry("float", "float64"),
            Map.entry("double", "float64"),
            Map.entry("numeric", "decimal"),
            Map.entry("string", "text"),
            Map.entry("varchar", "text"),
            Map.entry("bytea", "bytes"),
            Map.entry("binary", "bytes"),
            Map.entry("varbinary", "bytes"),
            Map.entry("blob", "bytes"),
            Map.entry("datetime", "timestamp"),
            Map.entry("jsonb", "json"),
            Map.entry("list", "array"),
            Map.entry("document", "variant"),
            Map.entry("dynamic", "variant"));

    private static final List<String> OWN = List.of(
            "bool",
            "int8",
            "int16",
            "int32",
            "int64",
            "uint8",
            "uint16",
            "uint32",
            "uint64",
            "float32",
            "float64",
            "decimal",
            "text",
            "char",
            "bytes",
            "fixed",
            "bits",
            "varbits",
            "uuid",
            "date",
            "time",
            "timetz",
            "timestamp",
            "timestamptz",
            "zoned",
            "interval",
            "enum",
            "json",
            "xml",
            "geometry",
            "vector",
            "array",
            "set",
            "sorted_set",
            "map",
            "struct",
            "variant",
            "unknown");

    private final String text;
    private int at;

    private TypeNames(String text) {
        this.text = text;
    }

    /** @throws SettingsException naming the nearest type there is */
    public static Type parse(String text) {
        TypeNames names = new TypeNames(text);
        Type type = names.type();
        names.blanks();
        if (names.at != text.length()) {
            throw names.wrong("\"" + text.substring(names.at) + "\" does not belong to a type");
        }
        return type;
    }

    private Type type() {
        int start = at;
        String written = word();
        String name = ALIASES.getOrDefault(written, written);
        if (written.equals("double")) {
            takeWord("precision");
        }
        Type type = scalar(name);
        if (type == null) {
            type = nested(name);
        }
        if (type == null) {
            throw unknown(written, start);
        }
        while (take('[')) {
            expect(']');
            type = Type.Array.of(type);
        }
        return type;
    }

    private @Nullable Type scalar(String name) {
        return switch (name) {
            case "bool" -> new Type.Bool();
            case "int8", "int16", "int32", "int64" ->
                new Type.Int(Integer.parseInt(name.substring(3)), takeWord("unsigned"));
            case "uint8", "uint16", "uint32", "uint64" -> new Type.Int(Integer.parseInt(name.substring(4)), true);
            case "float32", "float64" -> new Type.Float(Integer.parseInt(name.substring(5)));
            case "decimal" -> decimal();
            case "text" -> new Type.Text(length(0), false);
            case "char" -> new Type.Text(length(1), true);
            case "bytes" -> new Type.Bytes(length(0), false);
            case "fixed" -> new Type.Bytes(length(1), true);
            case "bits" -> new Type.BitString(length(1), false);
            case "varbits" -> new Type.BitString(length(0), true);
            case "uuid" -> new Type.Uuid();
            case "date" -> new Type.Date();
            case "time" -> new Type.Time(digits(), withTimeZone());
            case "timetz" -> new Type.Time(digits(), true);
            case "timestamp" -> timestamp();
            case "timestamptz" -> new Type.Timestamp(digits(), Type.Timestamp.Zone.UTC);
            case "zoned" -> new Type.Timestamp(digits(), Type.Timestamp.Zone.ORIGINAL);
            case "interval" -> new Type.Interval();
            case "json" -> new Type.Json();
            case "xml" -> new Type.Xml();
            case "variant" -> new Type.Dynamic();
            case "unknown" -> new Type.Unknown();
            default -> null;
        };
    }

    private @Nullable Type nested(String name) {
        return switch (name) {
            case "enum" -> new Type.Enum(list(this::quoted));
            case "geometry" -> new Type.Geometry(length(0));
            case "vector" -> new Type.Vector(length(0));
            case "array" -> new Type.Array(one(), Type.Array.Kind.LIST);
            case "set" -> new Type.Array(one(), Type.Array.Kind.SET);
            case "sorted_set" -> new Type.Array(one(), Type.Array.Kind.SORTED_SET);
            case "map" -> map();
            case "struct" -> new Type.Struct(list(this::field));
            default -> null;
        };
    }

    private Type timestamp() {
        int digits = digits();
        return new Type.Timestamp(digits, withTimeZone() ? Type.Timestamp.Zone.UTC : Type.Timestamp.Zone.NONE);
    }

    private boolean withTimeZone() {
        if (takeWord("with")) {
            expectWord("time");
            expectWord("zone");
            return true;
        }
        if (takeWord("without")) {
            expectWord("time");
            expectWord("zone");
        }
        return false;
    }

    private Type decimal() {
        if (!take('(')) {
            return Type.Decimal.unbounded();
        }
        int precision = number();
        int scale = take(',') ? number() : 0;
        expect(')');
        if (precision < 1 || scale > precision) {
            throw wrong("a decimal(p,s) has p digits, at least 1, of which s are after the point");
        }
        return new Type.Decimal(precision, scale);
    }

    private Type one() {
        List<Type> types = list(this::type);
        if (types.size() != 1) {
            throw wrong("one type of elements is expected, as in array<text>");
        }
        return types.get(0);
    }

    private Type map() {
        List<Type> both = list(this::type);
        if (both.size() != 2) {
            throw wrong("a type of keys and one of values are expected, as in map<text, int>");
        }
        return new Type.Map(both.get(0), both.get(1));
    }

    private Field field() {
        blanks();
        String name = at < text.length() && text.charAt(at) == '"' ? quoted() : plainName();
        expect(':');
        return Field.of(name, type());
    }

    private <T> List<T> list(Supplier<T> element) {
        char close = take('(') ? ')' : '>';
        if (close == '>') {
            expect('<');
        }
        List<T> elements = new ArrayList<>();
        if (take(close)) {
            return elements;
        }
        do {
            elements.add(element.get());
        } while (take(','));
        expect(close);
        return elements;
    }

    private int length(int otherwise) {
        if (!take('(')) {
            return otherwise;
        }
        int number = number();
        expect(')');
        return number;
    }

    private int digits() {
        int digits = length(DIGITS_OF_TIME);
        if (digits > MOST_DIGITS_OF_TIME) {
            throw wrong("times have 0 to 9 fractional digits, not " + digits);
        }
        return digits;
    }

    private int number() {
        blanks();
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (start == at || at - start > MOST_DIGITS_OF_TIME) {
            at = start;
            throw wrong("a number is expected");
        }
        return Integer.parseInt(text.substring(start, at));
    }

    /** In lower case: the names of types have no other. */
    private String word() {
        return plainName().toLowerCase(Locale.ROOT);
    }

    private String plainName() {
        blanks();
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() {
        blanks();
        char quote = at < text.length() && text.charAt(at) == '\'' ? '\'' : '"';
        expect(quote);
        StringBuilder name = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            name.append(text.charAt(at++));
        }
        expect(quote);
        return name.toString();
    }

    private boolean takeWord(String word) {
        int start = at;
        if (word().equals(word)) {
            return true;
        }
        at = start;
        return false;
    }

    private void expectWord(String word) {
        if (!takeWord(word)) {
            throw wrong("\"" + word + "\" is expected");
        }
    }

    private boolean take(char c) {
        blanks();
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char c) {
        if (!take(c)) {
            throw wrong("\"" + c + "\" is expected");
        }
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private SettingsException unknown(String name, int start) {
        at = start;
        if (name.isEmpty()) {
            return wrong("a type is expected");
        }
        TreeSet<String> known = new TreeSet<>(OWN);
        known.addAll(ALIASES.keySet());
        return wrong("there is no type " + name + "; did you mean " + Nearest.of(name, known) + "?");
    }

    private SettingsException wrong(String why) {
        return new SettingsException("Cannot read the type \"" + text + "\", character " + (at + 1) + ": " + why);
    }
}
