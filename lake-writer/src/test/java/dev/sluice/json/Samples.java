package dev.sluice.json;

import dev.sluice.data.Bits;
import dev.sluice.data.Field;
import dev.sluice.data.Interval;
import dev.sluice.data.NdArray;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Special;
import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Values at the edges of every type. */
public final class Samples {
    private static final Schema POINT = Schema.of(
            Field.of("x", new Type.Int(32, false)),
            Field.of("the name", Type.Text.unbounded()),
            Field.of("d", new Type.Decimal(10, 2)));

    private Samples() {}

    /** By type; null may be added to each. */
    public static Map<Type, List<Object>> all() {
        Map<Type, List<Object>> all = new LinkedHashMap<>();
        all.put(new Type.Bool(), List.of(true, false));
        numbers(all);
        all.put(
                Type.Text.unbounded(),
                List.of("", "a", "\"quoted\" \\ \n\t", "Zażółć 日本 🚀", "null", "x".repeat(70_000)));
        all.put(new Type.Text(5, true), List.of("ab   "));
        all.put(Type.Bytes.unbounded(), List.of(new byte[0], new byte[] {0, -1, 127, -128}));
        all.put(new Type.BitString(0, true), List.of(new Bits(""), new Bits("0"), new Bits("0101100111000")));
        all.put(new Type.Uuid(), List.of(new UUID(0, 0), new UUID(-1, -1), new UUID(1L << 63, 5)));
        times(all);
        all.put(new Type.Enum(List.of("a", "b \"c\"")), List.of("a", "b \"c\""));
        all.put(new Type.Json(), List.of("{\"b\": 1,  \"a\":[1.50, null]}", "null", "\"\""));
        all.put(new Type.Xml(), List.of("<a b=\"c\">&amp;</a>"));
        all.put(new Type.Geometry(4326), List.of(new byte[] {1, 1, 0, 0, 0, 0, 0}));
        all.put(
                new Type.Vector(3),
                List.of(new float[] {1.5f, -0.0f, Float.NaN}, new float[] {0.1f, Float.MIN_VALUE, Float.MAX_VALUE}));
        nested(all);
        return all;
    }

    private static void numbers(Map<Type, List<Object>> all) {
        all.put(new Type.Int(8, false), List.of(Byte.MIN_VALUE, (byte) 0, Byte.MAX_VALUE));
        all.put(new Type.Int(16, false), List.of(Short.MIN_VALUE, Short.MAX_VALUE));
        all.put(new Type.Int(32, false), List.of(Integer.MIN_VALUE, 0, Integer.MAX_VALUE));
        all.put(new Type.Int(64, false), List.of(Long.MIN_VALUE, 0L, Long.MAX_VALUE));
        all.put(new Type.Int(8, true), List.of((short) 0, (short) 255));
        all.put(new Type.Int(16, true), List.of(0, 65535));
        all.put(new Type.Int(32, true), List.of(0L, 4294967295L));
        all.put(new Type.Int(64, true), List.of(BigInteger.ZERO, new BigInteger("18446744073709551615")));
        all.put(
                new Type.Float(32),
                List.of(0f, -0f, 0.1f, Float.MIN_VALUE, Float.MAX_VALUE, Float.NaN, Float.NEGATIVE_INFINITY));
        all.put(
                new Type.Float(64),
                List.of(0d, -0d, 0.1d, Double.MIN_VALUE, -Double.MAX_VALUE, Double.NaN, Double.POSITIVE_INFINITY));
        all.put(
                new Type.Decimal(10, 2),
                List.of(new BigDecimal("0.00"), new BigDecimal("-99999999.99"), Special.NAN, Special.INFINITY));
        all.put(new Type.Decimal(18, 9), List.of(new BigDecimal("123456789.123456789")));
        all.put(new Type.Decimal(38, 0), List.of(new BigDecimal("9".repeat(38)), new BigDecimal("-" + "9".repeat(38))));
        all.put(new Type.Decimal(60, 30), List.of(new BigDecimal("1." + "0".repeat(29) + "1")));
        all.put(new Type.Decimal(3, -2), List.of(new BigDecimal("123E+2")));
        all.put(
                Type.Decimal.unbounded(),
                List.of(
                        new BigDecimal("1.10"),
                        new BigDecimal("1E+5"),
                        new BigDecimal("-0.000"),
                        new BigDecimal("1" + "0".repeat(300)),
                        Special.NAN,
                        Special.NEGATIVE_INFINITY));
    }

    private static void times(Map<Type, List<Object>> all) {
        all.put(
                new Type.Date(),
                List.of(
                        LocalDate.of(1970, 1, 1),
                        LocalDate.of(1582, 10, 10),
                        LocalDate.of(-4712, 1, 1),
                        LocalDate.of(5874897, 12, 31),
                        Special.INFINITY,
                        Special.NEGATIVE_INFINITY));
        all.put(
                new Type.Time(6, false),
                List.of(LocalTime.MIN, LocalTime.of(23, 59, 59, 999_999_000), Special.END_OF_DAY));
        all.put(new Type.Time(9, false), List.of(LocalTime.MAX));
        all.put(
                new Type.Time(6, true),
                List.of(
                        OffsetTime.of(1, 2, 3, 4000, ZoneOffset.ofHoursMinutesSeconds(5, 30, 15)),
                        new Variant.Ext("pg:timetz", "24:00:00+01")));
        List<Object> local = new ArrayList<>(List.of(
                LocalDateTime.of(1969, 12, 31, 23, 59, 59, 999_999_000),
                LocalDateTime.of(294276, 12, 31, 23, 59, 59, 999_999_000),
                LocalDateTime.of(-4712, 1, 1, 0, 0),
                Special.INFINITY));
        all.put(new Type.Timestamp(6, Type.Timestamp.Zone.NONE), local);
        all.put(
                new Type.Timestamp(9, Type.Timestamp.Zone.NONE),
                List.of(LocalDateTime.of(2026, 2, 3, 4, 5, 6, 123_456_789), LocalDateTime.of(9999, 1, 1, 0, 0, 0, 1)));
        all.put(
                new Type.Timestamp(6, Type.Timestamp.Zone.UTC),
                List.of(
                        Instant.EPOCH,
                        Instant.parse("-4712-01-01T00:00:00.000001Z"),
                        Instant.parse("+294276-12-31T23:59:59.999999Z"),
                        Special.NEGATIVE_INFINITY));
        all.put(
                new Type.Timestamp(9, Type.Timestamp.Zone.UTC),
                List.of(Instant.parse("1955-02-03T04:05:06.000000001Z"), Instant.MAX));
        all.put(
                new Type.Timestamp(6, Type.Timestamp.Zone.ORIGINAL),
                List.of(ZonedDateTime.parse("2026-07-01T10:00:00.5+02:00[Europe/Warsaw]")));
        all.put(
                new Type.Interval(),
                List.of(new Interval(0, 0, 0), new Interval(-14, 3, -5_000_001_000L), Special.INFINITY));
    }

    private static void nested(Map<Type, List<Object>> all) {
        all.put(
                Type.Array.of(new Type.Int(32, false)),
                List.of(
                        List.of(),
                        Arrays.asList(1, null, 3),
                        new NdArray(List.of(2, 2), List.of(1, 0), Arrays.asList(1, 2, null, 4))));
        all.put(
                Type.Array.of(new Type.Decimal(6, 2)),
                List.of(List.of(new BigDecimal("1.00")), Arrays.asList(new BigDecimal("1.10"), Special.NAN, null)));
        all.put(Type.Array.of(new Type.Date()), List.of(List.of(LocalDate.EPOCH), List.of(Special.INFINITY)));
        all.put(Type.Array.of(Type.Array.of(Type.Text.unbounded())), List.of(List.of(List.of("a"), List.of())));
        Map<String, Object> hstore = new LinkedHashMap<>();
        hstore.put("b", "1");
        hstore.put("a", null);
        all.put(new Type.Map(Type.Text.unbounded(), Type.Text.unbounded()), List.of(hstore, Map.of()));
        all.put(
                new Type.Struct(POINT.fields()),
                List.of(
                        Row.of(POINT, 1, "n", new BigDecimal("1.00")),
                        Row.of(POINT, null, null, null),
                        Row.of(POINT, 1, null, Special.NAN)));
        all.put(
                Type.Array.of(new Type.Struct(POINT.fields())),
                List.of(List.of(Row.of(POINT, 1, "n", new BigDecimal("1.00")))));
        all.put(
                new Type.Dynamic(),
                List.of(
                        new Variant.Null(),
                        new Variant.Doc(List.of(
                                new Variant.Entry("a", new Variant.Scalar(new Type.Int(32, false), 1)),
                                new Variant.Entry("a", new Variant.Items(List.of(new Variant.Null()))))),
                        new Variant.Ext("bson:regex", "/a/i")));
    }
}
