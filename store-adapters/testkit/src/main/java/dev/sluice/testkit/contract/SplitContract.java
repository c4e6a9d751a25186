package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Dataset;
import dev.sluice.data.Extreme;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.store.Filter;
import dev.sluice.store.Read;
import dev.sluice.store.Split;
import dev.sluice.store.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** However a dataset is cut, its parts give every row once. */
public abstract class SplitContract extends StoreContract {
    private static final Type INT = new Type.Int(32, false);
    private static final Field NOTE = Field.of("note", Type.Text.unbounded());
    private static final int[] DEGREES = {1, 2, 3, 8, 64};

    @Test
    final void cutsIntegerKeysWithGaps() {
        everyRowOnce(
                Schema.of(Field.required("id", INT), NOTE),
                Key.of("id"),
                schema -> i -> Row.of(schema, i % 3 == 0 ? -i * 100_000 : i * i, "n" + i));
    }

    @Test
    final void cutsKeysAtTheEndsOfTheirRange() {
        int[] ids = {Integer.MIN_VALUE, -1, 0, 1, Integer.MAX_VALUE};
        everyRowOnce(
                Schema.of(Field.required("id", INT), NOTE),
                Key.of("id"),
                schema -> i -> Row.of(schema, ids[i], "n" + i),
                0,
                1,
                ids.length);
    }

    @Test
    final void cutsUuidKeys() {
        everyRowOnce(
                Schema.of(Field.required("id", new Type.Uuid()), NOTE),
                Key.of("id"),
                schema -> i -> Row.of(schema, new UUID(i * 0x9E3779B97F4A7C15L, i), "n" + i));
    }

    @Test
    final void cutsTextKeys() {
        boolean empty = store.profile().extremes().contains(Extreme.EMPTY_KEYS);
        String[] heads = {empty ? "" : "?", "a", "A", "ä", "Z", " ", "-", "_", "😀", "\u00ff", "'", "\""};
        everyRowOnce(
                Schema.of(Field.required("id", Type.Text.unbounded()), NOTE),
                Key.of("id"),
                schema -> i -> Row.of(schema, heads[i % heads.length] + (i < heads.length ? "" : i), "n" + i));
    }

    @Test
    final void cutsKeysOfSeveralFields() {
        Schema columns = Schema.of(Field.required("b", Type.Text.unbounded()), Field.required("a", INT), NOTE);
        everyRowOnce(columns, Key.of("a", "b"), schema -> i -> Row.of(schema, "k" + i / 5, i % 5, "n" + i));
    }

    @Test
    final void cutsDatasetsWithoutAKeyAndKeepsEqualRows() {
        assume(Trait.KEYLESS_DATASETS);
        everyRowOnce(
                Schema.of(Field.of("id", INT), NOTE),
                Key.none(),
                schema -> i -> i % 4 == 0 ? Row.of(schema, null, null) : Row.of(schema, i % 7, "same"));
    }

    @Test
    final void appliesFilterAndFieldsToEachPart() {
        Dataset dataset =
                Dataset.table(fixture.name("filtered"), Schema.of(Field.required("id", INT), NOTE), Key.of("id"));
        fixture.fill(dataset, rows(300, i -> Row.of(dataset.schema(), i, i % 2 == 0 ? null : "odd")));
        Read read = Read.all(dataset.name()).where(Filter.isNull("note")).fields("id");

        List<Row> found = new ArrayList<>();
        store.split(read, 4).forEach(split -> found.addAll(drain(store.read(split))));

        Schema ids = dataset.schema().project(List.of("id"));
        assertThat(shaped(found, ids))
                .containsExactlyInAnyOrderElementsOf(fitted.rows(rows(150, i -> Row.of(ids, i * 2))));
    }

    @Test
    final void readsPartsSideBySideAndAgain() throws InterruptedException, ExecutionException {
        Dataset dataset =
                Dataset.table(fixture.name("parallel"), Schema.of(Field.required("id", INT), NOTE), Key.of("id"));
        List<Row> rows = rows(2_000, i -> Row.of(dataset.schema(), i, "n" + i));
        fixture.fill(dataset, rows);
        List<Split> splits = store.split(Read.all(dataset.name()), 6);

        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 2; round++) {
                List<Future<List<Row>>> parts = splits.stream()
                        .map(split -> threads.submit(() -> drain(store.read(split))))
                        .toList();
                List<Row> found = new ArrayList<>();
                for (Future<List<Row>> part : parts) {
                    found.addAll(part.get());
                }
                assertSameRows(shaped(found, dataset.schema()), fitted.rows(rows));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void everyRowOnce(Schema schema, Key key, java.util.function.Function<Schema, IntFunction<Row>> row) {
        everyRowOnce(schema, key, row, 0, 1, 7, 400);
    }

    private void everyRowOnce(
            Schema schema, Key key, java.util.function.Function<Schema, IntFunction<Row>> row, int... sizes) {
        String by = key.exists() ? String.join(" and ", key.identity()) : "nothing";
        for (int size : sizes) {
            Dataset dataset = Dataset.table(fixture.name("rows " + size + " by " + by), schema, key);
            List<Row> rows = rows(size, row.apply(schema));
            fixture.fill(dataset, rows);
            for (int parts : DEGREES) {
                List<Split> splits = store.split(Read.all(dataset.name()), parts);
                List<Row> found = new ArrayList<>();
                splits.forEach(split -> found.addAll(drain(store.read(split))));

                assertThat(shaped(found, schema))
                        .as("%d rows in %d parts (%d wanted)", size, splits.size(), parts)
                        .containsExactlyInAnyOrderElementsOf(fitted.rows(rows));
                assertThat(splits).extracting(Split::ordinal).containsExactlyElementsOf(ordinals(splits.size()));
            }
        }
    }

    private static List<Integer> ordinals(int count) {
        return java.util.stream.IntStream.range(0, count).boxed().toList();
    }

    private static List<Row> rows(int count, IntFunction<Row> row) {
        return java.util.stream.IntStream.range(0, count).mapToObj(row).toList();
    }
}
