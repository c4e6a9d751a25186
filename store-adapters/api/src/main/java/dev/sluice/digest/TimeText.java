package dev.sluice.digest;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/** Dates and times as {@link CanonicalForm} says. */
final class TimeText {
    private static final int NANO_DIGITS = 9;

    private TimeText() {}

    static String date(LocalDate date) {
        StringBuilder text = new StringBuilder(13);
        date(text, date);
        return text.append(era(date)).toString();
    }

    static String time(LocalTime time) {
        StringBuilder text = new StringBuilder(18);
        time(text, time);
        return text.toString();
    }

    /** @param zone what stands after the time */
    static String timestamp(LocalDateTime time, String zone) {
        StringBuilder text = new StringBuilder(35);
        date(text, time.toLocalDate());
        text.append(' ');
        time(text, time.toLocalTime());
        return text.append(zone).append(era(time.toLocalDate())).toString();
    }

    private static String era(LocalDate date) {
        return date.getYear() > 0 ? "" : " BC";
    }

    /** The year before the first is the first before Christ. */
    private static void date(StringBuilder text, LocalDate date) {
        int year = date.getYear();
        padded(text, year > 0 ? year : 1 - year, 4);
        padded(text.append('-'), date.getMonthValue(), 2);
        padded(text.append('-'), date.getDayOfMonth(), 2);
    }

    private static void time(StringBuilder text, LocalTime time) {
        padded(text, time.getHour(), 2);
        padded(text.append(':'), time.getMinute(), 2);
        padded(text.append(':'), time.getSecond(), 2);
        int nanos = time.getNano();
        if (nanos == 0) {
            return;
        }
        int digits = NANO_DIGITS;
        while (nanos % 10 == 0) {
            nanos /= 10;
            digits--;
        }
        padded(text.append('.'), nanos, digits);
    }

    private static void padded(StringBuilder text, int number, int width) {
        for (int least = 10, digits = 1; digits < width; digits++, least *= 10) {
            if (number < least) {
                text.append("0".repeat(width - digits));
                break;
            }
        }
        text.append(number);
    }
}
