package dev.sluice.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
