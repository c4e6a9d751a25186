package dev.sluice.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Special;
import dev.sluice.data.Type;
import dev.sluice.data.Values;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ValueJsonTest {
    static Stream<Map.Entry<Type, List<Object>>> types() {
        return Samples.all().entrySet().stream();
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyValueComesBackEqual(Map.Entry<Type, List<Object>> samples) {
        for (Object value : samples.getValue()) {
            Object back = ValueJson.read(samples.getKey(), ValueJson.write(value));

            assertThat(Values.equal(back, value))
                    .as("%s as %s", Values.show(back), Values.show(value))
                    .isTrue();
            assertThat(back).hasSameClassAs(ValueJson.read(samples.getKey(), ValueJson.write(back)));
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void anArrayHoldsEveryValueOfItsElement(Map.Entry<Type, List<Object>> samples) {
        Type array = Type.Array.of(samples.getKey());

        Object back = ValueJson.read(array, ValueJson.write(samples.getValue()));

        assertThat(Values.equal(back, samples.getValue())).isTrue();
    }

    @Test
    void aRowOfSomeFieldsComesBackWithThoseFields() {
        Schema all = Schema.of(
                Field.of("a", new Type.Int(32, false)),
                Field.of("b", new Type.Decimal(4, 1)),
                Field.of("c", Type.Text.unbounded()));
        Row some = Row.of(all.project(List.of("a", "b")), null, Special.NAN);

        assertThat(ValueJson.readRow(all, ValueJson.writeRow(some))).isEqualTo(some);
    }

    @Test
    void theJsonIsReadable() {
        assertThat(ValueJson.writeMembers(Map.of("price", Special.NAN)))
                .isEqualTo("{\"price\":{\"$special\":\"NaN\"}}");
    }
}
