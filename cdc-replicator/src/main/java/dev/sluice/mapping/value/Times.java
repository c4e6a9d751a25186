package dev.sluice.mapping.value;

import dev.sluice.data.Special;
import dev.sluice.data.Type;
import dev.sluice.data.Type.Timestamp.Zone;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Into dates, times and timestamps. */
final class Times {
    private static final Pattern SPACE = Pattern.compile("^([+-]?\\d+-\\d\\d-\\d\\d) ");

    private Times() {}

    static Object date(Object value, Type from, Type to) {
        Object infinite = infinite(value);
        if (infinite != null) {
            return infinite;
        }
        if (value instanceof String text) {
            return LocalDate.parse(text);
        }
        LocalDateTime time = (LocalDateTime) timestamp(value, from, new Type.Timestamp(9, Zone.NONE));
        if (!time.toLocalTime().equals(LocalTime.MIDNIGHT)) {
            throw Cast.refused(value, from, to, "it has a time of day; the expression date(…) takes the day alone");
        }
        return time.toLocalDate();
    }

    static Object time(Object value, Type from, Type.Time to) {
        if (value instanceof Special && !to.withOffset()) {
            return value;
        }
        if (to.withOffset()) {
            OffsetTime time = value instanceof String text
                    ? OffsetTime.parse(text)
                    : value instanceof LocalTime local ? local.atOffset(ZoneOffset.UTC) : (OffsetTime) value;
            return fits(time, value, from, to, to.precision());
        }
        if (value instanceof String text) {
            boolean endOfDay = text.equals(Special.END_OF_DAY.toString());
            return endOfDay ? Special.END_OF_DAY : fits(LocalTime.parse(text), value, from, to, to.precision());
        }
        if (value instanceof OffsetTime time) {
            if (!time.getOffset().equals(ZoneOffset.UTC)) {
                throw Cast.refused(value, from, to, "its offset is not zero");
            }
            return fits(time.toLocalTime(), value, from, to, to.precision());
        }
        return fits((LocalTime) value, value, from, to, to.precision());
    }

    static Object timestamp(Object value, Type from, Type.Timestamp to) {
        Object infinite = infinite(value);
        if (infinite != null && to.zone() != Zone.ORIGINAL) {
            return infinite;
        }
        return switch (to.zone()) {
            case NONE -> fits(local(value, from, to), value, from, to, to.precision());
            case UTC -> instant(value, from, to);
            case ORIGINAL -> fits(zoned(value), value, from, to, to.precision());
        };
    }

    private static LocalDateTime local(Object value, Type from, Type to) {
        if (value instanceof String text) {
            return LocalDateTime.parse(iso(text));
        }
        if (value instanceof LocalDate date) {
            return date.atStartOfDay();
        }
        if (value instanceof Instant instant) {
            return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        }
        if (value instanceof ZonedDateTime zoned) {
            boolean utc = zoned.getZone().normalized().equals(ZoneOffset.UTC);
            if (!utc) {
                throw Cast.refused(value, from, to, "its zone is not UTC");
            }
            return zoned.toLocalDateTime();
        }
        return (LocalDateTime) value;
    }

    private static Instant instant(Object value, Type from, Type.Timestamp to) {
        if (value instanceof String text) {
            OffsetDateTime time = OffsetDateTime.parse(iso(text));
            return fits(time, value, from, to, to.precision()).toInstant();
        }
        Instant instant;
        if (value instanceof Instant same) {
            instant = same;
        } else if (value instanceof ZonedDateTime zoned) {
            instant = zoned.toInstant();
        } else {
            instant = local(value, from, to).toInstant(ZoneOffset.UTC);
        }
        return fits(instant, value, from, to, to.precision());
    }

    private static ZonedDateTime zoned(Object value) {
        if (value instanceof String text) {
            return ZonedDateTime.parse(iso(text));
        }
        if (value instanceof Instant instant) {
            return instant.atZone(ZoneOffset.UTC);
        }
        if (value instanceof ZonedDateTime same) {
            return same;
        }
        throw new DateTimeException("no zone");
    }

    private static String iso(String text) {
        return SPACE.matcher(text).replaceFirst("$1T");
    }

    private static <T extends TemporalAccessor> T fits(T time, Object value, Type from, Type to, int precision) {
        int unit = 1;
        for (int digit = precision; digit < 9; digit++) {
            unit *= 10;
        }
        if (time.get(ChronoField.NANO_OF_SECOND) % unit != 0) {
            throw Cast.refused(value, from, to, "it has more than " + precision + " fractional digits");
        }
        return time;
    }

    private static @Nullable Object infinite(Object value) {
        if (value instanceof Special) {
            return value;
        }
        if (!(value instanceof String text)) {
            return null;
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "infinity" -> Special.INFINITY;
            case "-infinity" -> Special.NEGATIVE_INFINITY;
            default -> null;
        };
    }
}
