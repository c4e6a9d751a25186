package dev.sluice.lake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.change.Change;
import dev.sluice.change.Op;
import dev.sluice.change.Position;
import dev.sluice.change.SchemaChange;
import dev.sluice.change.Stamp;
import dev.sluice.change.StreamEvent;
import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.lake.raw.LocalFiles;
import dev.sluice.warehouse.RandomStream;
import dev.sluice.warehouse.RowsModel;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReplayTest {
    private static final Type INT = new Type.Int(32, false);
    private static final Stamp STAMP = new Stamp(new Position("7"), Instant.EPOCH, "");
    private static final Schema SCHEMA = Schema.of(
            Field.required("id", INT),
            Field.required("when", new Type.Timestamp(6, Type.Timestamp.Zone.UTC)),
            Field.of("text", Type.Text.unbounded()),
            Field.of("json", new Type.Json()),
            Field.of("number", Type.Decimal.unbounded()),
            Field.of("float", new Type.Float(64)));

    @TempDir
    private Path directory;

    static Stream<Arguments> streams() {
        List<Key> keys = List.of(Key.of("id"), Key.of("when", "id"), Key.of("when"), Key.none());
        List<Arguments> all = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            all.add(Arguments.of("seed " + i, (long) i, keys.get(i % keys.size())));
        }
        return all.stream();
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("streams")
    void theRowsAreThoseOfTheSource(String name, long seed, Key key) {
        Dataset dataset = Dataset.table(Name.of("public", "Order Lines"), SCHEMA, key);
        RowsModel model = new RowsModel(dataset);
        RandomStream stream = new RandomStream(seed, model, false);
        try (LakeFixture lake = new LakeFixture(directory.resolve("lake"))) {
            lake.commit(Stream.of(new SchemaChange(dataset, null, STAMP)));
            for (int batch = 0; batch < 8; batch++) {
                List<StreamEvent> events = new ArrayList<>(stream.batch(batch % 2 == 0 ? 10 : 120));
                if (batch == 3) {
                    events.add(added(model));
                }
                lake.commit(events.stream());

                assertThat(lake.replay(dataset.name()))
                        .as("%s, batch %d of %d changes", name, batch, events.size())
                        .containsExactlyInAnyOrderElementsOf(model.rows());
            }
        }
        assertThat(LocalFiles.below(directory.resolve("temporary"))).isEmpty();
    }

    private static SchemaChange added(RowsModel model) {
        List<Field> fields = new ArrayList<>(model.dataset().schema().fields());
        Field late = Field.of("late", Type.Text.unbounded());
        fields.add(late);
        SchemaChange change = new SchemaChange(
                model.dataset().withSchema(new Schema(fields)), Row.of(Schema.of(late), "as if always there"), STAMP);
        model.apply(change);
        return change;
    }

    private static Change upsert(Dataset dataset, Op op, Set<String> unavailable, Object... values) {
        return new Change.Upsert(dataset.name(), op, Row.of(dataset.schema(), values), null, unavailable, STAMP);
    }

    @Test
    void fieldsComeFromAnotherKeyAndAnotherSchema() {
        Schema narrow = Schema.of(
                Field.required("id", INT),
                Field.of("big", new Type.Decimal(6, 2)),
                Field.of("gone", Type.Text.unbounded()));
        Schema wide = Schema.of(
                Field.required("id", new Type.Int(64, false)),
                Field.of("big", new Type.Decimal(10, 2)),
                Field.of("added", Type.Text.unbounded()));
        Dataset before = Dataset.table(Name.of("t"), narrow, Key.of("id"));
        Dataset after = before.withSchema(wide);
        BigDecimal price = new BigDecimal("12.50");
        try (LakeFixture lake = new LakeFixture(directory.resolve("lake"))) {
            lake.commit(Stream.of(
                    new SchemaChange(before, null, STAMP),
                    upsert(before, Op.CREATE, Set.of(), 1, price, "x"),
                    upsert(before, Op.CREATE, Set.of(), 2, null, "y")));
            lake.commit(Stream.of(
                    upsert(before, Op.UPDATE, Set.of("big", "gone"), 1, null, null),
                    new SchemaChange(after, Row.of(wide.project(List.of("added")), "filled"), STAMP),
                    new Change.Delete(after.name(), Row.of(after.keySchema(), 1L), STAMP),
                    upsert(after, Op.CREATE, Set.of("big", "added"), 7L, null, null),
                    upsert(after, Op.UPDATE, Set.of("big"), 2L, null, "own")));
            lake.commit(Stream.of(upsert(after, Op.UPDATE, Set.of("big", "added"), 7L, null, null)));

            assertThat(lake.replay(after.name()))
                    .containsExactlyInAnyOrder(Row.of(wide, 7L, price, "filled"), Row.of(wide, 2L, null, "own"));
        }
    }

    @Test
    void moreRowsThanFitInMemory() throws Exception {
        LargeReplay.write(directory.resolve("lake"));

        assertThat(LargeReplay.inSmallProcess(directory.resolve("lake"))).isEqualTo(LargeReplay.expected());
        assertThat(LocalFiles.below(directory.resolve("temporary"))).isEmpty();
    }
}
