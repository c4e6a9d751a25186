package dev.sluice.hash;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CanonicalBytesTest {

    /** No two of these are equal, however alike they look. */
    private static List<@Nullable Object> allDifferent() {
        UUID uuid = new UUID(1, 2);
        Row point =
                Row.of(Schema.of(Field.of("x", new Type.Int(32, false)), Field.of("y", new Type.Int(32, false))), 1, 2);
        Row named =
                Row.of(Schema.of(Field.of("x", new Type.Int(32, false)), Field.of("z", new Type.Int(32, false))), 1, 2);
        LocalDateTime noon = LocalDateTime.of(2024, 1, 1, 12, 0);
        return Arrays.asList(
                null,
                true,
                false,
                0,
                1,
                1L << 40,
                BigInteger.ONE.shiftLeft(64),
                BigInteger.ONE.shiftLeft(80),
                new BigDecimal("0"),
                new BigDecimal("0.0"),
                new BigDecimal("1"),
                new BigDecimal("1.0"),
                new BigDecimal("1.00"),
                new BigDecimal("-1.00"),
                new BigDecimal("123456789012345678901234567890.12"),
                new BigDecimal("1E+3"),
                new BigDecimal("1000"),
                0.0,
                -0.0,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.MIN_VALUE,
                0.0f,
                -0.0f,
                Float.NaN,
                Special.NAN,
                Special.INFINITY,
                Special.NEGATIVE_INFINITY,
                Special.END_OF_DAY,
                "",
                "0",
                "1",
                "NaN",
                "NAN",
                "a",
                "A",
                "a ",
                "é",
                "e\u0301",
                "\uD83D\uDE00",
                "\uD83D",
                "?",
                "\u0000",
                "true",
                uuid,
                uuid.toString(),
                new byte[0],
                new byte[] {0},
                new byte[] {0, 0},
                "a".getBytes(StandardCharsets.UTF_8),
                new Bits("0"),
                new Bits("00"),
                new Bits(""),
                LocalDate.EPOCH,
                noon,
                noon.plusNanos(1),
                noon.toInstant(ZoneOffset.UTC),
                Instant.EPOCH,
                noon.atZone(ZoneOffset.UTC),
                ZonedDateTime.of(noon, ZoneOffset.ofHours(1)),
                LocalTime.NOON,
                LocalTime.MIDNIGHT,
                OffsetTime.of(LocalTime.NOON, ZoneOffset.UTC),
                OffsetTime.of(LocalTime.NOON, ZoneOffset.ofHours(1)),
                new Interval(1, 0, 0),
                new Interval(0, 30, 0),
                new Interval(0, 1, 0),
                new Interval(0, 0, 86_400_000_000_000L),
                new float[] {1, 2},
                List.of(1.0f, 2.0f),
                List.of(),
                Collections.singletonList(null),
                List.of(List.of()),
                List.of(1, 2),
                List.of(2, 1),
                List.of("ab", "c"),
                List.of("a", "bc"),
                List.of("abc"),
                new NdArray(List.of(1, 2), List.of(1, 1), List.of(1, 2)),
                new NdArray(List.of(2, 1), List.of(1, 1), List.of(1, 2)),
                new NdArray(List.of(2), List.of(0), List.of(1, 2)),
                Map.of(),
                Map.of("a", 1),
                Map.of("a", 1, "b", 2),
                Map.of("a", 2, "b", 1),
                Collections.singletonMap("a", null),
                point,
                named,
                new Variant.Null(),
                new Variant.Items(List.of()),
                new Variant.Doc(List.of()),
                new Variant.Doc(List.of(new Variant.Entry("a", new Variant.Null()))),
                new Variant.Scalar(new Type.Int(32, false), 1),
                new Variant.Scalar(new Type.Int(64, false), 1L),
                new Variant.Ext("a", "bc"),
                new Variant.Ext("ab", "c"));
    }

    @Test
    void valuesThatDifferHaveHashesThatDiffer() {
        List<@Nullable Object> values = allDifferent();
        Map<Hash, Object> seen = new LinkedHashMap<>();

        for (Object value : values) {
            Object earlier = seen.put(hash(value), String.valueOf(value));
            assertThat(earlier).as("same hash as %s", value).isNull();
        }

        assertThat(seen).hasSameSizeAs(values);
    }

    @Test
    void neighboursDoNotRunIntoEachOther() {
        assertThat(hash("ab", "c")).isNotEqualTo(hash("a", "bc"));
        assertThat(hash(null, "a")).isNotEqualTo(hash("a", null));
        assertThat(hash(1, 2)).isNotEqualTo(hash(2, 1));
        assertThat(hash(new byte[] {1}, new byte[0])).isNotEqualTo(hash(new byte[0], new byte[] {1}));
        assertThat(hash(List.of(1), 2)).isNotEqualTo(hash(List.of(1, 2)));
    }

    @Test
    void equalValuesHaveEqualHashesHoweverTheyAreHeld() {
        Map<String, Integer> oneWay = new LinkedHashMap<>();
        oneWay.put("a", 1);
        oneWay.put("b", 2);
        Map<String, Integer> otherWay = new LinkedHashMap<>();
        otherWay.put("b", 2);
        otherWay.put("a", 1);

        assertThat(hash(oneWay)).isEqualTo(hash(otherWay));
        assertThat(Stream.of((byte) 7, (short) 7, 7, 7L, BigInteger.valueOf(7)).map(CanonicalBytesTest::hash))
                .containsOnly(hash(7));
        assertThat(hash(Double.longBitsToDouble(0x7ff8000000000001L))).isEqualTo(hash(Double.NaN));
        assertThat(hash(new BigDecimal(BigInteger.TEN.pow(30), 5)))
                .isEqualTo(hash(new BigDecimal("1e30")
                        .setScale(0)
                        .multiply(BigDecimal.ONE)
                        .movePointLeft(5)));
        assertThat(CanonicalBytes.equal(new byte[] {1, 2}, new byte[] {1, 2})).isTrue();
    }

    @Test
    void longValuesAreHashedWhole() {
        String text = "x".repeat(1_000_000);

        assertThat(hash(text)).isNotEqualTo(hash(text.substring(1) + "y")).isEqualTo(hash("x".repeat(1_000_000)));
    }

    private static Hash hash(@Nullable Object... values) {
        CanonicalBytes bytes = new CanonicalBytes();
        for (Object value : values) {
            bytes.value(value);
        }
        return bytes.hash();
    }
}
