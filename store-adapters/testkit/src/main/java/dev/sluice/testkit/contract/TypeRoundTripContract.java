package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sluice.data.Dataset;
import dev.sluice.data.Fidelity;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.data.Values;
import dev.sluice.error.SettingsException;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import dev.sluice.store.Writer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every value comes back as the store's profile says, or is refused; none comes back as another. */
public abstract class TypeRoundTripContract extends StoreContract {
    private static final Field ID = Field.required("id", new Type.Int(32, false));

    static Stream<TypeCase> types() {
        return EdgeValues.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    final void givesBackWhatItHoldsAndRefusesWhatItDoesNot(TypeCase wanted) {
        Fidelity fidelity = store.profile().fidelity(wanted.type());
        if (fidelity instanceof Fidelity.Unsupported) {
            refusesTheType(wanted);
        } else if (fidelity instanceof Fidelity.Lossy || !holds(wanted)) {
            refusesValues(wanted);
        } else {
            givesBackEveryValue(wanted, fidelity);
        }
    }

    private void givesBackEveryValue(TypeCase wanted, Fidelity fidelity) {
        Dataset dataset = dataset("values", Field.of("value", wanted.type()));
        List<@Nullable Object> values = new ArrayList<>(wanted.values());
        values.add(null);

        fixture.fill(dataset, rows(dataset, values));
        List<@Nullable Object> found = values(dataset);

        assertThat(found).hasSameSizeAs(values);
        for (int i = 0; i < values.size(); i++) {
            Object expected = fitted.value(wanted.type(), values.get(i));
            assertThat(Values.equal(fidelity.storedType(wanted.type()), found.get(i), expected))
                    .as("%s came back as %s", show(expected), show(found.get(i)))
                    .isTrue();
        }
        keepsAsItSays(wanted.type(), dataset);
    }

    /** A variant is kept as the value in it is. */
    private void keepsAsItSays(Type type, Dataset dataset) {
        if (!(type instanceof Type.Dynamic)) {
            assertThat(fixture.nativeTypes(dataset, "value"))
                    .as("what the server keeps the values as")
                    .isSubsetOf(store.profile().nativeType(type));
        }
    }

    /** What is not held is refused, one row and not the others, and never becomes another value. */
    private void refusesValues(TypeCase wanted) {
        Dataset dataset = dataset("values", Field.of("value", wanted.type()));
        List<@Nullable Object> values = new ArrayList<>(wanted.values());
        values.add(null);

        WriteReport report;
        try (Writer writer = store.writer(dataset, Write.insert().creating())) {
            rows(dataset, values).forEach(writer::write);
            report = writer.flush();
        }

        Set<Object> rejected = new HashSet<>();
        report.rejected().forEach(row -> rejected.add(row.row().value("id")));
        assertThat(report.rejected()).extracting(WriteReport.Rejected::reason).allMatch(reason -> !reason.isBlank());
        List<Row> taken = rows(dataset, values).stream()
                .filter(row -> !rejected.contains(row.value("id")))
                .toList();
        assertThat(taken).as("rows that were taken").isNotEmpty();
        assertThat(all(dataset)).containsExactlyInAnyOrderElementsOf(fitted.rows(taken));
        keepsAsItSays(wanted.type(), dataset);
    }

    private void refusesTheType(TypeCase wanted) {
        Dataset dataset = dataset("refused", Field.of("value", wanted.type()));

        Throwable thrown = catchThrowable(
                () -> store.writer(dataset, Write.insert().creating()).close());

        assertThat(thrown).isInstanceOf(SettingsException.class).hasMessageContaining("value");
        assertThat(store.catalog().dataset(dataset.name())).isEmpty();
    }

    private boolean holds(TypeCase wanted) {
        return wanted.extreme().isEmpty()
                || store.profile().extremes().contains(wanted.extreme().orElseThrow());
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
            if (!fixture.takes(name)) {
                assertThatThrownBy(() -> store.writer(dataset, Write.insert().creating()))
                        .as(name)
                        .isInstanceOf(SettingsException.class)
                        .hasMessageContaining(name);
                continue;
            }

            fixture.fill(dataset, List.of(Row.of(dataset.schema(), 1, "here", true)));

            assertThat(all(dataset)).as(name).containsExactly(fitted.row(Row.of(dataset.schema(), 1, "here", true)));
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
        all(dataset).stream()
                .sorted(Comparator.comparing(row -> new BigDecimal(String.valueOf(row.value("id")))))
                .forEach(row -> values.add(row.value("value")));
        return values;
    }

    private static String show(@Nullable Object value) {
        return Values.show(value)
                + (value == null ? "" : " (" + value.getClass().getSimpleName() + ")");
    }
}
