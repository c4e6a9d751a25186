package dev.sluice.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.data.Type.Timestamp.Zone;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WideningTest {
    private static final Type TEXT = Type.Text.unbounded();
    private static final Type INT32 = new Type.Int(32, false);
    private static final Type INT64 = new Type.Int(64, false);
    private static final Type BYTES = Type.Bytes.unbounded();
    private static final Type ANY_DECIMAL = Type.Decimal.unbounded();

    static List<Arguments> exact() {
        return List.of(
                Arguments.of((byte) 7, new Type.Int(8, false), INT64, 7L),
                Arguments.of(255, new Type.Int(16, true), INT32, 255),
                Arguments.of(7, INT32, new Type.Float(64), 7d),
                Arguments.of(7, INT32, new Type.Decimal(10, 2), new BigDecimal("7.00")),
                Arguments.of(new BigDecimal("0"), ANY_DECIMAL, new Type.Decimal(2, 2), new BigDecimal("0.00")),
                Arguments.of(
                        new BigInteger("18446744073709551615"),
                        new Type.Int(64, true),
                        new Type.Decimal(20, 0),
                        new BigDecimal("18446744073709551615")),
                Arguments.of(0.1f, new Type.Float(32), new Type.Float(64), (double) 0.1f),
                Arguments.of(0.1, new Type.Float(64), ANY_DECIMAL, new BigDecimal("0.1")),
                Arguments.of(new BigDecimal("1.50"), new Type.Decimal(10, 2), TEXT, "1.50"),
                Arguments.of(-0d, new Type.Float(64), TEXT, "-0.0"),
                Arguments.of(Special.NAN, ANY_DECIMAL, TEXT, "NaN"),
                Arguments.of(LocalDate.of(1, 1, 1), new Type.Date(), TEXT, "0001-01-01"),
                Arguments.of(
                        Instant.parse("2024-01-01T00:00:00Z"),
                        new Type.Timestamp(6, Zone.UTC),
                        TEXT,
                        "2024-01-01T00:00:00.000000Z"),
                Arguments.of(
                        LocalDateTime.of(2024, 1, 1, 0, 0),
                        new Type.Timestamp(0, Zone.NONE),
                        TEXT,
                        "2024-01-01T00:00:00"),
                Arguments.of(
                        Arrays.asList(1, null), Type.Array.of(INT32), Type.Array.of(INT64), Arrays.asList(1L, null)),
                Arguments.of(Arrays.asList(1, null), Type.Array.of(INT32), new Type.Json(), "[1,null]"),
                Arguments.of(Map.of("a\"b", 1), new Type.Map(TEXT, INT32), new Type.Json(), "{\"a\\\"b\":1}"),
                Arguments.of(
                        new NdArray(List.of(2, 2), List.of(1, 1), Arrays.asList(1, 2, null, 4)),
                        Type.Array.of(INT32),
                        new Type.Json(),
                        "[[1,2],[null,4]]"),
                Arguments.of(new Bits("101"), new Type.BitString(3, false), BYTES, new byte[] {(byte) 0b1010_0000}),
                Arguments.of(new Bits("0000000110"), new Type.BitString(10, false), BYTES, new byte[] {1, (byte) 0x80}),
                Arguments.of(new Bits("0000000111111111"), new Type.BitString(0, true), BYTES, new byte[] {1, -1}),
                Arguments.of(new Bits(""), new Type.BitString(0, true), BYTES, new byte[0]),
                Arguments.of(1, INT32, new Type.Dynamic(), new Variant.Scalar(INT32, 1)));
    }

    @ParameterizedTest
    @MethodSource("exact")
    void theValueIsTheSameInTheWiderType(Object value, Type from, Type into, Object expected) {
        assertThat(Values.equal(Widening.convert(value, from, into), expected))
                .as("%s", Widening.convert(value, from, into))
                .isTrue();
    }

    static List<Arguments> inexact() {
        return List.of(
                Arguments.of((1L << 53) + 1, INT64, new Type.Float(64)),
                Arguments.of(300, INT32, new Type.Int(8, false)),
                Arguments.of(-1, INT32, new Type.Int(64, true)),
                Arguments.of(0.5, new Type.Float(64), new Type.Decimal(10, 2)),
                Arguments.of(new BigDecimal("1.005"), ANY_DECIMAL, new Type.Decimal(10, 2)),
                Arguments.of(new Bits("101"), new Type.BitString(0, true), BYTES),
                Arguments.of("x", TEXT, INT32),
                Arguments.of(new NdArray(List.of(1), List.of(-5), List.of(1)), Type.Array.of(INT32), new Type.Json()));
    }

    @ParameterizedTest
    @MethodSource("inexact")
    void whatWouldNotBeTheSameIsRefused(Object value, Type from, Type into) {
        assertThatThrownBy(() -> Widening.convert(value, from, into))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("No " + into + " stands exactly for the " + from);
    }

    @Test
    void joinsHoldBothTypes() {
        assertThat(TypeJoin.join(INT32, INT64)).isEqualTo(INT64);
        assertThat(TypeJoin.join(INT32, new Type.Float(64))).isEqualTo(new Type.Float(64));
        assertThat(TypeJoin.join(INT64, new Type.Float(64))).isEqualTo(new Type.Dynamic());
        assertThat(TypeJoin.join(new Type.Int(64, true), INT32)).isEqualTo(new Type.Decimal(38, 0));
        assertThat(TypeJoin.join(new Type.Decimal(10, 2), new Type.Decimal(5, 4)))
                .isEqualTo(new Type.Decimal(12, 4));
        assertThat(TypeJoin.join(new Type.Unknown(), TEXT)).isEqualTo(TEXT);
        assertThat(TypeJoin.join(INT32, TEXT)).isEqualTo(new Type.Dynamic());
        assertThat(TypeJoin.join(Type.Array.of(INT32), Type.Array.of(TEXT)))
                .isEqualTo(Type.Array.of(new Type.Dynamic()));
    }
}
