package dev.sluice.mapping.value;

import dev.sluice.data.Interval;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Spans of time in ISO 8601, {@code P1Y2M3W4DT5H6M7.8S}: years are 12 months, weeks 7 days, hours and minutes nanoseconds. */
public final class IntervalText {
    private static final Pattern ISO =
            Pattern.compile("P(?=[-+\\dT])(?:([-+]?\\d+)Y)?(?:([-+]?\\d+)M)?(?:([-+]?\\d+)W)?(?:([-+]?\\d+)D)?"
                    + "(?:T(?=[-+\\d])(?:([-+]?\\d+)H)?(?:([-+]?\\d+)M)?(?:([-+]?\\d+(?:\\.\\d{1,9})?)S)?)?");

    private IntervalText() {}

    /**
     * @throws DateTimeException if the text is none
     * @throws ArithmeticException if it is longer than an interval can be
     */
    public static Interval parse(String text) {
        Matcher parts = ISO.matcher(text);
        if (!parts.matches()) {
            throw new DateTimeException("no ISO 8601 span");
        }
        BigDecimal months =
                number(parts.group(1)).multiply(BigDecimal.valueOf(12)).add(number(parts.group(2)));
        BigDecimal days = number(parts.group(3)).multiply(BigDecimal.valueOf(7)).add(number(parts.group(4)));
        BigDecimal seconds = number(parts.group(5))
                .multiply(BigDecimal.valueOf(3_600))
                .add(number(parts.group(6)).multiply(BigDecimal.valueOf(60)))
                .add(number(parts.group(7)));
        return new Interval(
                months.intValueExact(),
                days.intValueExact(),
                seconds.movePointRight(9).longValueExact());
    }

    private static BigDecimal number(@Nullable String text) {
        return text == null ? BigDecimal.ZERO : new BigDecimal(text);
    }
}
