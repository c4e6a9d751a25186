package dev.sluice.it.bench.store;

import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import java.util.List;
import java.util.stream.LongStream;

/** One row of the benchmark: types that every store has, about a hundred bytes. */
record Item(long id, String name, double score, boolean active, int count, String note) {
    static final Schema SCHEMA = Schema.of(
            Field.required("id", new Type.Int(64, false)),
            Field.of("name", Type.Text.unbounded()),
            Field.of("score", new Type.Float(64)),
            Field.of("active", new Type.Bool()),
            Field.of("count", new Type.Int(32, false)),
            Field.of("note", Type.Text.unbounded()));

    static List<Item> items(int count) {
        return LongStream.range(0, count).mapToObj(Item::of).toList();
    }

    private static Item of(long id) {
        return new Item(
                id,
                "device " + id % 1000,
                id / 7.0,
                id % 2 == 0,
                (int) (id % 100_000),
                "a note of some sixty letters, as people write them, no. " + id);
    }

    Row row() {
        return Row.of(SCHEMA, id, name, score, active, count, note);
    }
}
