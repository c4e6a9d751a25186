package dev.sluice.store.sqlite;

import dev.sluice.data.Interval;
import dev.sluice.data.Type;
import dev.sluice.data.ValueText;
import dev.sluice.data.Variant;
import dev.sluice.store.jdbc.type.Codec.Comparison;
import dev.sluice.store.jdbc.type.Fit;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The codec of each type a column may be declared with. */
final class SqliteCodecs {
    private static final String TEXT = "typeof(%s) = 'text'";
    private static final String DAY = "[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]";
    private static final String CLOCK = "[0-2][0-9]:[0-5][0-9]:[0-5][0-9]*";

    private SqliteCodecs() {}

    /**
     * @param textual whether cells of numbers are text
     * @param utf8 whether the database's texts are UTF-8, whose bytes order as code points do
     */
    static SqliteCodec of(Type type, boolean textual, boolean utf8) {
        Comparison texts = utf8 ? Comparison.ORDER : Comparison.EQUALITY;
        if (type instanceof Type.Int) {
            return exact(type, SqliteCodecs::whole, value -> ((Number) value).longValue(), "typeof(%s) = 'integer'");
        }
        if (type instanceof Type.Bool) {
            return exact(
                    type,
                    SqliteCodecs::truth,
                    value -> Boolean.TRUE.equals(value) ? 1L : 0L,
                    "typeof(%s) = 'integer' AND %s IN (0, 1)");
        }
        if (type instanceof Type.Float) {
            return exact(type, cell -> cell instanceof Double ? cell : null, SqliteCodecs::real, "typeof(%s) = 'real'");
        }
        if (type instanceof Type.Bytes) {
            return exact(type, cell -> cell instanceof byte[] ? cell : null, value -> value, "typeof(%s) = 'blob'");
        }
        if (type instanceof Type.Text text) {
            String fits = text.maxLength() == 0 ? TEXT : TEXT + " AND length(%s) <= " + text.maxLength();
            // length() stops at U+0000, so a long text may seem to fit where one is in it
            return new SqliteCodec(
                    type,
                    cell -> fitting(type, cell instanceof String ? cell : null),
                    value -> value,
                    text.maxLength() == 0 ? texts : Comparison.NOTHING,
                    fits,
                    text.maxLength() == 0);
        }
        if (type instanceof Type.Decimal decimal) {
            return textual ? decimalText(decimal) : number(decimal);
        }
        return other(type, texts);
    }

    private static SqliteCodec other(Type type, Comparison texts) {
        if (type instanceof Type.Dynamic) {
            return new SqliteCodec(type, SqliteCodec::variant, SqliteCodecs::cell, Comparison.NOTHING, "", true);
        }
        if (type instanceof Type.Uuid) {
            String digits = "[0-9a-f]";
            String fits = TEXT + " AND %s GLOB '"
                    + String.join(
                            "-",
                            digits.repeat(8),
                            digits.repeat(4),
                            digits.repeat(4),
                            digits.repeat(4),
                            digits.repeat(12))
                    + "'";
            return new SqliteCodec(type, text(type, UUID::fromString), Object::toString, texts, fits, true);
        }
        if (type instanceof Type.Date) {
            return temporal(type, LocalDate::parse, TEXT + " AND %s GLOB '" + DAY + "'");
        }
        if (type instanceof Type.Time time) {
            Function<String, Object> parse = time.withOffset() ? OffsetTime::parse : LocalTime::parse;
            return temporal(type, parse, TEXT + " AND %s GLOB '" + CLOCK + "'");
        }
        if (type instanceof Type.Timestamp timestamp) {
            Function<String, Object> parse = switch (timestamp.zone()) {
                case NONE -> text -> LocalDateTime.parse(text.replace(' ', 'T'));
                case UTC -> Instant::parse;
                case ORIGINAL -> ZonedDateTime::parse;
            };
            return temporal(type, parse, TEXT + " AND %s GLOB '" + DAY + "[ T]" + CLOCK + "'");
        }
        if (type instanceof Type.Interval) {
            return temporal(type, Interval::parse, TEXT);
        }
        return new SqliteCodec(
                type, cell -> cell instanceof String ? cell : null, value -> value, Comparison.NOTHING, TEXT, true);
    }

    private static SqliteCodec exact(
            Type type, SqliteCodec.Decoding decoding, SqliteCodec.Encoding encoding, String fits) {
        return new SqliteCodec(type, decoding, encoding, Comparison.ORDER, fits, true);
    }

    private static SqliteCodec temporal(Type type, Function<String, Object> parse, String fits) {
        boolean local = type instanceof Type.Timestamp timestamp && timestamp.zone() == Type.Timestamp.Zone.NONE;
        return new SqliteCodec(
                type,
                text(type, parse),
                // as SQLite's own functions write it
                value -> local ? ValueText.write(type, value).replace('T', ' ') : ValueText.write(type, value),
                Comparison.NOTHING,
                fits,
                false);
    }

    /** A cell of text that reads as a value. */
    private static SqliteCodec.Decoding text(Type type, Function<String, Object> parse) {
        return cell -> {
            if (!(cell instanceof String text)) {
                return null;
            }
            try {
                Object value = parse.apply(text);
                return value instanceof UUID && !value.toString().equals(text) ? null : fitting(type, value);
            } catch (DateTimeException | IllegalArgumentException e) {
                return null;
            }
        };
    }

    private static @Nullable Object fitting(Type type, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        try {
            Fit.check(type, value);
            return value;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable Object whole(Object cell) {
        return cell instanceof Integer || cell instanceof Long ? (Object) ((Number) cell).longValue() : null;
    }

    private static @Nullable Object truth(Object cell) {
        boolean bit = cell instanceof Integer number && (number == 0 || number == 1);
        return bit ? (Object) cell.equals(1) : null;
    }

    private static Object real(Object value) {
        double number = (Double) value;
        if (Double.isNaN(number)) {
            throw new IllegalArgumentException("SQLite has no NaN and would store null");
        }
        if (number == 0 && Double.doubleToRawLongBits(number) != 0) {
            throw new IllegalArgumentException("SQLite has no -0.0 and would store 0.0");
        }
        return number;
    }

    /** A decimal in a cell that holds a number: the shortest one that reads as this double. */
    private static SqliteCodec number(Type.Decimal type) {
        boolean few = type.bounded() && type.precision() <= SqliteColumnTypes.DIGITS_OF_A_DOUBLE;
        String numeric = "typeof(%s) IN ('integer', 'real')";
        String fits = !few
                ? numeric
                : numeric + " AND abs(%s) < 1e" + (type.precision() - type.scale()) + " AND round(%s, " + type.scale()
                        + ") = %s";
        return new SqliteCodec(
                type,
                cell -> decimal(type, cell),
                value -> numeric(type, (BigDecimal) value),
                few ? Comparison.ORDER : Comparison.NOTHING,
                fits,
                few);
    }

    private static @Nullable Object decimal(Type.Decimal type, Object cell) {
        BigDecimal value;
        if (cell instanceof Integer || cell instanceof Long) {
            value = BigDecimal.valueOf(((Number) cell).longValue());
        } else if (cell instanceof Double number && Double.isFinite(number)) {
            value = BigDecimal.valueOf(number);
        } else {
            return null;
        }
        if (!type.bounded()) {
            return value;
        }
        return fitting(type, value) == null ? null : value.setScale(type.scale());
    }

    /** Where the type has no scale, zeros at the end belong to the value. */
    private static Object numeric(Type.Decimal type, BigDecimal value) {
        BigDecimal bare = value.stripTrailingZeros();
        if (bare.precision() > SqliteColumnTypes.DIGITS_OF_A_DOUBLE) {
            throw new IllegalArgumentException(value + " has more digits than a number of SQLite keeps");
        }
        Object cell = bare.scale() <= 0 ? (Object) bare.longValueExact() : bare.doubleValue();
        boolean same = decimal(type, cell) instanceof BigDecimal kept
                && kept.compareTo(value) == 0
                && kept.scale() == value.scale();
        if (!type.bounded() && !same) {
            throw new IllegalArgumentException("a number of SQLite drops the zeros at the end of " + value);
        }
        return cell;
    }

    private static SqliteCodec decimalText(Type.Decimal type) {
        return new SqliteCodec(
                type,
                cell -> cell instanceof String text ? decimal(type, text) : null,
                value -> text(type, (BigDecimal) value),
                Comparison.NOTHING,
                TEXT,
                false);
    }

    private static @Nullable Object decimal(Type.Decimal type, String text) {
        try {
            BigDecimal value = new BigDecimal(text);
            boolean same = !type.bounded() || value.scale() == type.scale();
            return same && text(type, value).equals(text) ? fitting(type, value) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static String text(Type.Decimal type, BigDecimal value) {
        return ValueText.write(type, type.bounded() ? value.setScale(type.scale()) : value);
    }

    /** The cell of a value of any type, if a cell holds it as it is. */
    private static Object cell(Object value) {
        if (value instanceof Variant.Scalar scalar) {
            Object cell = scalar.value();
            if (cell instanceof Double) {
                return real(cell);
            }
            if (cell instanceof Long || cell instanceof String || cell instanceof byte[]) {
                return cell;
            }
            if (cell instanceof Integer || cell instanceof Short || cell instanceof Byte) {
                return ((Number) cell).longValue();
            }
        }
        throw new IllegalArgumentException("a cell of SQLite holds an integer, a number, text or bytes");
    }
}
