package dev.sluice.store.h2;

import dev.sluice.data.Type;
import dev.sluice.data.Type.Timestamp.Zone;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the text that H2 has for the type of a column. */
final class H2TypeText {
    private static final Pattern PARTS = Pattern.compile("([A-Z_ ]*[A-Z_])(?:\\(([^)]*)\\))?((?: [A-Z ]+)?)");
    private static final Pattern LABEL = Pattern.compile("'((?:[^']|'')*)'");
    private static final Pattern ARRAY = Pattern.compile("(.*) ARRAY(?:\\[\\d+])?");

    private H2TypeText() {}

    /** The logical type, or null where H2's is read as its text. */
    static @Nullable Type parse(String text) {
        Matcher array = ARRAY.matcher(text);
        if (array.matches()) {
            Type element = parse(array.group(1));
            return element != null && H2Codecs.isElement(element) ? Type.Array.of(element) : null;
        }
        if (text.startsWith("ENUM(")) {
            return new Type.Enum(labels(text));
        }
        if (text.startsWith("GEOMETRY")) {
            return new Type.Geometry(0);
        }
        Matcher parts = PARTS.matcher(text);
        return parts.matches() ? scalar(parts.group(1), numbers(parts.group(2)), parts.group(3)) : null;
    }

    private static @Nullable Type scalar(String name, List<Integer> limits, String rest) {
        int first = limits.isEmpty() ? -1 : limits.get(0);
        boolean zoned = (name + rest).endsWith("WITH TIME ZONE");
        String bare = name.replace(" WITH TIME ZONE", "");
        return switch (bare) {
            case "BOOLEAN" -> new Type.Bool();
            case "TINYINT" -> new Type.Int(8, false);
            case "SMALLINT" -> new Type.Int(16, false);
            case "INTEGER" -> new Type.Int(32, false);
            case "BIGINT" -> new Type.Int(64, false);
            case "REAL" -> new Type.Float(32);
            case "DOUBLE PRECISION" -> new Type.Float(64);
            case "FLOAT" -> new Type.Float(first > 0 && first <= 24 ? 32 : 64);
            case "NUMERIC", "DECIMAL" ->
                new Type.Decimal(first < 0 ? 100_000 : first, limits.size() > 1 ? limits.get(1) : 0);
            case "DECFLOAT" -> Type.Decimal.unbounded();
            case "CHARACTER" -> new Type.Text(Math.max(first, 1), true);
            case "CHARACTER VARYING", "CHARACTER LARGE OBJECT", "VARCHAR_IGNORECASE" ->
                new Type.Text(Math.max(first, 0), false);
            case "BINARY" -> new Type.Bytes(Math.max(first, 1), true);
            case "BINARY VARYING", "BINARY LARGE OBJECT", "JAVA_OBJECT" -> new Type.Bytes(Math.max(first, 0), false);
            case "UUID" -> new Type.Uuid();
            case "DATE" -> new Type.Date();
            case "TIME" -> new Type.Time(Math.max(first, 0), zoned);
            case "TIMESTAMP" -> new Type.Timestamp(first < 0 ? 6 : first, zoned ? Zone.UTC : Zone.NONE);
            case "JSON" -> new Type.Json();
            default -> null;
        };
    }

    private static List<Integer> numbers(@Nullable String text) {
        List<Integer> numbers = new ArrayList<>();
        if (text != null) {
            for (String each : text.split(",")) {
                if (each.strip().matches("\\d{1,9}")) {
                    numbers.add(Integer.valueOf(each.strip()));
                }
            }
        }
        return numbers;
    }

    private static List<String> labels(String text) {
        List<String> labels = new ArrayList<>();
        Matcher label = LABEL.matcher(text);
        while (label.find()) {
            labels.add(label.group(1).replace("''", "'"));
        }
        return labels;
    }
}
