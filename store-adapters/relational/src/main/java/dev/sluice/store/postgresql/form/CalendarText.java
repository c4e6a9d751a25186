package dev.sluice.store.postgresql.form;

import dev.sluice.data.Special;
import dev.sluice.error.UnportableValueException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;

/** PostgreSQL's ISO texts of dates, times and offsets, piece by piece: {@code 0044-03-15 12:00:00.5+00:19:32 BC}. */
public final class CalendarText {
    public static final long DAY_MICROS = 86_400_000_000L;
    private static final String BEFORE_CHRIST = " BC";
    private static final Optional<Special> INFINITY = Optional.of(Special.INFINITY);
    private static final Optional<Special> NEGATIVE_INFINITY = Optional.of(Special.NEGATIVE_INFINITY);

    private final String text;
    private final int end;
    private final boolean beforeChrist;
    private int at;

    public CalendarText(String text) {
        this.text = text;
        this.beforeChrist = text.endsWith(BEFORE_CHRIST);
        this.end = beforeChrist ? text.length() - BEFORE_CHRIST.length() : text.length();
    }

    /** The infinity that a date, a timestamp or an interval reads, if it is one. */
    public static Optional<Special> infinity(String text) {
        return switch (text) {
            case "infinity" -> INFINITY;
            case "-infinity" -> NEGATIVE_INFINITY;
            default -> Optional.empty();
        };
    }

    /** What {@code read} makes of the pieces of a whole text, or the infinity that it reads. */
    public static Object orInfinity(String text, Function<CalendarText, Object> read) {
        Optional<Special> infinity = infinity(text);
        if (infinity.isPresent()) {
            return infinity.get();
        }
        CalendarText parts = new CalendarText(text);
        Object value = read.apply(parts);
        parts.end();
        return value;
    }

    public LocalDate date() {
        int year = number();
        expect('-');
        int month = number();
        expect('-');
        return LocalDate.of(beforeChrist ? 1 - year : year, month, number());
    }

    /** Microseconds since midnight; 24:00 is a whole day. */
    public long micros() {
        long hours = number();
        expect(':');
        long minutes = number();
        expect(':');
        long seconds = number();
        long micros = ((hours * 60 + minutes) * 60 + seconds) * 1_000_000;
        return take('.') ? micros + fraction() : micros;
    }

    private int fraction() {
        int value = 0;
        int digits = 0;
        for (; at < end && Character.isDigit(text.charAt(at)); digits++) {
            value = value * 10 + text.charAt(at++) - '0';
        }
        for (; digits < 6; digits++) {
            value *= 10;
        }
        return value;
    }

    public ZoneOffset offset() {
        int sign = take('-') ? -1 : 1;
        if (sign == 1) {
            expect('+');
        }
        int seconds = number() * 3600;
        if (take(':')) {
            seconds += number() * 60;
        }
        if (take(':')) {
            seconds += number();
        }
        return ZoneOffset.ofTotalSeconds(sign * seconds);
    }

    public void space() {
        expect(' ');
    }

    public void end() {
        if (at != end) {
            throw wrong();
        }
    }

    private int number() {
        int value = 0;
        int start = at;
        while (at < end && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            value = value * 10 + text.charAt(at++) - '0';
        }
        if (at == start || at - start > 9) {
            throw wrong();
        }
        return value;
    }

    private boolean take(char c) {
        if (at < end && text.charAt(at) == c) {
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
        return new IllegalArgumentException("Not an ISO date or time: " + text);
    }

    public static String date(LocalDate date) {
        int year = date.getYear();
        String suffix = year > 0 ? "" : BEFORE_CHRIST;
        return padded(year > 0 ? year : 1 - year, 4) + "-" + padded(date.getMonthValue(), 2) + "-"
                + padded(date.getDayOfMonth(), 2) + suffix;
    }

    /** As PostgreSQL writes it: only the parts that are not zero after the hours. */
    public static String offset(int seconds) {
        int size = Math.abs(seconds);
        String text = (seconds < 0 ? "-" : "+") + padded(size / 3600, 2);
        if (size % 3600 != 0) {
            text += ":" + padded(size / 60 % 60, 2);
        }
        return size % 60 == 0 ? text : text + ":" + padded(size % 60, 2);
    }

    public static String time(long micros) {
        long seconds = micros / 1_000_000;
        String text = padded((int) (seconds / 3600), 2) + ":" + padded((int) (seconds / 60 % 60), 2) + ":"
                + padded((int) (seconds % 60), 2);
        long fraction = micros % 1_000_000;
        return fraction == 0 ? text : text + "." + padded((int) fraction, 6).replaceAll("0+$", "");
    }

    /** @throws UnportableValueException if there is a part smaller than a microsecond */
    public static long micros(LocalTime time) {
        return wholeMicros(time.toNanoOfDay(), time);
    }

    public static long wholeMicros(long nanos, Object value) {
        if (nanos % 1000 != 0) {
            throw new UnportableValueException(
                    "Cannot write " + value + ": PostgreSQL keeps microseconds; round the value or declare the loss");
        }
        return nanos / 1000;
    }

    private static String padded(int number, int width) {
        String digits = Integer.toString(number);
        return digits.length() >= width ? digits : "0".repeat(width - digits.length()) + digits;
    }
}
