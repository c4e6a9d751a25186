package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.store.Filter;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Split;
import dev.sluice.store.Store;
import dev.sluice.store.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A read that broke off goes on after the last row it gave, in another process as well as in the same. */
public abstract class ResumeContract extends StoreContract {
    private static final Schema COLUMNS =
            Schema.of(Field.required("id", new Type.Int(32, false)), Field.of("note", Type.Text.unbounded()));
    private static final int SIZE = 700;

    @Test
    final void goesOnAfterAnyRow() {
        assume(Trait.RESUMABLE_READS);
        Name name = filled();

        for (int given : new int[] {0, 1, 2, SIZE / 2, SIZE - 1, SIZE}) {
            assertThat(inTwoParts(Read.all(name), given))
                    .as("broken off after %d", given)
                    .containsExactlyInAnyOrderElementsOf(fitted.rows(rows()));
        }
    }

    @Test
    final void goesOnAgainAndAgain() {
        assume(Trait.RESUMABLE_READS);
        Name name = filled();
        List<Row> found = new ArrayList<>();

        Split left = begin(Read.all(name), 100, found);
        for (int part = 0; part < 10; part++) {
            try (RowStream stream = store.read(left)) {
                take(stream, 90, found);
                left = stream.rest().orElseThrow();
            }
        }

        assertThat(shaped(found, COLUMNS)).containsExactlyInAnyOrderElementsOf(fitted.rows(rows()));
    }

    @Test
    final void keepsFilterFieldsAndLimit() {
        assume(Trait.RESUMABLE_READS);
        Read read = Read.all(filled())
                .where(fitted.filter(Filter.isNull("note").not(), COLUMNS))
                .fields("note")
                .limit(120);

        List<Row> found = inTwoParts(read, 50, COLUMNS.project(List.of("note")));

        assertThat(found).hasSize(120).doesNotHaveDuplicates();
        assertThat(fitted.rows(rows().stream()
                        .map(row -> row.project(COLUMNS.project(List.of("note"))))
                        .toList()))
                .containsAll(found);
    }

    @Test
    final void goesOnWithinAPart() {
        assume(Trait.RESUMABLE_READS);
        List<Row> found = new ArrayList<>();

        for (Split split : store.split(Read.all(filled()), 3)) {
            Split left;
            try (RowStream stream = store.read(split)) {
                take(stream, 40, found);
                left = stream.rest().orElseThrow();
            }
            found.addAll(drain(store.read(left)));
        }

        assertThat(shaped(found, COLUMNS)).containsExactlyInAnyOrderElementsOf(fitted.rows(rows()));
    }

    @Test
    final void promisesNoRestThatItCannotRead() {
        Name name = filled();

        try (RowStream stream = store.read(Read.all(name))) {
            assertThat(stream.next()).isNotNull();
            assertThat(stream.rest().isPresent()).isEqualTo(has(Trait.RESUMABLE_READS));
        }
    }

    private List<Row> inTwoParts(Read read, int given) {
        return inTwoParts(read, given, COLUMNS);
    }

    private List<Row> inTwoParts(Read read, int given, Schema written) {
        List<Row> found = new ArrayList<>();
        Split left = begin(read, given, found);
        Split token =
                new Split(left.read(), left.ordinal(), new String(left.token().toCharArray()));
        try (Store other = fixture.open()) {
            found.addAll(drain(other.read(token)));
        }
        return shaped(found, written);
    }

    private Split begin(Read read, int given, List<Row> found) {
        try (RowStream stream = store.read(read)) {
            take(stream, given, found);
            return stream.rest().orElseThrow();
        }
    }

    private static void take(RowStream stream, int count, List<Row> found) {
        for (int i = 0; i < count; i++) {
            Row row = stream.next();
            if (row == null) {
                return;
            }
            found.add(row);
        }
    }

    private Name filled() {
        Dataset dataset = Dataset.table(fixture.name("resumed"), COLUMNS, Key.of("id"));
        fixture.fill(dataset, rows());
        return dataset.name();
    }

    private static List<Row> rows() {
        return IntStream.range(0, SIZE)
                .mapToObj(i -> Row.of(COLUMNS, i * 3, i % 5 == 0 ? null : "note " + i))
                .toList();
    }
}
