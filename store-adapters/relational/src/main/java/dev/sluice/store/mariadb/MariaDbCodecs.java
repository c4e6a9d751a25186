package dev.sluice.store.mariadb;

import dev.sluice.data.Bits;
import dev.sluice.data.Type;
import dev.sluice.store.jdbc.type.Codec;
import dev.sluice.store.jdbc.type.Codec.Comparison;
import dev.sluice.store.jdbc.type.JdbcCodec;
import dev.sluice.store.jdbc.type.JdbcCodecs;
import dev.sluice.store.jdbc.type.ReformingCodec;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How values of numbers, texts, bytes and sets are read and sent; {@link CalendarCodecs} has the others. */
final class MariaDbCodecs {
    private static final String AS_TEXT = "CAST(%s AS CHAR)";
    private static final int FIRST_YEAR = 1901;
    private static final int LAST_YEAR = 2155;

    private MariaDbCodecs() {}

    static Codec bool() {
        return JdbcCodecs.bool();
    }

    static Codec integer(Type.Int type) {
        if (type.bits() < 64 || !type.unsigned()) {
            return JdbcCodecs.integer(type);
        }
        return JdbcCodec.of(
                type,
                (row, at) -> {
                    BigDecimal value = row.getBigDecimal(at);
                    return value == null ? null : value.toBigIntegerExact();
                },
                value -> new BigDecimal(new BigInteger(value.toString())),
                Comparison.ORDER);
    }

    /** @param digits after the point that the column keeps, or -1 where it does not round */
    static Codec floating(Type.Float type, int digits) {
        JdbcCodec codec = type.bits() == 32 ? JdbcCodecs.float32() : JdbcCodecs.float64();
        return JdbcCodec.of(type, codec.reading(), value -> finite((Number) value, digits), Comparison.ORDER);
    }

    private static Object finite(Number value, int digits) {
        if (!Double.isFinite(value.doubleValue())) {
            throw new IllegalArgumentException("the database has no " + value);
        }
        BigDecimal shortest = new BigDecimal(value.toString());
        if (digits >= 0 && shortest.setScale(digits, RoundingMode.DOWN).compareTo(shortest) != 0) {
            throw new IllegalArgumentException(
                    "the column keeps " + digits + " digits after the point and would round " + value);
        }
        return value;
    }

    /** @param collation of the column; "_bin" alone pads texts with spaces to compare them */
    static Codec text(Type type, @Nullable String collation) {
        boolean exact = "utf8mb4_nopad_bin".equals(collation) || "utf8mb4_0900_bin".equals(collation);
        return JdbcCodec.of(
                type, ResultSet::getString, MariaDbCodecs::wellFormed, exact ? Comparison.ORDER : Comparison.NOTHING);
    }

    /** {@code char}, which drops the spaces at the end. */
    static Codec trimmed(Type.Text type) {
        return JdbcCodec.of(
                type,
                ResultSet::getString,
                value -> {
                    if (value instanceof String text && text.endsWith(" ")) {
                        throw new IllegalArgumentException("the column drops spaces at the end");
                    }
                    return wellFormed(value);
                },
                Comparison.NOTHING);
    }

    /** What has no logical type of its own, as the database writes it. */
    static Codec foreign(Type type) {
        return JdbcCodecs.text(type, Comparison.NOTHING).selectedAs(AS_TEXT);
    }

    /** The driver would send a question mark for half a character. */
    private static Object wellFormed(Object value) {
        String text = (String) value;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            boolean pair = Character.isHighSurrogate(unit)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (Character.isSurrogate(unit) && !pair) {
                throw new IllegalArgumentException("the text holds half of a surrogate pair at position " + i);
            }
            i += pair ? 1 : 0;
        }
        return text;
    }

    static Codec enumeration(Type.Enum type) {
        return JdbcCodecs.text(type, Comparison.NOTHING);
    }

    /** A {@code set}: some of its labels, which hold no commas. The collation may take another text for one of them. */
    static Codec set(Type.Array type, List<String> labels) {
        Codec plain = JdbcCodec.of(
                type,
                (row, at) -> {
                    String text = row.getString(at);
                    return text == null ? null : text.isEmpty() ? List.of() : List.of(text.split(",", -1));
                },
                value -> String.join(
                        ",", ((List<?>) value).stream().map(String::valueOf).toList()),
                Comparison.NOTHING);
        return new ReformingCodec(
                plain,
                values -> requireLabels((List<?>) values, labels),
                (given, values) -> requireOrder(given, (List<?>) values, labels));
    }

    private static void requireLabels(List<?> values, List<String> labels) {
        if (!labels.containsAll(values) || values.size() != Set.copyOf(values).size() || values.contains("")) {
            throw new IllegalArgumentException(
                    "the column is a set of the labels " + labels + ", each at most once, and holds no " + values);
        }
    }

    /** Sets have no order, lists do. */
    private static void requireOrder(Type given, List<?> values, List<String> labels) {
        boolean set = given instanceof Type.Array array && array.kind() == Type.Array.Kind.SET;
        if (!set && !values.equals(labels.stream().filter(values::contains).toList())) {
            throw new IllegalArgumentException(
                    "the column is a set in the order of its labels " + labels + ", and would give back another list");
        }
    }

    static Codec bytes(Type.Bytes type) {
        return JdbcCodecs.bytes(type, Comparison.ORDER);
    }

    static Codec bits(Type.BitString type) {
        return JdbcCodec.of(
                type,
                (row, at) -> bits(row.getBytes(at), type.length()),
                value -> bytes((Bits) value),
                Comparison.NOTHING);
    }

    private static @Nullable Object bits(byte @Nullable [] bytes, int length) {
        if (bytes == null) {
            return null;
        }
        String text = new BigInteger(1, bytes).toString(2);
        return new Bits("0".repeat(Math.max(0, length - text.length())) + text);
    }

    private static byte[] bytes(Bits bits) {
        byte[] bytes = new byte[(bits.length() + 7) / 8];
        byte[] value = new BigInteger(bits.text(), 2).toByteArray();
        int length = Math.min(bytes.length, value.length);
        System.arraycopy(value, value.length - length, bytes, bytes.length - length, length);
        return bytes;
    }

    static Codec uuid() {
        return JdbcCodec.of(
                        new Type.Uuid(),
                        (row, at) -> {
                            String text = row.getString(at);
                            return text == null ? null : UUID.fromString(text);
                        },
                        Object::toString,
                        // ordered by its parts from the last to the first
                        Comparison.EQUALITY)
                .selectedAs(AS_TEXT);
    }

    /** A shape: four bytes that name its reference system, then WKB, here the other way around as EWKB. */
    static Codec geometry(Type.Geometry type) {
        return JdbcCodec.of(
                type,
                (row, at) -> Shapes.fromColumn(row.getBytes(at)),
                value -> Shapes.toColumn((byte[]) value),
                Comparison.NOTHING);
    }

    /** The server makes 2005 of the year 5. */
    static Codec year() {
        Type.Int type = new Type.Int(16, false);
        return JdbcCodec.of(
                type,
                JdbcCodecs.integer(type).reading(),
                value -> {
                    long year = ((Number) value).longValue();
                    if (year != 0 && (year < FIRST_YEAR || year > LAST_YEAR)) {
                        throw new IllegalArgumentException("a year is 0, or from " + FIRST_YEAR + " to " + LAST_YEAR
                                + ", and " + year + " would become another");
                    }
                    return year;
                },
                Comparison.ORDER);
    }
}
