package dev.sluice.mapping.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.data.Bits;
import dev.sluice.data.Fidelity;
import dev.sluice.data.Interval;
import dev.sluice.data.RepresentativeTypes;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Special;
import dev.sluice.data.Type;
import dev.sluice.data.TypeText;
import dev.sluice.data.Values;
import dev.sluice.data.Variant;
import dev.sluice.error.SettingsException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CastTest {
    private static final String DIGITS = "1234567890".repeat(100);
    private static final UUID ID = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
    private static final Variant DOC = new Variant.Doc(List.of(
            new Variant.Entry("a", new Variant.Scalar(TypeText.parse("int64"), 5L)),
            new Variant.Entry("b", new Variant.Null())));

    private record Exact(
            String from, Object value, String to, @Nullable Object result) {}

    static Stream<Exact> exact() {
        return Stream.of(
                new Exact("text", "12.50", "decimal(18,2)", new BigDecimal("12.50")),
                new Exact("text", "12.5", "decimal(18,2)", new BigDecimal("12.50")),
                new Exact("text", "1e3", "decimal(18,2)", new BigDecimal("1000.00")),
                new Exact("text", DIGITS + ".5", "decimal", new BigDecimal(DIGITS + ".5")),
                new Exact("text", "NaN", "decimal", Special.NAN),
                new Exact("text", "-Infinity", "float64", Double.NEGATIVE_INFINITY),
                new Exact("text", "-0.0", "float64", -0.0),
                new Exact("text", "0.1", "float64", 0.1),
                new Exact("text", "0.1", "float32", 0.1f),
                new Exact("text", "007", "int8", (byte) 7),
                new Exact("text", "1.0", "int8", (byte) 1),
                new Exact("text", "-9223372036854775808", "int64", Long.MIN_VALUE),
                new Exact("text", "18446744073709551615", "uint64", new BigInteger("18446744073709551615")),
                new Exact("text", "Yes", "bool", true),
                new Exact("text", "0", "bool", false),
                new Exact("text", "2024-02-29", "date", LocalDate.of(2024, 2, 29)),
                new Exact("text", "-infinity", "date", Special.NEGATIVE_INFINITY),
                new Exact(
                        "text",
                        "2024-02-29 10:00:00.123456",
                        "timestamp(6)",
                        LocalDateTime.parse("2024-02-29T10:00:00.123456")),
                new Exact("text", "2024-02-29T10:00:00+02:00", "timestamptz(0)", Instant.parse("2024-02-29T08:00:00Z")),
                new Exact("text", "24:00:00", "time(6)", Special.END_OF_DAY),
                new Exact("text", ID.toString().toUpperCase(java.util.Locale.ROOT), "uuid", ID),
                new Exact("text", "yv4=", "bytes", new byte[] {(byte) 0xca, (byte) 0xfe}),
                new Exact("text", "P1Y2DT1H", "interval", new Interval(12, 2, 3_600_000_000_000L)),
                new Exact("text", " {\"a\" : 1.0} ", "json", " {\"a\" : 1.0} "),
                new Exact("text", "<a b='1'/>", "xml", "<a b='1'/>"),
                new Exact("text", "101", "bits(3)", new Bits("101")),
                new Exact("text", "\uD83D\uDE00\uD83D\uDE00", "text(2)", "\uD83D\uDE00\uD83D\uDE00"),
                new Exact("text", "b", "enum<\"a\",\"b\">", "b"),
                new Exact("decimal(10,2)", new BigDecimal("12.50"), "text", "12.50"),
                new Exact("decimal(10,2)", new BigDecimal("12.00"), "int8", (byte) 12),
                new Exact("decimal(10,2)", new BigDecimal("0.10"), "float64", 0.1),
                new Exact("decimal(10,2)", new BigDecimal("1.00"), "bool", true),
                new Exact("decimal(10,2)", new BigDecimal("12.50"), "decimal(3,1)", new BigDecimal("12.5")),
                new Exact("float64", 0.1, "decimal(3,2)", new BigDecimal("0.10")),
                new Exact("float64", 1e22, "decimal", new BigDecimal("10000000000000000000000")),
                new Exact("float64", Double.NaN, "decimal", Special.NAN),
                new Exact("float64", 3.0, "int32", 3),
                new Exact("float64", 0.5, "float32", 0.5f),
                new Exact("float32", 0.1f, "float64", (double) 0.1f),
                new Exact("int64", 1L << 60, "float64", (double) (1L << 60)),
                new Exact("int64", 127L, "int8", (byte) 127),
                new Exact("int64", -1L, "json", "-1"),
                new Exact("bool", true, "int32", 1),
                new Exact("date", LocalDate.of(2024, 2, 29), "timestamp(6)", LocalDateTime.of(2024, 2, 29, 0, 0)),
                new Exact("timestamp(6)", LocalDateTime.of(2024, 2, 29, 0, 0), "date", LocalDate.of(2024, 2, 29)),
                new Exact(
                        "timestamp(6)",
                        LocalDateTime.of(2024, 2, 29, 1, 0),
                        "timestamptz(6)",
                        Instant.parse("2024-02-29T01:00:00Z")),
                new Exact(
                        "timestamptz(6)",
                        Instant.parse("2024-02-29T01:00:00Z"),
                        "timestamp(3)",
                        LocalDateTime.of(2024, 2, 29, 1, 0)),
                new Exact("timestamptz(6)", Special.INFINITY, "timestamp(3)", Special.INFINITY),
                new Exact(
                        "zoned(6)",
                        ZonedDateTime.parse("2024-02-29T01:00Z[UTC]"),
                        "timestamp(6)",
                        LocalDateTime.of(2024, 2, 29, 1, 0)),
                new Exact(
                        "zoned(6)",
                        ZonedDateTime.parse("2024-02-29T01:00+01:00"),
                        "timestamptz(6)",
                        Instant.parse("2024-02-29T00:00:00Z")),
                new Exact("time(9)", LocalTime.parse("10:00:00.5"), "time(1)", LocalTime.parse("10:00:00.5")),
                new Exact("uuid", ID, "text", ID.toString()),
                new Exact("array<text>", List.of("1", "2"), "array<int32>", List.of(1, 2)),
                new Exact("array<float64>", List.of(1.0, 0.5), "vector(2)", new float[] {1, 0.5f}),
                new Exact("map<text,text>", Map.of("a", "1"), "map<text,int32>", Map.of("a", 1)),
                new Exact("variant", new Variant.Scalar(TypeText.parse("int64"), 5L), "int32", 5),
                new Exact("variant", new Variant.Scalar(TypeText.parse("text"), "5"), "int32", 5),
                new Exact("variant", new Variant.Null(), "int32", null),
                new Exact("variant", DOC, "json", "{\"a\":5,\"b\":null}"),
                new Exact(
                        "variant",
                        DOC,
                        "struct<\"a\":int32,\"b\":text,\"c\":text>",
                        Row.of(structSchema("struct<\"a\":int32,\"b\":text,\"c\":text>"), 5, null, null)),
                new Exact("int32", 5, "variant", new Variant.Scalar(TypeText.parse("int32"), 5)));
    }

    private static Schema structSchema(String type) {
        return new Schema(((Type.Struct) TypeText.parse(type)).fields());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("exact")
    void convertsExactly(Exact cast) {
        Type from = TypeText.parse(cast.from());
        Type to = TypeText.parse(cast.to());

        Object result = new Cast(from, to).apply(cast.value());

        assertThat(Values.equal(to, result, cast.result()))
                .as(Values.show(result))
                .isTrue();
    }

    private record Refused(String from, Object value, String to, String reason) {}

    static Stream<Refused> refused() {
        return Stream.of(
                new Refused("text", "12.505", "decimal(18,2)", "The text 12.505 is no decimal(18,2)"),
                new Refused("text", "1e999999999", "decimal", "The text 1e999999999 is no decimal"),
                new Refused("text", "1e99999", "decimal", "The text 1e99999 is no decimal"),
                new Refused("text", " 1", "int32", "The text  1 is no int32"),
                new Refused("text", "128", "int8", "The text 128 is no int8"),
                new Refused("text", "", "int32", "The text  is no int32"),
                new Refused(
                        "text", "0.12345678901234567890", "float64", "The text 0.12345678901234567890 is no float64"),
                new Refused("text", "1e400", "float64", "The text 1e400 is no float64"),
                new Refused("text", "maybe", "bool", "The text maybe is no bool"),
                new Refused("text", "2023-02-29", "date", "The text 2023-02-29 is no date"),
                new Refused(
                        "text",
                        "2024-02-29T10:00:00",
                        "timestamptz(6)",
                        "The text 2024-02-29T10:00:00 is no timestamptz(6)"),
                new Refused("text", "1-2-3-4-5", "uuid", "The text 1-2-3-4-5 is no uuid"),
                new Refused("text", "{\"a\":1} x", "json", "The text {\"a\":1} x is no json"),
                new Refused("text", "", "json", "The text  is no json"),
                new Refused("text", "<a>", "xml", "The text <a> is no xml"),
                new Refused("text", "abc", "text(2)", "The text abc is no text(2): it has 3 characters"),
                new Refused("text", "c", "enum<\"a\">", "The text c is no enum<\"a\">"),
                new Refused("decimal(10,2)", new BigDecimal("12.50"), "int32", "The decimal(10,2) 12.50 is no int32"),
                new Refused("decimal", Special.NAN, "int32", "The decimal NaN is no int32"),
                new Refused("float64", -0.0, "decimal", "The float64 -0.0 is no decimal"),
                new Refused("float64", 0.1, "float32", "The float64 0.1 is no float32"),
                new Refused("float64", 0.5, "int32", "The float64 0.5 is no int32"),
                new Refused("int64", (1L << 53) + 1, "float64", "The int64 9007199254740993 is no float64"),
                new Refused("int64", 2L, "bool", "The int64 2 is no bool"),
                new Refused("int32", -1, "uint32", "The int32 -1 is no uint32"),
                new Refused(
                        "timestamp(6)",
                        LocalDateTime.of(2024, 2, 29, 1, 0),
                        "date",
                        "The timestamp(6) 2024-02-29T01:00 is no date: it has a time of day; the expression date(…) takes the day alone"),
                new Refused(
                        "timestamp(6)",
                        LocalDateTime.parse("2024-02-29T01:00:00.001"),
                        "timestamp(2)",
                        "The timestamp(6) 2024-02-29T01:00:00.001 is no timestamp(2): it has more than 2 fractional digits"),
                new Refused(
                        "zoned(6)",
                        ZonedDateTime.parse("2024-02-29T01:00+01:00"),
                        "timestamp(6)",
                        "The zoned(6) 2024-02-29T01:00+01:00 is no timestamp(6): its zone is not UTC"),
                new Refused("timestamptz(9)", Instant.MAX, "timestamp(9)", ""),
                new Refused("bytes", new byte[3], "uuid", "The bytes 0x000000 is no uuid: it has 3 bytes, not 16"),
                new Refused(
                        "array<int32>",
                        List.of(1, 1),
                        "set<int32>",
                        "The array<int32> [1, 1] is no set<int32>: an element repeats"),
                new Refused(
                        "variant", new Variant.Scalar(TypeText.parse("text"), "x"), "int32", "The text x is no int32"),
                new Refused(
                        "variant",
                        new Variant.Scalar(TypeText.parse("date"), LocalDate.EPOCH),
                        "int32",
                        "The date 1970-01-01 is no int32"),
                new Refused(
                        "variant",
                        new Variant.Ext("bson:regex", "a"),
                        "text",
                        "The variant Ext[tag=bson:regex, payload=a] is no text"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void refusesWhatIsNotExact(Refused cast) {
        Cast refusing = new Cast(TypeText.parse(cast.from()), TypeText.parse(cast.to()));

        assertThatThrownBy(() -> refusing.apply(cast.value()))
                .isInstanceOf(RefusedValueException.class)
                .hasMessage(
                        cast.reason().isEmpty()
                                ? "The " + cast.from() + " " + Values.show(cast.value()) + " is no " + cast.to()
                                : cast.reason());
    }

    @Test
    void whatThereIsNoCastForIsRefusedAtOnce() {
        assertThatThrownBy(() -> Cast.parse(new Type.Date(), "int"))
                .isInstanceOf(SettingsException.class)
                .hasMessage("Cannot cast date to int32: nothing of the one type stands for a value of the other");
        assertThatThrownBy(() -> Cast.parse(TypeText.parse("timestamp(6)"), "zoned"))
                .isInstanceOf(SettingsException.class)
                .hasMessage("Cannot cast timestamp(6) to zoned(6): nothing says in which zone it was recorded");
    }

    @Test
    void saysOfTypesAloneWhatIsLost() {
        assertThat(fidelity("int32", "int32")).isEqualTo(new Fidelity.Exact());
        assertThat(fidelity("int32", "int64")).isEqualTo(new Fidelity.Widened(TypeText.parse("int64")));
        assertThat(fidelity("int32", "decimal(10,0)")).isEqualTo(new Fidelity.Widened(TypeText.parse("decimal(10,0)")));
        assertThat(fidelity("int32", "text(11)")).isEqualTo(new Fidelity.Widened(TypeText.parse("text(11)")));
        assertThat(lost("int32", "text(10)")).isEqualTo("texts of more than 10 characters");
        assertThat(lost("int32", "uint32")).isEqualTo("numbers outside 0 to 4294967295");
        assertThat(lost("decimal(18,2)", "decimal(10,2)"))
                .isEqualTo("numbers with more than 8 digits before the point or 2 after it");
        assertThat(lost("text", "int32")).isEqualTo("texts that are no int32");
        assertThat(lost("timestamptz(6)", "timestamp(3)"))
                .isEqualTo("that it is a time in UTC, and times with more than 3 fractional digits");
        assertThat(lost("timestamp(6)", "timestamptz(6)")).isEqualTo("that nothing is said of its zone: UTC is taken");
        assertThat(lost("variant", "int32")).isEqualTo("values that are no int32");
        assertThat(lost("array<int64>", "array<int32>"))
                .isEqualTo("in elements: numbers outside -2147483648 to 2147483647");
        assertThat(fidelity("uuid", "int32"))
                .isEqualTo(new Fidelity.Unsupported("nothing of the one type stands for a value of the other"));
    }

    private static Fidelity fidelity(String from, String to) {
        return Cast.fidelity(TypeText.parse(from), TypeText.parse(to));
    }

    private static String lost(String from, String to) {
        return ((Fidelity.Lossy) fidelity(from, to)).lost();
    }

    @Test
    void everyTypeHasAnAnswerForEveryOther() {
        for (Type from : RepresentativeTypes.all()) {
            for (Type to : RepresentativeTypes.all()) {
                Fidelity fidelity = Cast.fidelity(from, to);
                assertThat(fidelity instanceof Fidelity.Exact)
                        .as(from + " to " + to)
                        .isEqualTo(from.equals(to));
                if (!(fidelity instanceof Fidelity.Unsupported)) {
                    assertThat(new Cast(from, to).apply(null)).isNull();
                }
            }
        }
    }
}
