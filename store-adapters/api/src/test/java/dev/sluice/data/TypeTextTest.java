package dev.sluice.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypeTextTest {

    static Stream<Type> types() {
        return Stream.of(
                new Type.Bool(),
                new Type.Int(8, false),
                new Type.Int(64, true),
                new Type.Float(32),
                new Type.Decimal(38, 10),
                new Type.Decimal(5, -2),
                Type.Decimal.unbounded(),
                Type.Text.unbounded(),
                new Type.Text(20, false),
                new Type.Text(3, true),
                Type.Bytes.unbounded(),
                new Type.Bytes(16, true),
                new Type.BitString(8, false),
                new Type.BitString(0, true),
                new Type.Uuid(),
                new Type.Date(),
                new Type.Time(6, false),
                new Type.Time(0, true),
                new Type.Timestamp(6, Type.Timestamp.Zone.NONE),
                new Type.Timestamp(9, Type.Timestamp.Zone.UTC),
                new Type.Timestamp(3, Type.Timestamp.Zone.ORIGINAL),
                new Type.Interval(),
                new Type.Enum(List.of("a", "with \"quotes\", commas, \\ and >")),
                new Type.Enum(List.of()),
                new Type.Json(),
                new Type.Xml(),
                new Type.Geometry(4326),
                new Type.Vector(3),
                Type.Array.of(Type.Array.of(new Type.Uuid())),
                new Type.Array(Type.Text.unbounded(), Type.Array.Kind.SET),
                new Type.Array(new Type.Float(64), Type.Array.Kind.SORTED_SET),
                new Type.Map(Type.Text.unbounded(), new Type.Decimal(10, 2)),
                new Type.Struct(
                        List.of(Field.of("Straße \"x\"", new Type.Int(32, false)), Field.of("b:c", new Type.Date()))),
                new Type.Dynamic(),
                new Type.Unknown());
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyTypeIsReadBackFromItsText(Type type) {
        assertThat(TypeText.parse(type.toString())).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "integer",
                "decimal(",
                "decimal(10",
                "array<",
                "array<int32",
                "enum<a>",
                "int32 ",
                "struct<\"a\">"
            })
    void whatIsNotATypeIsRefused(String text) {
        assertThatThrownBy(() -> TypeText.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Not a type");
    }

    @Test
    void anIntervalIsReadBackFromItsText() {
        for (Interval interval : List.of(
                new Interval(0, 0, 0),
                new Interval(14, -3, 5_000_001_000L),
                new Interval(-1, 0, -1),
                new Interval(Integer.MIN_VALUE, Integer.MAX_VALUE, Long.MIN_VALUE))) {
            assertThat(Interval.parse(interval.toString())).isEqualTo(interval);
        }
    }
}
