package dev.sluice.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Shape;
import dev.sluice.data.Type;
import dev.sluice.data.Values;
import dev.sluice.data.Widening;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Store;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import dev.sluice.store.Writer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tables that people made have columns that hold less than what is written, or another form of it: each value comes back as it was given, or
 * its row is rejected. A subclass has a static method {@code columns}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class NarrowColumns {
    private static final Type ID = new Type.Int(32, false);
    private static final AtomicInteger COUNT = new AtomicInteger();

    /**
     * A column that is there.
     *
     * @param declared its type in SQL
     * @param given the type of the values that are written
     * @param nativeType what the writer is told of the column, too; empty for nothing
     */
    protected record Column(String declared, Type given, String nativeType, List<Object> kept, List<Object> refused) {

        /** A column of which the writer is told nothing but the type of the values. */
        public static Column of(String declared, Type given) {
            return new Column(declared, given, "", List.of(), List.of());
        }

        /** The same for a writer that says what the column is. */
        public Column knownAs(String text) {
            return new Column(declared, given, text, kept, refused);
        }

        public Column keeps(Object... values) {
            return new Column(declared, given, nativeType, Arrays.asList(values), refused);
        }

        public Column refuses(Object... values) {
            return new Column(declared, given, nativeType, kept, Arrays.asList(values));
        }

        @Override
        public String toString() {
            return declared + " for " + given + (nativeType.isEmpty() ? "" : ", known as " + nativeType);
        }
    }

    protected abstract Store store();

    protected abstract Name name(String local);

    /** Runs a statement beside the store. */
    protected abstract void run(String statement);

    @ParameterizedTest
    @MethodSource("columns")
    void eachValueComesBackAsItWasGivenOrIsRejected(Column column) {
        for (Write how : List.of(Write.insert(), Write.upsert())) {
            String table = "narrow" + COUNT.incrementAndGet();
            run("CREATE TABLE " + table + " (id int NOT NULL PRIMARY KEY, v " + column.declared() + ")");
            Field field = Field.of("v", column.given());
            Dataset dataset = new Dataset(
                    name(table),
                    Shape.TABLE,
                    new Schema(List.of(
                            Field.required("id", ID),
                            column.nativeType().isEmpty() ? field : field.withNativeType(column.nativeType()))),
                    Key.of("id"),
                    List.of(),
                    null);
            List<Object> values = new ArrayList<>(column.kept());
            values.addAll(column.refused());

            WriteReport report;
            try (Writer writer = store().writer(dataset, how)) {
                for (int i = 0; i < values.size(); i++) {
                    writer.write(Row.of(dataset.schema(), i, values.get(i)));
                }
                report = writer.flush();
            }

            TreeSet<Integer> rejected = new TreeSet<>();
            report.rejected().forEach(bad -> {
                assertThat(bad.reason()).isNotBlank();
                rejected.add((Integer) bad.row().value("id"));
            });
            Map<Integer, String> changed = changed(column, values, dataset.name());
            assertThat(changed).as("changed without a word, %s", how.mode()).isEmpty();
            TreeSet<Integer> expected = new TreeSet<>();
            for (int i = column.kept().size(); i < values.size(); i++) {
                expected.add(i);
            }
            assertThat(rejected).as("%s: %s", how.mode(), report.rejected()).isEqualTo(expected);
        }
    }

    private Map<Integer, String> changed(Column column, List<Object> values, Name table) {
        Map<Integer, String> changed = new TreeMap<>();
        try (RowStream rows = store().read(Read.all(table))) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                int id = ((Number) row.value("id")).intValue();
                Type type = row.schema().field(row.schema().position("v")).type();
                Object wanted = Widening.convert(values.get(id), column.given(), type);
                if (!Values.equal(type, wanted, row.value("v"))) {
                    changed.put(id, Values.show(wanted) + " became " + Values.show(row.value("v")));
                }
            }
        }
        return changed;
    }
}
