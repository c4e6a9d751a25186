package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Dataset;
import dev.sluice.data.Fidelity;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.data.Values;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a store says it holds exactly comes back equal. */
public abstract class TypeRoundTripContract extends StoreContract {
    private static final Field ID = Field.required("id", new Type.Int(32, false));

    static Stream<TypeCase> types() {
        return EdgeValues.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    final void givesBackEveryValue(TypeCase wanted) {
        Fidelity fidelity = store.fidelity(wanted.type());
        Assumptions.assumeTrue(
                fidelity instanceof Fidelity.Exact || fidelity instanceof Fidelity.Widened,
                () -> "SKIPPED: the store says it does not hold " + wanted.type() + ": " + fidelity);
        wanted.extreme()
                .ifPresent(extreme -> Assumptions.assumeTrue(
                        fixture.extremes().contains(extreme), () -> "SKIPPED: the store has no " + extreme));
        Dataset dataset = dataset("values", Field.of("value", wanted.type()));
        List<@Nullable Object> values = new ArrayList<>(wanted.values());
        values.add(null);

        fixture.fill(dataset, rows(dataset, values));
        List<@Nullable Object> found = values(dataset);

        assertThat(found).hasSameSizeAs(values);
        for (int i = 0; i < values.size(); i++) {
            if (fidelity instanceof Fidelity.Exact) {
                assertThat(Values.equal(found.get(i), values.get(i)))
                        .as("%s came back as %s", show(values.get(i)), show(found.get(i)))
                        .isTrue();
                continue;
            }
            assertWidened(values.get(i), found.get(i));
        }
    }

    private static void assertWidened(@Nullable Object written, @Nullable Object found) {
        if (written instanceof Number && found instanceof Number) {
            assertThat(new BigDecimal(found.toString())).isEqualByComparingTo(new BigDecimal(written.toString()));
            return;
        }
        assertThat(found == null)
                .as("%s came back as %s", show(written), show(found))
                .isEqualTo(written == null);
    }

    @Test
    final void takesNamesOfAnyLetters() {
        List<String> names =
                List.of("Select", "a b", "it's", "say \"x\"", "größe", "dot.ted", "semi;colon", "😀", "%s?$1");
        for (String name : names) {
            Dataset dataset = Dataset.table(
                    fixture.name("odd " + name),
                    Schema.of(ID, Field.of(name, Type.Text.unbounded()), Field.of("order", new Type.Bool())),
                    Key.of("id"));

            fixture.fill(dataset, List.of(Row.of(dataset.schema(), 1, "here", true)));

            assertThat(all(dataset.name())).as(name).containsExactly(Row.of(dataset.schema(), 1, "here", true));
            assertThat(store.catalog().dataset(dataset.name())).as(name).hasValueSatisfying(found -> {
                assertThat(found.schema().has(name)).isTrue();
                assertThat(found.key().identity()).containsExactly("id");
            });
        }
    }

    private Dataset dataset(String local, Field field) {
        return Dataset.table(fixture.name(local), Schema.of(ID, field), Key.of("id"));
    }

    private static List<Row> rows(Dataset dataset, List<@Nullable Object> values) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            rows.add(Row.of(dataset.schema(), i, values.get(i)));
        }
        return rows;
    }

    private List<@Nullable Object> values(Dataset dataset) {
        List<@Nullable Object> values = new ArrayList<>();
        all(dataset.name()).stream()
                .sorted(Comparator.comparing(row -> new BigDecimal(String.valueOf(row.value("id")))))
                .forEach(row -> values.add(row.value("value")));
        return values;
    }

    private static String show(@Nullable Object value) {
        return Values.show(value)
                + (value == null ? "" : " (" + value.getClass().getSimpleName() + ")");
    }
}
