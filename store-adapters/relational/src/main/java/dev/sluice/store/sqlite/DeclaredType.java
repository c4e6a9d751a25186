package dev.sluice.store.sqlite;

import dev.sluice.data.Type;
import dev.sluice.data.Type.Timestamp.Zone;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the declared type of a column says about its values: by its name where that is usual, else by its affinity. */
final class DeclaredType {
    private static final Pattern PARTS =
            Pattern.compile("\\s*([^(]*?)\\s*(?:\\(\\s*(\\d{1,9})\\s*(?:,\\s*(\\d{1,9})\\s*)?\\).*)?");
    private static final int MICROS = 6;
    private static final int FINEST = 9;

    private DeclaredType() {}

    static Type parse(String declared) {
        Matcher parts = PARTS.matcher(declared.toUpperCase(Locale.ROOT));
        if (!parts.matches()) {
            return byAffinity(declared.toUpperCase(Locale.ROOT), 0);
        }
        String name = parts.group(1);
        int first = number(parts.group(2), -1);
        int second = number(parts.group(3), 0);
        int digits = Math.min(first < 0 ? MICROS : first, FINEST);
        return switch (name) {
            case "", "ANY" -> new Type.Dynamic();
            case "BOOLEAN", "BOOL" -> new Type.Bool();
            case "UUID" -> new Type.Uuid();
            case "DATE" -> new Type.Date();
            case "TIME" -> new Type.Time(digits, false);
            case "TIMETZ" -> new Type.Time(digits, true);
            case "TIMESTAMP", "DATETIME" -> new Type.Timestamp(digits, Zone.NONE);
            case "TIMESTAMPTZ" -> new Type.Timestamp(digits, Zone.UTC);
            case "ZONED_TIMESTAMP" -> new Type.Timestamp(digits, Zone.ORIGINAL);
            case "INTERVAL_TEXT" -> new Type.Interval();
            case "JSON", "JSON_TEXT" -> new Type.Json();
            case "XML_TEXT" -> new Type.Xml();
            case "DECIMAL", "NUMERIC", "DECIMAL_TEXT" ->
                first > 0 ? new Type.Decimal(first, second) : Type.Decimal.unbounded();
            case "CHARACTER", "CHAR", "NCHAR" -> first > 0 ? new Type.Text(first, true) : Type.Text.unbounded();
            default -> byAffinity(name, Math.max(first, 0));
        };
    }

    /** The rules of SQLite, in their order. */
    private static Type byAffinity(String name, int length) {
        if (name.contains("INT")) {
            return new Type.Int(64, false);
        }
        if (name.contains("CHAR") || name.contains("CLOB") || name.contains("TEXT")) {
            return new Type.Text(length, false);
        }
        if (name.contains("BLOB")) {
            return Type.Bytes.unbounded();
        }
        boolean real = name.contains("REAL") || name.contains("FLOA") || name.contains("DOUB");
        return real ? new Type.Float(64) : Type.Decimal.unbounded();
    }

    /** Whether SQLite makes a number of a text that looks like one: its affinity NUMERIC. Not where a table is strict. */
    static boolean makesNumbers(String declared) {
        String name = declared.toUpperCase(Locale.ROOT);
        return !name.isBlank()
                && Stream.of("INT", "CHAR", "CLOB", "TEXT", "BLOB", "REAL", "FLOA", "DOUB")
                        .noneMatch(name::contains);
    }

    private static int number(@Nullable String text, int otherwise) {
        return text == null ? otherwise : Integer.parseInt(text);
    }
}
