package dev.sluice.store.mariadb;

import dev.sluice.data.Special;
import dev.sluice.data.Type;
import dev.sluice.error.UnportableValueException;
import dev.sluice.store.jdbc.type.Codec;
import dev.sluice.store.jdbc.type.Codec.Comparison;
import dev.sluice.store.jdbc.type.JdbcCodec;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days and times travel as texts: the driver would give null for 2024-00-00. */
final class CalendarCodecs {
    private static final String AS_TEXT = "CAST(%s AS CHAR)";
    private static final Pattern CAST = Pattern.compile("CAST\\(`(.*)` AS CHAR\\)", Pattern.DOTALL);

    /** {@code LocalDateTime.toString} leaves out seconds that are 0. */
    private static final DateTimeFormatter SENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    private CalendarCodecs() {}

    static Codec date() {
        return codec(
                new Type.Date(),
                LocalDate::parse,
                value -> inRange((LocalDate) value).toString());
    }

    static Codec time(Type.Time type) {
        return codec(
                type, text -> text.startsWith("24:00:00") ? endOfDay(text) : LocalTime.parse(text), Object::toString);
    }

    private static Object endOfDay(String text) {
        if (text.substring("24:00:00".length()).chars().allMatch(c -> c == '.' || c == '0')) {
            return Special.END_OF_DAY;
        }
        throw new DateTimeException("later than 24:00");
    }

    static Codec local(Type.Timestamp type) {
        return codec(type, CalendarCodecs::moment, value -> sent((LocalDateTime) value));
    }

    /** The session is in UTC. */
    static Codec instant(Type.Timestamp type) {
        return codec(
                type,
                text -> moment(text).toInstant(ZoneOffset.UTC),
                value -> sent(LocalDateTime.ofInstant((Instant) value, ZoneOffset.UTC)));
    }

    private static LocalDateTime moment(String text) {
        return LocalDateTime.parse(text.replace(' ', 'T'));
    }

    private static String sent(LocalDateTime value) {
        inRange(value.toLocalDate());
        return SENT.format(value);
    }

    private static LocalDate inRange(LocalDate value) {
        if (value.getYear() < 1 || value.getYear() > 9999) {
            throw new IllegalArgumentException("the database has years from 1 to 9999, not " + value.getYear());
        }
        return value;
    }

    /** The server names a column after the whole of what was selected. */
    private static String column(String label) {
        Matcher cast = CAST.matcher(label);
        return cast.matches() ? cast.group(1).replace("``", "`") : label;
    }

    private static Codec codec(Type type, Function<String, Object> read, JdbcCodec.Sending sent) {
        return JdbcCodec.of(
                        type,
                        (row, at) -> {
                            String text = row.getString(at);
                            if (text == null) {
                                return null;
                            }
                            try {
                                return read.apply(text);
                            } catch (DateTimeException e) {
                                throw new UnportableValueException(
                                        "Cannot read column \""
                                                + column(row.getMetaData().getColumnLabel(at)) + "\": "
                                                + text + " is no " + type
                                                + "; correct the value, or read a view that makes a text of it",
                                        e);
                            }
                        },
                        sent,
                        Comparison.ORDER)
                .selectedAs(AS_TEXT);
    }
}
