package dev.sluice.store.postgresql.type;

import dev.sluice.data.Interval;
import dev.sluice.data.Special;
import dev.sluice.data.Variant;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Dates, times, timestamps and intervals, with their infinities and their edges. */
class CalendarTypesTest extends TypeFamilyContract {
    static Stream<Arguments> types() {
        return Stream.of(
                type(
                        "date",
                        "date",
                        "'2024-02-29'",
                        LocalDate.of(2024, 2, 29),
                        "'infinity'",
                        Special.INFINITY,
                        "'-infinity'",
                        Special.NEGATIVE_INFINITY,
                        "'0044-03-15 BC'",
                        LocalDate.of(-43, 3, 15),
                        "'4713-11-24 BC'",
                        LocalDate.of(-4712, 11, 24),
                        "'5874897-12-31'",
                        LocalDate.of(5874897, 12, 31)),
                type(
                        "time",
                        "time(6)",
                        "'24:00'",
                        Special.END_OF_DAY,
                        "'00:00'",
                        LocalTime.MIDNIGHT,
                        "'23:59:59.999999'",
                        LocalTime.of(23, 59, 59, 999_999_000)),
                type("time(3)", "time(3)", "'01:02:03.4567'", LocalTime.of(1, 2, 3, 457_000_000)),
                type(
                        "timetz",
                        "timetz(6)",
                        "'04:05:06.7+05:30'",
                        OffsetTime.parse("04:05:06.7+05:30"),
                        "'04:05:06-15:59:59'",
                        OffsetTime.parse("04:05:06-15:59:59"),
                        "'24:00+02'",
                        new Variant.Ext("pg:timetz", "24:00:00+02")),
                type(
                        "timestamp",
                        "timestamp(6)",
                        "'2024-01-02 03:04:05.678901'",
                        LocalDateTime.of(2024, 1, 2, 3, 4, 5, 678_901_000),
                        "'infinity'",
                        Special.INFINITY,
                        "'-infinity'",
                        Special.NEGATIVE_INFINITY,
                        "'0001-01-01 00:00:00.5 BC'",
                        LocalDateTime.of(0, 1, 1, 0, 0, 0, 500_000_000),
                        "'294276-12-31 23:59:59.999999'",
                        LocalDateTime.of(294276, 12, 31, 23, 59, 59, 999_999_000)),
                type(
                        "timestamp(0)",
                        "timestamp(0)",
                        "'1999-12-31 23:59:59.4'",
                        LocalDateTime.of(1999, 12, 31, 23, 59, 59)),
                type(
                        "timestamptz",
                        "timestamptz(6)",
                        "'1890-01-01 00:00+00:19:32'",
                        Instant.parse("1889-12-31T23:40:28Z"),
                        "'2024-07-01 12:00+02'",
                        Instant.parse("2024-07-01T10:00:00Z"),
                        "'4713-11-24 BC 00:00+00'",
                        Instant.parse("-4712-11-24T00:00:00Z"),
                        "'infinity'",
                        Special.INFINITY),
                type(
                        "interval",
                        "interval",
                        "'1 year 2 mons -3 days 04:05:06.789'",
                        new Interval(14, -3, 14_706_789_000_000L),
                        "'-1 year -00:00:00.000001'",
                        new Interval(-12, 0, -1000),
                        "'-11 mons 5 days -90 minutes'",
                        new Interval(-11, 5, -5_400_000_000_000L),
                        "'0'",
                        new Interval(0, 0, 0),
                        "'infinity'",
                        Special.INFINITY,
                        "'-infinity'",
                        Special.NEGATIVE_INFINITY,
                        "'3000000 hours'",
                        new Variant.Ext("pg:interval", "P0M0DT10800000000S")));
    }
}
