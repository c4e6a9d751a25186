package dev.sluice.store.mariadb;

import dev.sluice.data.Type;
import dev.sluice.store.jdbc.type.Codec;
import dev.sluice.store.jdbc.type.ReformingCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The type of a column as the catalog has it.
 *
 * @param name bare: {@code int}
 * @param text whole: {@code int(10) unsigned}
 * @param length most characters or bytes, or 0
 * @param precision digits, or bits of a {@code bit}
 * @param fraction digits of a second
 */
record NativeType(
        String name,
        String text,
        int length,
        int precision,
        int scale,
        int fraction,
        @Nullable String collation) {
    private static final Pattern LABEL = Pattern.compile("'((?:[^'\\\\]|''|\\\\.)*)'");
    private static final Pattern ROUNDED = Pattern.compile("(?:float|double)\\(\\d+,(\\d+)\\).*");

    Codec codec(Product product) {
        return switch (name) {
            case "tinyint" -> MariaDbCodecs.integer(whole(8));
            case "smallint" -> MariaDbCodecs.integer(whole(16));
            case "mediumint", "int" -> MariaDbCodecs.integer(whole(32));
            case "bigint" -> MariaDbCodecs.integer(whole(64));
            case "float" -> MariaDbCodecs.floating(new Type.Float(32), rounded());
            case "double" -> MariaDbCodecs.floating(new Type.Float(64), rounded());
            case "decimal" -> dev.sluice.store.jdbc.type.JdbcCodecs.decimal(new Type.Decimal(precision, scale));
            case "bit" ->
                precision == 1 ? MariaDbCodecs.bool() : MariaDbCodecs.bits(new Type.BitString(precision, false));
            case "year" -> MariaDbCodecs.year();
            default -> lettersOrTimes(product);
        };
    }

    private Codec lettersOrTimes(Product product) {
        return switch (name) {
            case "char" -> MariaDbCodecs.trimmed(new Type.Text(length, false));
            case "varchar" -> MariaDbCodecs.text(new Type.Text(length, false), collation);
            case "tinytext", "text", "mediumtext", "longtext" -> MariaDbCodecs.text(Type.Text.unbounded(), collation);
            case "json" -> product.json(MariaDbCodecs.text(new Type.Json(), null));
            case "enum" -> MariaDbCodecs.enumeration(new Type.Enum(labels()));
            case "set" -> MariaDbCodecs.set(new Type.Array(Type.Text.unbounded(), Type.Array.Kind.SET), labels());
            case "binary" -> MariaDbCodecs.bytes(new Type.Bytes(length, true));
            case "varbinary" -> MariaDbCodecs.bytes(new Type.Bytes(length, false));
            case "tinyblob", "blob", "mediumblob", "longblob" -> MariaDbCodecs.bytes(Type.Bytes.unbounded());
            case "date" -> CalendarCodecs.date();
            case "time" -> CalendarCodecs.time(new Type.Time(fraction, false));
            case "datetime" -> CalendarCodecs.local(new Type.Timestamp(fraction, Type.Timestamp.Zone.NONE));
            case "timestamp" -> CalendarCodecs.instant(new Type.Timestamp(fraction, Type.Timestamp.Zone.UTC));
            case "uuid" -> MariaDbCodecs.uuid();
            case "geometry",
                    "point",
                    "linestring",
                    "polygon",
                    "multipoint",
                    "multilinestring",
                    "multipolygon",
                    "geometrycollection",
                    "geomcollection" -> MariaDbCodecs.geometry(new Type.Geometry(0));
            default -> ReformingCodec.foreign(MariaDbCodecs.foreign(Type.Text.unbounded()), text);
        };
    }

    private Type.Int whole(int bits) {
        return new Type.Int(bits, text.contains("unsigned"));
    }

    private int rounded() {
        Matcher digits = ROUNDED.matcher(text);
        return digits.matches() ? Integer.parseInt(digits.group(1)) : -1;
    }

    private List<String> labels() {
        List<String> labels = new ArrayList<>();
        Matcher label = LABEL.matcher(text);
        while (label.find()) {
            labels.add(label.group(1).replace("''", "'").replace("\\\\", "\\"));
        }
        return labels;
    }

    /** As {@code CREATE TABLE} takes it. */
    String declaration() {
        if (collation == null || name.equals("json")) {
            return text;
        }
        return text + " CHARACTER SET " + collation.split("_", 2)[0] + " COLLATE " + collation;
    }
}
