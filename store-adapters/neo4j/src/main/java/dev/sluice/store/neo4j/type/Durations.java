package dev.sluice.store.neo4j.type;

import dev.sluice.data.Interval;
import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.neo4j.driver.Value;
import org.neo4j.driver.Values;
import org.neo4j.driver.types.IsoDuration;

/** Durations, whose months, days and seconds are 64-bit numbers and so may be larger than an {@link Interval}'s. */
final class Durations {
    static final String TAG = "neo4j:DURATION";
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final Pattern PAYLOAD =
            Pattern.compile("(-?\\d+) months (-?\\d+) days (-?\\d+) seconds (\\d+) nanoseconds");

    private Durations() {}

    static Variant variant(IsoDuration duration) {
        try {
            long nanos = Math.addExact(
                    Math.multiplyExact(duration.seconds(), NANOS_PER_SECOND), (long) duration.nanoseconds());
            Interval interval =
                    new Interval(Math.toIntExact(duration.months()), Math.toIntExact(duration.days()), nanos);
            return new Variant.Scalar(new Type.Interval(), interval);
        } catch (ArithmeticException e) {
            return new Variant.Ext(
                    TAG,
                    duration.months() + " months " + duration.days() + " days " + duration.seconds() + " seconds "
                            + duration.nanoseconds() + " nanoseconds");
        }
    }

    static Value duration(Interval interval) {
        return Values.isoDuration(
                interval.months(), interval.days(), Math.floorDiv(interval.nanos(), NANOS_PER_SECOND), (int)
                        Math.floorMod(interval.nanos(), NANOS_PER_SECOND));
    }

    /** The duration of an {@link Variant.Ext}'s payload. */
    static Value duration(String payload) {
        Matcher parts = PAYLOAD.matcher(payload);
        if (!parts.matches()) {
            throw new IllegalArgumentException("Not a duration: " + payload);
        }
        return Values.isoDuration(
                Long.parseLong(parts.group(1)),
                Long.parseLong(parts.group(2)),
                Long.parseLong(parts.group(3)),
                Integer.parseInt(parts.group(4)));
    }
}
