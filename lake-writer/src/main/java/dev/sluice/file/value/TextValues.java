package dev.sluice.file.value;

import dev.sluice.data.Bits;
import dev.sluice.data.Interval;
import dev.sluice.data.Special;
import dev.sluice.data.Type;
import dev.sluice.data.Values;
import dev.sluice.data.Widening;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Base64;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The value of a type that a text stands for: the inverse of {@link dev.sluice.data.ValueText}. */
public final class TextValues {
    /** No double and no float needs more digits to be told from its neighbours; more must be exact. */
    private static final int DIGITS_OF_DOUBLE = 17;

    private static final int DIGITS_OF_FLOAT = 9;

    private TextValues() {}

    /** @throws IllegalArgumentException if {@code text} is not exactly a value of {@code type}; the message says so */
    public static Object parse(Type type, String text) {
        try {
            return Objects.requireNonNull(value(type, text));
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            String why = e instanceof Refused ? ": " + e.getMessage() : "";
            throw new IllegalArgumentException("\"" + Values.show(text) + "\" is no " + name(type) + why, e);
        }
    }

    private static final class Refused extends IllegalArgumentException {
        Refused(String reason) {
            super(reason);
        }
    }

    private static String name(Type type) {
        String name = type.toString();
        return name.length() <= 60 ? name : name.substring(0, 60) + "…";
    }

    private static @Nullable Object value(Type type, String text) {
        if (type instanceof Type.Text || type instanceof Type.Json || type instanceof Type.Xml) {
            return text;
        }
        if (type instanceof Type.Int || type instanceof Type.Decimal) {
            Special special = type instanceof Type.Decimal ? special(text) : null;
            return special != null ? special : Widening.convert(new BigDecimal(text), Type.Decimal.unbounded(), type);
        }
        if (type instanceof Type.Float floating) {
            return floating(floating, text);
        }
        if (type instanceof Type.Bool) {
            return bool(text);
        }
        if (type instanceof Type.Enum labels) {
            if (!labels.labels().contains(text)) {
                throw new Refused("the labels are " + labels.labels());
            }
            return text;
        }
        if (type instanceof Type.Bytes || type instanceof Type.Geometry) {
            return bytes(text);
        }
        if (type instanceof Type.BitString) {
            return new Bits(text);
        }
        if (type instanceof Type.Uuid) {
            return uuid(text);
        }
        return isTemporal(type) ? temporal(type, text) : nested(type, text);
    }

    private static @Nullable Special special(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "nan" -> Special.NAN;
            case "infinity" -> Special.INFINITY;
            case "-infinity" -> Special.NEGATIVE_INFINITY;
            default -> null;
        };
    }

    private static Object floating(Type.Float type, String text) {
        boolean single = type.bits() == 32;
        Special special = special(text);
        if (special != null) {
            double value = switch (special) {
                case INFINITY -> Double.POSITIVE_INFINITY;
                case NEGATIVE_INFINITY -> Double.NEGATIVE_INFINITY;
                default -> Double.NaN;
            };
            return single ? (Object) (float) value : (Object) value;
        }
        BigDecimal written = new BigDecimal(text);
        float narrow = Float.parseFloat(text);
        double wide = Double.parseDouble(text);
        double nearest = single ? narrow : wide;
        boolean gone = !Double.isFinite(nearest) || (nearest == 0 && written.signum() != 0);
        int digits = written.stripTrailingZeros().precision();
        boolean told = digits <= (single ? DIGITS_OF_FLOAT : DIGITS_OF_DOUBLE);
        if (gone || !(told || new BigDecimal(nearest).compareTo(written) == 0)) {
            throw new Refused("it has more digits than that holds, or is out of range");
        }
        return single ? (Object) narrow : (Object) wide;
    }

    private static Boolean bool(String text) {
        if (text.equalsIgnoreCase("true")) {
            return true;
        }
        if (text.equalsIgnoreCase("false")) {
            return false;
        }
        throw new Refused("it is neither true nor false");
    }

    private static byte[] bytes(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new Refused("bytes are written in base64");
        }
    }

    private static UUID uuid(String text) {
        UUID uuid = UUID.fromString(text);
        // it also takes groups that are too short
        if (!uuid.toString().equalsIgnoreCase(text)) {
            throw new Refused("it has 36 characters");
        }
        return uuid;
    }

    private static boolean isTemporal(Type type) {
        return type instanceof Type.Date
                || type instanceof Type.Time
                || type instanceof Type.Timestamp
                || type instanceof Type.Interval;
    }

    private static Object temporal(Type type, String text) {
        Special special = special(text);
        if (special == Special.INFINITY || special == Special.NEGATIVE_INFINITY) {
            return special;
        }
        if (type instanceof Type.Date) {
            return LocalDate.parse(text);
        }
        if (type instanceof Type.Interval) {
            return Interval.parse(text);
        }
        if (type instanceof Type.Time time) {
            return time(time, text);
        }
        return timestamp((Type.Timestamp) type, text);
    }

    private static Object time(Type.Time type, String text) {
        if (type.withOffset()) {
            return text.startsWith("{")
                    ? nested(new Type.Dynamic(), text)
                    : fits(type.precision(), OffsetTime.parse(text));
        }
        return text.equals(Special.END_OF_DAY.toString())
                ? Special.END_OF_DAY
                : fits(type.precision(), LocalTime.parse(text));
    }

    private static Object timestamp(Type.Timestamp type, String text) {
        String iso = text.replaceFirst("^([+-]?\\d+-\\d\\d-\\d\\d) ", "$1T");
        return switch (type.zone()) {
            case NONE -> fits(type.precision(), LocalDateTime.parse(iso));
            case UTC -> fits(type.precision(), OffsetDateTime.parse(iso)).toInstant();
            case ORIGINAL -> fits(type.precision(), ZonedDateTime.parse(iso));
        };
    }

    private static <T extends TemporalAccessor> T fits(int precision, T time) {
        int unit = 1;
        for (int digit = precision; digit < 9; digit++) {
            unit *= 10;
        }
        if (time.get(ChronoField.NANO_OF_SECOND) % unit != 0) {
            throw new Refused("it has more than " + precision + " fractional digits");
        }
        return time;
    }

    private static Object nested(Type type, String text) {
        if (type instanceof Type.Unknown) {
            throw new Refused("this field has only ever been null");
        }
        try (JsonValues json = JsonValues.of(text)) {
            Object value = json.value(type);
            json.end();
            if (value == null) {
                throw new Refused("null is an empty cell");
            }
            return value;
        }
    }
}
