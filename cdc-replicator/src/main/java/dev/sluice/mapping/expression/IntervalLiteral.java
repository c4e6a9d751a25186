package dev.sluice.mapping.expression;

import dev.sluice.data.Interval;
import dev.sluice.mapping.value.IntervalText;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Intervals as SQL writes them: {@code '1' day}, {@code '1-2' year to month}, {@code '1 day 02:03:04.5'}, and in ISO 8601. */
final class IntervalLiteral {
    private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000);
    private static final Pattern YEARS_TO_MONTHS = Pattern.compile("([+-]?)(\\d+)-(\\d+)");
    private static final Pattern CLOCK = Pattern.compile("([+-]?)(\\d+):(\\d+)(?::(\\d+(?:\\.\\d{1,9})?))?");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(?:\\.\\d+)?");

    private static final Map<String, Integer> MONTHS = Map.of("month", 1, "quarter", 3, "year", 12);
    private static final Map<String, Integer> DAYS = Map.of("day", 1, "week", 7);
    private static final Map<String, BigDecimal> SECONDS = Map.of(
            "second",
            BigDecimal.ONE,
            "minute",
            BigDecimal.valueOf(60),
            "hour",
            BigDecimal.valueOf(3_600),
            "millisecond",
            new BigDecimal("0.001"),
            "microsecond",
            new BigDecimal("0.000001"));

    private BigDecimal months = BigDecimal.ZERO;
    private BigDecimal days = BigDecimal.ZERO;
    private BigDecimal seconds = BigDecimal.ZERO;

    private IntervalLiteral() {}

    static boolean isUnit(String word) {
        String unit = singular(word);
        return MONTHS.containsKey(unit) || DAYS.containsKey(unit) || SECONDS.containsKey(unit);
    }

    /**
     * Null if it is none.
     *
     * @param unit of the first number, if that names none; empty for none
     */
    static @Nullable Interval parse(String text, String unit) {
        try {
            return text.startsWith("P") ? IntervalText.parse(text) : new IntervalLiteral().read(text.strip(), unit);
        } catch (ArithmeticException | DateTimeException e) {
            return null;
        }
    }

    private @Nullable Interval read(String text, String unit) {
        String[] words = text.split("\\s+");
        for (int i = 0; i < words.length; i++) {
            boolean named = i + 1 < words.length && isUnit(words[i + 1]);
            String ownUnit = named ? words[i + 1] : unit;
            if (NUMBER.matcher(words[i]).matches()) {
                if (!add(new BigDecimal(words[i]), singular(ownUnit))) {
                    return null;
                }
                i += named ? 1 : 0;
            } else if (!compound(words[i])) {
                return null;
            }
        }
        return new Interval(
                months.intValueExact(),
                days.intValueExact(),
                seconds.multiply(NANOS).longValueExact());
    }

    private boolean add(BigDecimal number, String unit) {
        if (MONTHS.containsKey(unit)) {
            months = months.add(number.multiply(BigDecimal.valueOf(MONTHS.get(unit))));
        } else if (DAYS.containsKey(unit)) {
            days = days.add(number.multiply(BigDecimal.valueOf(DAYS.get(unit))));
        } else if (SECONDS.containsKey(unit)) {
            seconds = seconds.add(number.multiply(SECONDS.get(unit)));
        } else {
            return false;
        }
        return true;
    }

    private boolean compound(String word) {
        Matcher years = YEARS_TO_MONTHS.matcher(word);
        if (years.matches()) {
            BigDecimal all = new BigDecimal(years.group(2))
                    .multiply(BigDecimal.valueOf(12))
                    .add(new BigDecimal(years.group(3)));
            months = months.add(years.group(1).equals("-") ? all.negate() : all);
            return true;
        }
        Matcher clock = CLOCK.matcher(word);
        if (!clock.matches()) {
            return false;
        }
        String seconds = clock.group(4);
        BigDecimal all = new BigDecimal(clock.group(2))
                .multiply(BigDecimal.valueOf(3_600))
                .add(new BigDecimal(clock.group(3)).multiply(BigDecimal.valueOf(60)))
                .add(seconds == null ? BigDecimal.ZERO : new BigDecimal(seconds));
        this.seconds = this.seconds.add(clock.group(1).equals("-") ? all.negate() : all);
        return true;
    }

    private static String singular(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return lower.endsWith("s") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
