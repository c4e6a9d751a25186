package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.change.Change;
import dev.sluice.change.Op;
import dev.sluice.change.Position;
import dev.sluice.change.Stamp;
import dev.sluice.data.Dataset;
import dev.sluice.data.Extreme;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.error.SettingsException;
import dev.sluice.store.Trait;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import dev.sluice.store.WriteReport.Rejected;
import dev.sluice.store.Writer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is written is there, once, in the order given, and what cannot be written is told row by row. */
public abstract class WriterContract extends StoreContract {
    private static final Schema COLUMNS = Schema.of(
            Field.required("id", new Type.Int(32, false)),
            Field.required("name", Type.Text.unbounded()),
            Field.of("note", Type.Text.unbounded()));

    @Test
    final void saysWhereItMakesDatasets() {
        Name name = fixture.name("home");

        assertThat(store.catalog().home(name.local())).isEqualTo(name);
    }

    @Test
    final void insertsEveryRow() {
        Dataset dataset = dataset();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            rows.add(row(i, "n" + i, i % 3 == 0 ? null : ""));
        }

        WriteReport report = write(dataset, Write.insert().creating(), writer -> rows.forEach(writer::write));

        assertThat(report).isEqualTo(new WriteReport(10_000, 0, List.of()));
        assertSameRows(all(dataset), fitted.rows(rows));
    }

    @Test
    final void keepsEqualRowsWhereThereIsNoKey() {
        assume(Trait.KEYLESS_DATASETS);
        Dataset dataset = Dataset.table(fixture.name("keyless"), COLUMNS, Key.none());

        write(dataset, Write.insert().creating(), writer -> {
            writer.write(row(1, "a", null));
            writer.write(row(1, "a", null));
        });

        assertThat(all(dataset)).containsExactly(back(1, "a", null), back(1, "a", null));
    }

    @Test
    final void tellsEachRejectedRowAndKeepsTheOthers() {
        Dataset dataset = dataset();
        fixture.fill(dataset, List.of(row(500, "old", null)));

        WriteReport report = write(dataset, Write.insert(), writer -> {
            for (int i = 0; i < 1_000; i++) {
                writer.write(row(i, i % 400 == 7 ? null : "n", null));
            }
        });

        boolean keyed = has(Trait.KEYED_WRITES);
        assertThat(report.written()).isEqualTo(keyed ? 996 : 997);
        assertThat(report.rejected())
                .extracting(rejected -> rejected.row().value("id"))
                .containsExactlyInAnyOrderElementsOf(keyed ? List.of(7, 407, 500, 807) : List.of(7, 407, 807));
        assertThat(report.rejected()).extracting(Rejected::reason).allMatch(reason -> !reason.isBlank());
        assertThat(all(dataset)).hasSize(keyed ? 997 : 998).contains(back(500, "old", null), back(501, "n", null));
    }

    @Test
    final void rejectsInAnUpsertOnlyWhatCannotBe() {
        assume(Trait.KEYED_WRITES);
        Dataset dataset = dataset();
        fixture.fill(dataset, List.of(row(1, "old", null), row(2, "old", null)));

        WriteReport report = write(dataset, Write.upsert(), writer -> {
            writer.write(row(1, null, null));
            writer.write(row(2, "new", null));
            writer.write(row(2, null, null));
            writer.write(row(3, null, null));
            writer.write(row(4, "new", null));
        });

        assertThat(report.rejected())
                .extracting(rejected -> rejected.row().value("id"))
                .containsExactlyInAnyOrder(1, 2, 3);
        assertThat(all(dataset))
                .containsExactlyInAnyOrder(back(1, "old", null), back(2, "new", null), back(4, "new", null));
    }

    @Test
    final void upsertsSoThatTheLastRowOfAKeyWins() {
        assume(Trait.KEYED_WRITES);
        Dataset dataset = dataset();
        fixture.fill(dataset, List.of(row(1, "old", "kept?"), row(2, "old", null)));

        write(dataset, Write.upsert(), writer -> {
            writer.write(row(1, "first", "x"));
            writer.write(row(3, "new", null));
            writer.write(row(1, "last", null));
        });

        assertThat(all(dataset))
                .containsExactlyInAnyOrder(back(1, "last", null), back(2, "old", null), back(3, "new", null));
    }

    @Test
    final void repeatingABatchOfUpsertsAndDeletesChangesNothing() {
        assume(Trait.KEYED_WRITES);
        Dataset dataset = dataset();
        fixture.fill(dataset, List.of(row(1, "old", null), row(9, "old", null)));
        Consumer<Writer> batch = writer -> {
            writer.write(row(1, "a", null));
            writer.delete(key(dataset, 9));
            writer.write(row(2, "b", "c"));
        };

        write(dataset, Write.upsert(), batch);
        List<Row> once = all(dataset);
        write(dataset, Write.upsert(), batch);

        assertThat(all(dataset)).containsExactlyInAnyOrderElementsOf(once);
        assertThat(once).containsExactlyInAnyOrder(back(1, "a", null), back(2, "b", "c"));
    }

    @Test
    final void appliesWritesAndDeletesOfOneKeyInTheirOrder() {
        assume(Trait.KEYED_WRITES);
        Dataset dataset = dataset();
        fixture.fill(dataset, List.of(row(1, "old", null), row(2, "old", null)));

        WriteReport report = write(dataset, Write.upsert(), writer -> {
            writer.delete(key(dataset, 1));
            writer.write(row(1, "again", null));
            writer.write(row(2, "doomed", null));
            writer.delete(key(dataset, 2));
            writer.delete(key(dataset, 77));
        });

        assertThat(report.rejected()).isEmpty();
        assertThat(all(dataset)).containsExactly(back(1, "again", null));
    }

    @Test
    final void writesNothingUnlessFlushed() {
        Dataset dataset = dataset();
        fixture.fill(dataset, List.of());

        try (Writer writer = store.writer(dataset, Write.insert())) {
            writer.write(row(1, "a", null));
            assertThat(writer.flush().written()).isEqualTo(1);
            writer.write(row(2, "b", null));
        }

        assertThat(all(dataset)).containsExactly(back(1, "a", null));
    }

    @Test
    final void reportsWhatEachFlushDid() {
        assume(Trait.KEYED_WRITES);
        Dataset dataset = dataset();
        fixture.fill(dataset, List.of(row(1, "a", null)));

        try (Writer writer = store.writer(dataset, Write.upsert())) {
            writer.write(row(2, "b", null));
            writer.delete(key(dataset, 1));
            writer.delete(key(dataset, 99));

            assertThat(writer.flush()).isEqualTo(new WriteReport(1, 1, List.of()));
            assertThat(writer.flush()).isEqualTo(new WriteReport(0, 0, List.of()));
        }
    }

    /** What a store cannot do it refuses before it takes anything, in one sentence. */
    @Test
    final void findsRowsByTheirKeyOrRefusesTo() {
        Dataset dataset = dataset();
        fixture.fill(dataset, List.of(row(1, "kept", null)));
        if (has(Trait.KEYED_WRITES)) {
            write(dataset, Write.upsert(), writer -> writer.write(row(1, "changed", null)));
            assertThat(all(dataset)).containsExactly(back(1, "changed", null));
            return;
        }

        refuses(dataset, () -> store.writer(dataset, Write.upsert()).close());
        refuses(dataset, () -> store.writer(dataset, Write.upsert().creating()).close());
        try (Writer writer = store.writer(dataset, Write.insert())) {
            refuses(dataset, () -> writer.delete(key(dataset, 1)));
            refuses(dataset, () -> writer.apply(upsert(dataset, Op.UPDATE, row(1, "changed", null), Set.of())));
            refuses(dataset, () -> writer.apply(new Change.Delete(dataset.name(), key(dataset, 1), stamp())));
            refuses(dataset, () -> writer.apply(new Change.Truncate(dataset.name(), stamp())));
        }
        assertThat(all(dataset)).containsExactly(back(1, "kept", null));
    }

    private static void refuses(Dataset dataset, ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("Cannot ")
                .hasMessageContaining(dataset.name().toString())
                .hasMessageContaining("only adds rows; ");
    }

    @Test
    final void rejectsAKeyThatIsThereOrAddsTheRow() {
        Dataset dataset = dataset();
        fixture.fill(dataset, List.of(row(1, "first", null)));

        WriteReport report = write(dataset, Write.insert(), writer -> writer.write(row(1, "second", null)));

        boolean keyed = has(Trait.KEYED_WRITES);
        List<Row> expected = keyed ? List.of() : List.of(row(1, "second", null));
        assertThat(report.written()).isEqualTo(expected.size());
        assertThat(report.rejected()).hasSize(keyed ? 1 : 0);
        assertThat(all(dataset))
                .hasSize(1 + expected.size())
                .contains(back(1, "first", null))
                .containsAll(fitted.rows(expected));
    }

    @Test
    final void reportsTheRowsOfEachFlush() {
        Dataset dataset = dataset();
        fixture.fill(dataset, List.of());

        try (Writer writer = store.writer(dataset, Write.insert())) {
            writer.write(row(1, "a", null));
            writer.write(row(2, null, null));

            WriteReport first = writer.flush();
            writer.write(row(3, "c", null));
            WriteReport second = writer.flush();

            assertThat(first.written()).isEqualTo(1);
            assertThat(first.rejected()).extracting(Rejected::row).containsExactly(row(2, null, null));
            assertThat(second).isEqualTo(new WriteReport(1, 0, List.of()));
            assertThat(writer.flush()).isEqualTo(new WriteReport(0, 0, List.of()));
        }
        assertThat(all(dataset)).containsExactlyInAnyOrder(back(1, "a", null), back(3, "c", null));
    }

    @Test
    final void fillsFieldsThatTheRowLacksWithNull() {
        Dataset dataset = dataset();
        fixture.fill(dataset, List.of());
        Schema some = COLUMNS.project(List.of("name", "id"));

        write(dataset, Write.insert(), writer -> writer.write(Row.of(some, "a", 1)));

        assertThat(all(dataset)).containsExactly(back(1, "a", null));
    }

    @Test
    final void appliesChangesAndMayApplyThemAgain() {
        assume(Trait.KEYED_WRITES);
        Dataset dataset = dataset();
        fixture.fill(dataset, List.of(row(1, "one", "1"), row(2, "two", "2"), row(3, "three", "3")));
        Consumer<Writer> changes = writer -> {
            writer.apply(upsert(dataset, Op.UPDATE, row(1, "changed", null), Set.of("note")));
            writer.apply(new Change.Delete(dataset.name(), key(dataset, 2), stamp()));
            writer.apply(upsert(dataset, Op.CREATE, row(4, "four", "4"), Set.of()));
            writer.apply(new Change.Delete(dataset.name(), row(3, "three", "3"), stamp()));
            writer.apply(upsert(dataset, Op.CREATE, row(5, "five", "5"), Set.of()));
            writer.apply(upsert(dataset, Op.UPDATE, row(5, "six", null), Set.of("note")));
        };

        for (int round = 0; round < 2; round++) {
            assertThat(write(dataset, Write.upsert(), changes).rejected()).isEmpty();

            assertThat(all(dataset))
                    .as("round %d", round)
                    .containsExactlyInAnyOrder(back(1, "changed", "1"), back(4, "four", "4"), back(5, "six", "5"));
        }
    }

    @Test
    final void emptiesTheDatasetInTheMiddleOfABatch() {
        assume(Trait.KEYED_WRITES);
        Dataset dataset = dataset();
        fixture.fill(dataset, List.of(row(1, "one", null)));

        write(dataset, Write.upsert(), writer -> {
            writer.apply(upsert(dataset, Op.CREATE, row(2, "before", null), Set.of()));
            writer.apply(new Change.Truncate(dataset.name(), stamp()));
            writer.apply(upsert(dataset, Op.CREATE, row(3, "after", null), Set.of()));
        });

        assertThat(all(dataset)).containsExactly(back(3, "after", null));
    }

    @Test
    final void keepsOrRefusesARowWhoseKeyIsEmpty() {
        Schema columns = Schema.of(Field.required("id", Type.Text.unbounded()), Field.of("n", new Type.Int(32, false)));
        Dataset dataset = Dataset.table(fixture.name("empty key"), columns, Key.of("id"));
        boolean holds = store.profile().extremes().contains(Extreme.EMPTY_KEYS);
        Row empty = Row.of(columns, "", 1);
        Row other = Row.of(columns, "a", 2);

        WriteReport report = write(dataset, usual().creating(), writer -> {
            writer.write(empty);
            writer.write(other);
        });

        assertThat(report.rejected()).extracting(Rejected::row).isEqualTo(holds ? List.of() : List.of(empty));
        assertThat(all(dataset))
                .containsExactlyInAnyOrderElementsOf(fitted.rows(holds ? List.of(empty, other) : List.of(other)));
    }

    @Test
    final void createsWhatIsMissingOnlyIfAsked() {
        assume(Trait.EMPTY_DATASETS);
        Dataset dataset = dataset("missing");

        assertThatThrownBy(() -> write(dataset, Write.insert(), writer -> writer.write(row(1, "a", null))))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(dataset.name().toString());
        write(dataset, Write.insert().creating(), writer -> writer.write(row(1, "a", null)));
        write(dataset, Write.insert().creating(), writer -> writer.write(row(2, "b", null)));

        assertThat(all(dataset)).containsExactlyInAnyOrder(back(1, "a", null), back(2, "b", null));
        assertThat(store.catalog().dataset(dataset.name()).orElseThrow().key().identity())
                .containsExactly("id");
    }

    private Dataset dataset() {
        return dataset("written");
    }

    private Dataset dataset(String local) {
        return Dataset.table(fixture.name(local), COLUMNS, Key.of("id"));
    }

    private WriteReport write(Dataset dataset, Write how, Consumer<Writer> batch) {
        try (Writer writer = store.writer(dataset, how)) {
            batch.accept(writer);
            return writer.flush();
        }
    }

    private static Row row(int id, @Nullable String name, @Nullable String note) {
        return Row.of(COLUMNS, id, name, note);
    }

    /** The row as it comes back. */
    private Row back(int id, @Nullable String name, @Nullable String note) {
        return fitted.row(row(id, name, note));
    }

    private static Row key(Dataset dataset, int id) {
        return Row.of(dataset.keySchema(), id);
    }

    private static Change upsert(Dataset dataset, Op op, Row after, Set<String> unavailable) {
        return new Change.Upsert(dataset.name(), op, after, null, unavailable, stamp());
    }

    private static Stamp stamp() {
        return new Stamp(new Position("p"), Instant.EPOCH, "1");
    }
}
