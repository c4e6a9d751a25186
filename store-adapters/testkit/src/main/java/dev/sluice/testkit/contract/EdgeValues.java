package dev.sluice.testkit.contract;

import static dev.sluice.testkit.contract.TypeCase.only;
import static dev.sluice.testkit.contract.TypeCase.typed;

import dev.sluice.data.Bits;
import dev.sluice.data.Extreme;
import dev.sluice.data.Field;
import dev.sluice.data.Interval;
import dev.sluice.data.NdArray;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Special;
import dev.sluice.data.Type;
import dev.sluice.data.Type.Timestamp.Zone;
import dev.sluice.data.Variant;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** For every logical type the values at its edges. */
public final class EdgeValues {
    static final int LARGE = 16 << 20;

    private EdgeValues() {}

    public static Stream<TypeCase> all() {
        return Stream.of(numbers(), texts(), times(), fineTimes(), nested(), shapes(), dynamic())
                .flatMap(List::stream);
    }

    private static List<TypeCase> numbers() {
        return List.of(
                typed(new Type.Bool(), true, false),
                typed(new Type.Int(8, false), Byte.MIN_VALUE, (byte) 0, Byte.MAX_VALUE),
                typed(new Type.Int(16, false), Short.MIN_VALUE, (short) 0, Short.MAX_VALUE),
                typed(new Type.Int(32, false), Integer.MIN_VALUE, -1, 0, Integer.MAX_VALUE),
                typed(new Type.Int(64, false), Long.MIN_VALUE, -1L, 0L, (1L << 53) + 1, Long.MAX_VALUE),
                typed(new Type.Int(8, true), (short) 0, (short) 255),
                typed(new Type.Int(16, true), 0, 65_535),
                typed(new Type.Int(32, true), 0L, 4_294_967_295L),
                typed(new Type.Int(64, true), BigInteger.ZERO, new BigInteger("18446744073709551615")),
                typed(new Type.Float(32), 0f, 1.1f, Float.MIN_VALUE, -Float.MAX_VALUE),
                only(Extreme.NEGATIVE_ZERO, new Type.Float(32), -0f),
                only(
                        Extreme.NAN_FLOATS,
                        new Type.Float(32),
                        Float.NaN,
                        Float.POSITIVE_INFINITY,
                        Float.NEGATIVE_INFINITY),
                typed(new Type.Float(64), 0d, 0.1 + 0.2, Double.MIN_VALUE, -Double.MAX_VALUE),
                only(Extreme.NEGATIVE_ZERO, new Type.Float(64), -0d),
                only(
                        Extreme.NAN_FLOATS,
                        new Type.Float(64),
                        Double.NaN,
                        Double.POSITIVE_INFINITY,
                        Double.NEGATIVE_INFINITY),
                typed(new Type.Decimal(10, 2), decimal("0.00"), decimal("-0.01"), decimal("99999999.99")),
                typed(new Type.Decimal(38, 0), decimal("9".repeat(38)), decimal("-" + "9".repeat(38))),
                typed(new Type.Decimal(38, 38), decimal("0." + "9".repeat(38)), decimal("0." + "0".repeat(38))),
                only(Extreme.LONG_DECIMALS, new Type.Decimal(200, 50), decimal("7".repeat(150) + "." + "3".repeat(50))),
                typed(Type.Decimal.unbounded(), decimal("0"), decimal("-10000"), decimal("1.25"), decimal("-0.000001")),
                only(Extreme.DECIMAL_SCALES, Type.Decimal.unbounded(), decimal("0.000"), decimal("1.50")),
                only(
                        Extreme.LONG_DECIMALS,
                        Type.Decimal.unbounded(),
                        decimal("1" + "0".repeat(999)),
                        decimal("-" + "123456789 ".strip().repeat(111) + "." + "7".repeat(400)),
                        decimal("0." + "0".repeat(999) + "1")),
                only(Extreme.NAN_DECIMALS, Type.Decimal.unbounded(), Special.NAN),
                only(Extreme.NAN_DECIMALS, new Type.Decimal(10, 2), Special.NAN),
                only(Extreme.INFINITE_DECIMALS, Type.Decimal.unbounded(), Special.INFINITY, Special.NEGATIVE_INFINITY));
    }

    private static List<TypeCase> texts() {
        return List.of(
                typed(
                        Type.Text.unbounded(),
                        "",
                        " ",
                        "NULL",
                        "\\N",
                        "\\.",
                        "a\tb\nc\rd\\e\u0001\u007f",
                        "'\"`$1 ?",
                        "é e\u0301 \u00df \u0130 \u4e2d \ufeff\uffff",
                        "😀𝄞\ud83d\udc69\u200d\ud83d\ude80"),
                only(Extreme.NUL_CHARACTERS, Type.Text.unbounded(), "\0", "a\0b"),
                only(Extreme.LARGE_VALUES, Type.Text.unbounded(), "x".repeat(LARGE)),
                typed(new Type.Text(5, false), "", "12345", "a    ", "😀😀😀😀😀"),
                typed(new Type.Text(5, true), "     ", "ab   ", "12345", "😀😀😀😀😀"),
                typed(Type.Bytes.unbounded(), new byte[0], everyByte(), new byte[] {0, 0}),
                only(Extreme.LARGE_VALUES, Type.Bytes.unbounded(), (Object) large()),
                typed(new Type.Bytes(5, false), new byte[0], new byte[] {0}, new byte[] {1, -1, 0, 32, 0}),
                typed(new Type.Bytes(5, true), new byte[5], new byte[] {1, -1, 0, 32, 0}),
                typed(new Type.BitString(8, false), new Bits("10000001"), new Bits("00000000")),
                typed(new Type.BitString(0, true), new Bits(""), new Bits("1"), new Bits("01".repeat(999))),
                typed(
                        new Type.Uuid(),
                        new UUID(0, 0),
                        new UUID(-1, -1),
                        UUID.fromString("80000000-0000-4000-8000-00000000000f")),
                typed(new Type.Enum(List.of("small", "a b", "Größe", "it's", "")), "small", "a b", "Größe", "it's", ""),
                typed(
                        new Type.Json(),
                        "null",
                        "{}",
                        " {\"b\": 1.0, \"a\": [1e400, \"\\u00e9 😀\"],\n\"b\": -0.0 } ",
                        "[".repeat(1000) + "]".repeat(1000)),
                typed(new Type.Xml(), "<a b=\"c\">é<!-- x --><![CDATA[<]]></a>", "<a/>"));
    }

    private static List<TypeCase> times() {
        Type date = new Type.Date();
        Type local = new Type.Timestamp(6, Zone.NONE);
        Type instant = new Type.Timestamp(6, Zone.UTC);
        return List.of(
                typed(
                        date,
                        LocalDate.of(1, 1, 1),
                        LocalDate.of(1582, 10, 10),
                        LocalDate.of(2000, 2, 29),
                        LocalDate.of(9999, 12, 31)),
                only(Extreme.BEFORE_CHRIST, date, LocalDate.of(0, 12, 31), LocalDate.of(-4712, 1, 1)),
                only(Extreme.FAR_FUTURE, date, LocalDate.of(10_000, 1, 1), LocalDate.of(5_874_897, 12, 31)),
                only(Extreme.INFINITE_TIMES, date, Special.INFINITY, Special.NEGATIVE_INFINITY),
                typed(new Type.Time(6, false), LocalTime.MIDNIGHT, LocalTime.of(23, 59, 59, 999_999_000)),
                typed(new Type.Time(0, false), LocalTime.MIDNIGHT, LocalTime.of(23, 59, 59)),
                only(Extreme.END_OF_DAY, new Type.Time(6, false), Special.END_OF_DAY),
                typed(
                        new Type.Time(6, true),
                        OffsetTime.of(LocalTime.MIDNIGHT, ZoneOffset.ofHoursMinutes(-15, -59)),
                        OffsetTime.of(LocalTime.of(12, 0, 0, 1_000), ZoneOffset.ofHoursMinutes(5, 45)),
                        OffsetTime.of(LocalTime.of(23, 59, 59, 999_999_000), ZoneOffset.UTC)),
                typed(
                        local,
                        LocalDateTime.of(1, 1, 1, 0, 0),
                        LocalDateTime.of(1969, 12, 31, 23, 59, 59, 999_999_000),
                        LocalDateTime.of(2024, 3, 31, 2, 30),
                        LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000)),
                typed(new Type.Timestamp(3, Zone.NONE), LocalDateTime.of(2024, 3, 31, 2, 30, 0, 123_000_000)),
                only(Extreme.BEFORE_CHRIST, local, LocalDateTime.of(-4712, 1, 1, 0, 0, 0, 1_000)),
                only(Extreme.FAR_FUTURE, local, LocalDateTime.of(294_276, 12, 31, 23, 59, 59, 999_999_000)),
                only(Extreme.INFINITE_TIMES, local, Special.INFINITY, Special.NEGATIVE_INFINITY),
                typed(
                        instant,
                        Instant.parse("0001-01-01T00:00:00Z"),
                        Instant.parse("1969-12-31T23:59:59.999999Z"),
                        Instant.parse("2024-03-31T01:30:00Z"),
                        Instant.parse("9999-12-31T23:59:59.999999Z")),
                only(Extreme.BEFORE_CHRIST, instant, Instant.parse("-4712-01-01T00:00:00Z")),
                only(Extreme.INFINITE_TIMES, instant, Special.INFINITY, Special.NEGATIVE_INFINITY),
                typed(
                        new Type.Interval(),
                        new Interval(0, 0, 0),
                        new Interval(14, -3, 1_000),
                        new Interval(-1, 31, -86_400_000_001_000L),
                        new Interval(1_200_000, -40_000, 0)),
                only(Extreme.INFINITE_INTERVALS, new Type.Interval(), Special.INFINITY, Special.NEGATIVE_INFINITY));
    }

    private static List<TypeCase> nested() {
        Type int32 = new Type.Int(32, false);
        return List.of(
                typed(Type.Array.of(int32), List.of(1, Integer.MIN_VALUE), List.of(7)),
                only(Extreme.EMPTY_COLLECTIONS, Type.Array.of(int32), List.of()),
                only(Extreme.NULL_ELEMENTS, Type.Array.of(int32), Arrays.asList(1, null, Integer.MIN_VALUE)),
                typed(
                        Type.Array.of(Type.Text.unbounded()),
                        Arrays.asList("", "NULL", "a,b", "\"", "\\", "{}", " x ", "😀")),
                only(Extreme.NULL_ELEMENTS, Type.Array.of(Type.Text.unbounded()), Arrays.asList("", "NULL", null)),
                typed(Type.Array.of(new Type.Float(64)), Arrays.asList(0.5, -1e300)),
                only(
                        Extreme.NAN_FLOATS,
                        Type.Array.of(new Type.Float(64)),
                        Arrays.asList(Double.NaN, Double.NEGATIVE_INFINITY)),
                typed(
                        Type.Array.of(new Type.Timestamp(6, Zone.UTC)),
                        List.of(Instant.parse("2024-01-01T00:00:00.000001Z"))),
                only(
                        Extreme.ARRAY_SHAPES,
                        Type.Array.of(int32),
                        new NdArray(List.of(2, 2), List.of(1, 1), Arrays.asList(1, 2, null, 4)),
                        new NdArray(List.of(2), List.of(-5), List.of(1, 2))));
    }

    private static List<TypeCase> fineTimes() {
        return List.of(
                typed(new Type.Time(9, false), LocalTime.of(0, 0, 0, 1), LocalTime.MAX),
                typed(
                        new Type.Timestamp(9, Zone.NONE),
                        LocalDateTime.of(2024, 1, 1, 0, 0, 0, 1),
                        LocalDateTime.of(1969, 12, 31, 23, 59, 59, 999_999_999)),
                typed(
                        new Type.Timestamp(9, Zone.UTC),
                        Instant.parse("2024-01-01T00:00:00.000000001Z"),
                        Instant.parse("1969-12-31T23:59:59.999999999Z")),
                typed(new Type.Timestamp(3, Zone.UTC), Instant.parse("2024-01-01T00:00:00.001Z")),
                typed(
                        new Type.Timestamp(6, Zone.ORIGINAL),
                        ZonedDateTime.of(2024, 7, 1, 12, 0, 0, 1_000, ZoneId.of("Europe/Berlin")),
                        ZonedDateTime.of(2024, 10, 27, 2, 30, 0, 0, ZoneOffset.ofHours(1)),
                        ZonedDateTime.of(1, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC)));
    }

    private static List<TypeCase> shapes() {
        Type int32 = new Type.Int(32, false);
        Type text = Type.Text.unbounded();
        Type map = new Type.Map(text, int32);
        Map<String, @Nullable Integer> withNull = new LinkedHashMap<>();
        withNull.put("a", null);
        Type.Struct struct = new Type.Struct(
                List.of(Field.of("a b", int32), Field.of("Größe", text), Field.of("inner", Type.Array.of(int32))));
        Schema fields = new Schema(struct.fields());
        return List.of(
                typed(map, Map.of("a", 1), Map.of("ü \"x\" $.", Integer.MIN_VALUE)),
                only(Extreme.EMPTY_COLLECTIONS, map, Map.of()),
                only(Extreme.NULL_ELEMENTS, map, withNull),
                typed(struct, Row.of(fields, 1, "x", List.of(1, 2)), Row.of(fields, null, "😀", List.of(3))),
                typed(
                        Type.Array.of(struct),
                        List.of(Row.of(fields, 1, "x", List.of(1)), Row.of(fields, 2, "y", List.of(2)))),
                typed(Type.Array.of(Type.Array.of(int32)), List.of(List.of(1, 2), List.of(3))),
                typed(new Type.Array(text, Type.Array.Kind.SET), List.of("a"), List.of("a", "b", "ü")),
                typed(new Type.Vector(3), new float[] {1f, -0.5f, 3e30f}),
                typed(new Type.Geometry(0), HexFormat.of().parseHex("0101000000000000000000f03f0000000000000040")),
                typed(new Type.Unknown()));
    }

    private static List<TypeCase> dynamic() {
        Variant text = new Variant.Scalar(Type.Text.unbounded(), "ü");
        Variant number = new Variant.Scalar(new Type.Int(64, false), (1L << 53) + 1);
        Variant real = new Variant.Scalar(new Type.Float(64), 0.1);
        Variant truth = new Variant.Scalar(new Type.Bool(), true);
        Variant small = new Variant.Scalar(new Type.Int(8, true), (short) 255);
        Variant price = new Variant.Scalar(new Type.Decimal(10, 2), decimal("0.10"));
        Variant day = new Variant.Scalar(new Type.Date(), LocalDate.of(2000, 2, 29));
        Variant widened = new Variant.Doc(List.of(
                new Variant.Entry("small", small),
                new Variant.Entry("many", new Variant.Items(List.of(price, day, new Variant.Null())))));
        Variant items = new Variant.Items(List.of(text, number, new Variant.Null(), truth));
        Variant doc = new Variant.Doc(List.of(
                new Variant.Entry("z", items),
                new Variant.Entry("a b", new Variant.Null()),
                new Variant.Entry("e", new Variant.Doc(List.of())),
                new Variant.Entry("r", real)));
        Variant deep = text;
        for (int i = 0; i < 20; i++) {
            deep = new Variant.Doc(List.of(new Variant.Entry("d" + i, new Variant.Items(List.of(deep)))));
        }
        return List.of(
                typed(new Type.Dynamic(), text, number, real, truth, small, price, day, widened, items, doc, deep));
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }

    private static byte[] everyByte() {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    private static byte[] large() {
        byte[] bytes = new byte[LARGE];
        Arrays.fill(bytes, (byte) 0xC3);
        return bytes;
    }
}
