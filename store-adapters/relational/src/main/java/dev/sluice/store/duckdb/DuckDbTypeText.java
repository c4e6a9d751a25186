package dev.sluice.store.duckdb;

import dev.sluice.data.Field;
import dev.sluice.data.Type;
import dev.sluice.data.Type.Timestamp.Zone;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the text that DuckDB has for the type of a column. */
final class DuckDbTypeText {
    private static final Pattern LIST = Pattern.compile("(.*)\\[(\\d*)]", Pattern.DOTALL);
    private static final Pattern DECIMAL = Pattern.compile("DECIMAL\\((\\d+),\\s*(\\d+)\\)");
    private static final int MICROS = 6;

    private DuckDbTypeText() {}

    /** The logical type, or null where DuckDB's is read as its text. */
    static @Nullable Type parse(String text) {
        Matcher list = LIST.matcher(text);
        if (list.matches()) {
            Type element = parse(list.group(1));
            boolean vector = !list.group(2).isEmpty() && new Type.Float(32).equals(element);
            if (vector) {
                return new Type.Vector(Integer.parseInt(list.group(2)));
            }
            return element == null ? null : Type.Array.of(element);
        }
        if (text.startsWith("STRUCT(")) {
            return struct(parts(text));
        }
        if (text.startsWith("MAP(")) {
            List<String> both = parts(text);
            Type key = parse(both.get(0));
            Type value = parse(both.get(1));
            return key == null || value == null ? null : new Type.Map(key, value);
        }
        if (text.startsWith("ENUM(")) {
            return new Type.Enum(
                    parts(text).stream().map(label -> unquoted(label, '\'')).toList());
        }
        Matcher decimal = DECIMAL.matcher(text);
        return decimal.matches()
                ? new Type.Decimal(Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)))
                : scalar(text);
    }

    private static @Nullable Type scalar(String text) {
        return switch (text) {
            case "BOOLEAN" -> new Type.Bool();
            case "TINYINT" -> new Type.Int(8, false);
            case "SMALLINT" -> new Type.Int(16, false);
            case "INTEGER" -> new Type.Int(32, false);
            case "BIGINT" -> new Type.Int(64, false);
            case "UTINYINT" -> new Type.Int(8, true);
            case "USMALLINT" -> new Type.Int(16, true);
            case "UINTEGER" -> new Type.Int(32, true);
            case "UBIGINT" -> new Type.Int(64, true);
            case "HUGEINT", "UHUGEINT" -> new Type.Decimal(39, 0);
            case "FLOAT" -> new Type.Float(32);
            case "DOUBLE" -> new Type.Float(64);
            case "VARCHAR" -> Type.Text.unbounded();
            case "BLOB" -> Type.Bytes.unbounded();
            case "BIT" -> new Type.BitString(0, true);
            case "UUID" -> new Type.Uuid();
            case "DATE" -> new Type.Date();
            case "TIME" -> new Type.Time(MICROS, false);
            case "TIME WITH TIME ZONE" -> new Type.Time(MICROS, true);
            case "TIMESTAMP" -> new Type.Timestamp(MICROS, Zone.NONE);
            case "TIMESTAMP_S" -> new Type.Timestamp(0, Zone.NONE);
            case "TIMESTAMP_MS" -> new Type.Timestamp(3, Zone.NONE);
            case "TIMESTAMP_NS" -> new Type.Timestamp(9, Zone.NONE);
            case "TIMESTAMP WITH TIME ZONE" -> new Type.Timestamp(MICROS, Zone.UTC);
            case "INTERVAL" -> new Type.Interval();
            case "JSON" -> new Type.Json();
            default -> null;
        };
    }

    private static @Nullable Type struct(List<String> members) {
        List<Field> fields = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (String member : members) {
            int end = nameEnd(member);
            String name = unquoted(member.substring(0, end), '"');
            Type type = parse(member.substring(end).strip());
            if (type == null || !names.add(name)) {
                return null;
            }
            fields.add(Field.of(name, type));
        }
        return new Type.Struct(fields);
    }

    /** Where the name of a struct's member ends. */
    private static int nameEnd(String member) {
        boolean quoted = false;
        for (int i = 0; i < member.length(); i++) {
            char c = member.charAt(i);
            quoted ^= c == '"';
            if (c == ' ' && !quoted) {
                return i;
            }
        }
        return member.length();
    }

    /** What stands between the outermost parentheses, apart by the commas that are in no others and in no quotes. */
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        char quote = 0;
        int from = text.indexOf('(') + 1;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '(') {
                depth++;
            } else if ((c == ',' || c == ')') && depth == 0) {
                parts.add(text.substring(from, i).strip());
                from = i + 1;
            } else if (c == ')') {
                depth--;
            }
        }
        return parts;
    }

    private static String unquoted(String text, char quote) {
        boolean quoted = text.length() > 1 && text.charAt(0) == quote;
        return quoted ? text.substring(1, text.length() - 1).replace("" + quote + quote, "" + quote) : text;
    }
}
