package dev.sluice.data;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The canonical text of types, and its parser: {@code array<decimal(10,2)>}, {@code struct<"a b":int32>}, {@code enum<"x">}. */
public final class TypeText {
    private final String text;
    private int at;

    private TypeText(String text) {
        this.text = text;
    }

    /**
     * Reads what {@link Type#toString()} writes. The fields of a struct come back nullable and without native types.
     *
     * @throws IllegalArgumentException if {@code text} is not the text of a type
     */
    public static Type parse(String text) {
        TypeText parser = new TypeText(text);
        Type type = parser.type();
        if (parser.at != text.length()) {
            throw parser.wrong();
        }
        return type;
    }

    static String write(String name, List<String> labels) {
        return name + "<"
                + String.join(",", labels.stream().map(TypeText::quote).toList()) + ">";
    }

    static String write(Type.Struct struct) {
        return "struct<"
                + String.join(
                        ",",
                        struct.fields().stream()
                                .map(f -> quote(f.name()) + ":" + f.type())
                                .toList())
                + ">";
    }

    private static String quote(String name) {
        return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private Type type() {
        String word = word();
        return switch (word) {
            case "bool" -> new Type.Bool();
            case "int8", "int16", "int32", "int64" -> new Type.Int(Integer.parseInt(word.substring(3)), false);
            case "uint8", "uint16", "uint32", "uint64" -> new Type.Int(Integer.parseInt(word.substring(4)), true);
            case "float32", "float64" -> new Type.Float(Integer.parseInt(word.substring(5)));
            case "decimal" -> decimal();
            case "text" -> new Type.Text(optionalNumber(), false);
            case "char" -> new Type.Text(optionalNumber(), true);
            case "bytes" -> new Type.Bytes(optionalNumber(), false);
            case "fixed" -> new Type.Bytes(optionalNumber(), true);
            case "bits" -> new Type.BitString(optionalNumber(), false);
            case "varbits" -> new Type.BitString(optionalNumber(), true);
            case "uuid" -> new Type.Uuid();
            case "date" -> new Type.Date();
            case "time" -> new Type.Time(optionalNumber(), false);
            case "timetz" -> new Type.Time(optionalNumber(), true);
            case "timestamp" -> new Type.Timestamp(optionalNumber(), Type.Timestamp.Zone.NONE);
            case "timestamptz" -> new Type.Timestamp(optionalNumber(), Type.Timestamp.Zone.UTC);
            case "zoned" -> new Type.Timestamp(optionalNumber(), Type.Timestamp.Zone.ORIGINAL);
            case "interval" -> new Type.Interval();
            case "enum" -> new Type.Enum(list(this::quoted));
            case "json" -> new Type.Json();
            case "xml" -> new Type.Xml();
            case "geometry" -> new Type.Geometry(optionalNumber());
            case "vector" -> new Type.Vector(optionalNumber());
            case "array" -> new Type.Array(list(this::type).get(0), Type.Array.Kind.LIST);
            case "set" -> new Type.Array(list(this::type).get(0), Type.Array.Kind.SET);
            case "sorted_set" -> new Type.Array(list(this::type).get(0), Type.Array.Kind.SORTED_SET);
            case "map" -> map();
            case "struct" -> new Type.Struct(list(this::field));
            case "variant" -> new Type.Dynamic();
            case "unknown" -> new Type.Unknown();
            default -> throw wrong();
        };
    }

    private Type decimal() {
        if (!take('(')) {
            return Type.Decimal.unbounded();
        }
        int precision = number();
        expect(',');
        int scale = number();
        expect(')');
        return new Type.Decimal(precision, scale);
    }

    private Type map() {
        List<Type> both = list(this::type);
        return new Type.Map(both.get(0), both.get(1));
    }

    private Field field() {
        String name = quoted();
        expect(':');
        return Field.of(name, type());
    }

    private <T> List<T> list(Supplier<T> element) {
        expect('<');
        List<T> elements = new ArrayList<>();
        if (take('>')) {
            return elements;
        }
        do {
            elements.add(element.get());
        } while (take(','));
        expect('>');
        return elements;
    }

    private int optionalNumber() {
        if (!take('(')) {
            return 0;
        }
        int number = number();
        expect(')');
        return number;
    }

    private int number() {
        int start = at;
        if (at < text.length() && text.charAt(at) == '-') {
            at++;
        }
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
            at++;
        }
        if (start == at) {
            throw wrong();
        }
        return Integer.parseInt(text.substring(start, at));
    }

    private String word() {
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() {
        expect('"');
        StringBuilder name = new StringBuilder();
        while (!take('"')) {
            if (at >= text.length()) {
                throw wrong();
            }
            if (text.charAt(at) == '\\') {
                at++;
            }
            name.append(text.charAt(at++));
        }
        return name.toString();
    }

    private boolean take(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char c) {
        if (!take(c)) {
            throw wrong();
        }
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException("Not a type: " + text + " (at " + at + ")");
    }
}
