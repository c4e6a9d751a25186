package dev.sluice.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.store.Filter;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowTest {
    private static final Schema SCHEMA =
            Schema.of(Field.required("id", new Type.Int(32, false)), Field.of("v", new Type.Dynamic()));

    private static Row row(Object value) {
        return Row.of(SCHEMA, 1, value);
    }

    @Test
    void rowsCompareByContent() {
        assertThat(row(new byte[] {1, 2})).isEqualTo(row(new byte[] {1, 2})).hasSameHashCodeAs(row(new byte[] {1, 2}));
        assertThat(row(Arrays.asList(new byte[] {1}, null))).isEqualTo(row(Arrays.asList(new byte[] {1}, null)));
        assertThat(row(Map.of("a", new float[] {1f}))).isEqualTo(row(Map.of("a", new float[] {1f})));
        assertThat(row(null)).isEqualTo(row(null));
        assertThat(row(new byte[] {1})).isNotEqualTo(row(new byte[] {2}));
    }

    @Test
    void nothingThatDiffersIsEqual() {
        assertThat(row(new BigDecimal("1.0"))).isNotEqualTo(row(new BigDecimal("1.00")));
        assertThat(row(0.0)).isNotEqualTo(row(-0.0));
        assertThat(row(1)).isNotEqualTo(row(1L));
        assertThat(row(null)).isNotEqualTo(row(""));
        assertThat(row(Double.NaN)).isEqualTo(row(Double.NaN));
    }

    @Test
    void setsHaveNoOrderAndListsHaveOne() {
        Type set = new Type.Array(Type.Bytes.unbounded(), Type.Array.Kind.SET);
        List<Object> some = List.of(new byte[] {1}, new byte[] {2}, new byte[] {2});
        List<Object> same = List.of(new byte[] {2}, new byte[] {1}, new byte[] {2});
        List<Object> other = List.of(new byte[] {2}, new byte[] {1}, new byte[] {1});

        for (Type type : List.of(set, Type.Array.of(set), new Type.Map(Type.Text.unbounded(), set))) {
            assertThat(of(type, some)).as("%s", type).isEqualTo(of(type, same)).hasSameHashCodeAs(of(type, same));
            assertThat(of(type, some)).as("%s", type).isNotEqualTo(of(type, other));
        }
        assertThat(of(Type.Array.of(Type.Bytes.unbounded()), some))
                .isNotEqualTo(of(Type.Array.of(Type.Bytes.unbounded()), same))
                .isNotEqualTo(of(set, same));
        assertThat(new Variant.Scalar(set, some)).isEqualTo(new Variant.Scalar(set, same));
        assertThat(Filter.equal("v", same).accepts(of(set, some))).isTrue();
    }

    /** A row with the set by itself, or as the one value of the list or map that {@code type} is. */
    private static Row of(Type type, List<Object> set) {
        boolean nested = type instanceof Type.Array array && array.element() instanceof Type.Array;
        Object value = type instanceof Type.Map ? Map.of("a", set) : nested ? List.of(set) : set;
        return Row.of(Schema.of(Field.of("v", type)), value);
    }

    @Test
    void aMissingFieldIsNamedTogetherWithThoseThereAre() {
        assertThatThrownBy(() -> row("x").value("idd"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No field named idd; there are [id, v]");
    }

    @Test
    void aRowHasAValueForEachField() {
        assertThatThrownBy(() -> Row.of(SCHEMA, 1)).hasMessage("2 fields, but 1 values");
    }

    @Test
    void anArrayOfSeveralDimensionsMustBeComplete() {
        assertThatThrownBy(() -> new NdArray(List.of(2, 2), List.of(1, 1), List.of(1, 2, 3)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
