package dev.sluice.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.change.Op;
import dev.sluice.commit.BatchEnd;
import dev.sluice.commit.BatchId;
import dev.sluice.commit.Manifest;
import dev.sluice.commit.Step;
import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.error.SettingsException;
import dev.sluice.error.StaleEpochException;
import dev.sluice.error.StoreUnavailableException;
import dev.sluice.error.WriteFailedException;
import dev.sluice.store.Filter;
import dev.sluice.store.RowStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbWarehouseTest {
    private static final Type INT = new Type.Int(32, false);
    private static final Schema SCHEMA = Schema.of(Field.required("id", INT), Field.of("name", Type.Text.unbounded()));
    private static final Dataset ORDERS = Dataset.table(Name.of("public", "orders"), SCHEMA, Key.of("id"));
    private static final Dataset NOTES = Dataset.table(Name.of("public", "notes"), SCHEMA, Key.none());

    @TempDir
    private Path directory;

    @Test
    void aBatchCommittedAgainChangesNothing() {
        try (WarehouseFixture warehouse = new WarehouseFixture(directory)) {
            warehouse.commit(WarehouseFixture.schema(NOTES));
            BatchId id = warehouse.next();
            Manifest manifest = warehouse.stage(id, List.of(WarehouseFixture.create(NOTES, 1, "a")));

            warehouse.warehouse.commit(id, manifest, WarehouseFixture.END);
            warehouse.warehouse.commit(id, manifest, WarehouseFixture.END);
            warehouse.warehouse.release();

            assertThat(warehouse.rows(NOTES.name())).containsExactly(Row.of(SCHEMA, 1, "a"));
            assertThat(warehouse.warehouse.fence(WarehouseFixture.PIPELINE, 1)).isEqualTo(id.batch());
        }
    }

    @Test
    void theTableOfCommitsSaysWhichPositionIsShown() {
        try (WarehouseFixture warehouse = new WarehouseFixture(directory)) {
            String all =
                    "SELECT pipeline, epoch, batch, position, committed_at IS NOT NULL AS timed FROM _sluice_commit";
            warehouse.warehouse.fence(WarehouseFixture.PIPELINE, 1);
            warehouse.warehouse.release();
            assertThat(warehouse.query(all).toString())
                    .isEqualTo("[{pipeline=shop, epoch=1, batch=0, position=null, timed=true}]");

            warehouse.commit(WarehouseFixture.schema(ORDERS), WarehouseFixture.create(ORDERS, 1, "a"));
            warehouse.warehouse.fence(WarehouseFixture.PIPELINE, 2);
            warehouse.warehouse.release();
            assertThat(warehouse.query(all).toString())
                    .isEqualTo("[{pipeline=shop, epoch=2, batch=1, position=0/1, timed=true}]");

            BatchId id = new BatchId(WarehouseFixture.PIPELINE, 2, 2);
            Manifest load = warehouse.stage(id, List.of(WarehouseFixture.read(ORDERS, 2, "b")));
            warehouse.warehouse.commit(id, load, new BatchEnd.Loaded(ORDERS.name(), 0, "1:1:"));
            warehouse.warehouse.release();
            assertThat(warehouse.query(all).toString())
                    .isEqualTo("[{pipeline=shop, epoch=2, batch=2, position=null, timed=true}]");
        }
    }

    @Test
    void aWarehouseOfTheReleaseBeforePositionsGoesOn() {
        try (WarehouseFixture warehouse = new WarehouseFixture(directory)) {
            try (DuckDb before = DuckDb.openToWrite(warehouse.options)) {
                before.execute("CREATE TABLE main._sluice_commit (pipeline VARCHAR, batch BIGINT, epoch BIGINT,"
                        + " committed_at TIMESTAMPTZ)");
                before.execute("INSERT INTO main._sluice_commit VALUES ('shop', 41, 7, now())");
            }

            assertThat(warehouse.warehouse.fence(WarehouseFixture.PIPELINE, 8)).isEqualTo(41);
            BatchId id = new BatchId(WarehouseFixture.PIPELINE, 8, 42);
            warehouse.warehouse.commit(
                    id, warehouse.stage(id, List.of(WarehouseFixture.schema(ORDERS))), WarehouseFixture.END);
            warehouse.warehouse.release();

            assertThat(warehouse
                            .query("SELECT pipeline, epoch, batch, position FROM _sluice_commit")
                            .toString())
                    .isEqualTo("[{pipeline=shop, epoch=8, batch=42, position=0/1}]");
        }
    }

    @Test
    void zerosOfBothSignsAreTwoValuesAlsoWithinOthers() {
        Type floating = new Type.Float(64);
        Schema schema = Schema.of(
                Field.required("id", INT),
                Field.of("list", Type.Array.of(floating)),
                Field.of("struct", new Type.Struct(List.of(Field.of("x", Type.Array.of(new Type.Float(32)))))),
                Field.of("vector", new Type.Vector(2)));
        Schema inner = Schema.of(Field.of("x", Type.Array.of(new Type.Float(32))));
        Object[] positive = {1, List.of(0.0, 1.0), Row.of(inner, List.of(0.0f)), new float[] {0.0f, 1}};
        Object[] negative = {1, List.of(-0.0, 1.0), Row.of(inner, List.of(-0.0f)), new float[] {-0.0f, 1}};
        Dataset keyed = Dataset.table(Name.of("public", "keyed"), schema, Key.of("id"));
        Dataset keyless = Dataset.table(Name.of("public", "keyless"), schema, Key.none());
        try (WarehouseFixture warehouse = new WarehouseFixture(directory)) {
            for (Dataset dataset : List.of(keyed, keyless)) {
                warehouse.commit(WarehouseFixture.schema(dataset), WarehouseFixture.create(dataset, positive));
            }
            for (Object[] next : List.of(negative, positive, negative)) {
                Object[] before = next == negative ? positive : negative;
                warehouse.commit(WarehouseFixture.update(keyed, next));
                warehouse.commit(WarehouseFixture.delete(keyless, before), WarehouseFixture.create(keyless, next));
                warehouse.warehouse.release();

                assertThat(warehouse.rows(keyed.name())).containsExactly(Row.of(schema, next));
                assertThat(warehouse.rows(keyless.name())).containsExactly(Row.of(schema, next));
            }
        }
    }

    @Test
    void anEarlierEpochCanCommitNothing() {
        try (WarehouseFixture warehouse = new WarehouseFixture(directory)) {
            BatchId id = warehouse.next();
            Manifest manifest = warehouse.stage(id, List.of(WarehouseFixture.schema(ORDERS)));
            warehouse.warehouse.fence(WarehouseFixture.PIPELINE, 2);

            assertThatThrownBy(() -> warehouse.warehouse.commit(id, manifest, WarehouseFixture.END))
                    .isInstanceOf(StaleEpochException.class)
                    .hasMessageContaining("epoch 2");
            assertThatThrownBy(() -> warehouse.warehouse.fence(WarehouseFixture.PIPELINE, 1))
                    .isInstanceOf(StaleEpochException.class);
        }
    }

    @Test
    void aFailureBeforeTheCommitLeavesNothing() {
        boolean[] fails = {false};
        WarehouseOptions options = WarehouseOptions.of(directory.resolve("w.duckdb"));
        try (WarehouseFixture warehouse = new WarehouseFixture(options, step -> {
            if (fails[0] && step == Step.WAREHOUSE_APPLIED) {
                throw new IllegalStateException("pulled the plug");
            }
        })) {
            warehouse.commit(WarehouseFixture.schema(ORDERS), WarehouseFixture.create(ORDERS, 1, "a"));
            BatchId id = warehouse.next();
            Manifest manifest = warehouse.stage(
                    id, List.of(WarehouseFixture.update(ORDERS, 1, "b"), WarehouseFixture.create(ORDERS, 2, "c")));
            fails[0] = true;

            assertThatThrownBy(() -> warehouse.warehouse.commit(id, manifest, WarehouseFixture.END))
                    .hasMessage("pulled the plug");

            assertThat(warehouse.rows(ORDERS.name())).containsExactly(Row.of(SCHEMA, 1, "a"));
            fails[0] = false;
            warehouse.warehouse.commit(id, manifest, WarehouseFixture.END);
            warehouse.warehouse.release();
            assertThat(warehouse.rows(ORDERS.name()))
                    .containsExactlyInAnyOrder(Row.of(SCHEMA, 1, "b"), Row.of(SCHEMA, 2, "c"));
        }
    }

    @Test
    void aSoftDeletedRowStaysWithItsTimeUntilItIsBack() {
        WarehouseOptions options =
                WarehouseOptions.of(directory.resolve("w.duckdb")).deletes(Deletes.SOFT);
        try (WarehouseFixture warehouse = new WarehouseFixture(options, step -> {})) {
            warehouse.commit(WarehouseFixture.schema(ORDERS), WarehouseFixture.create(ORDERS, 1, "a"));
            warehouse.commit(
                    WarehouseFixture.delete(ORDERS, 1),
                    WarehouseFixture.create(ORDERS, 2, "b"),
                    WarehouseFixture.delete(ORDERS, 2));
            warehouse.warehouse.release();

            assertThat(warehouse.rows(ORDERS.name())).isEmpty();
            String all = "SELECT id, name, epoch_us(_deleted_at) AS at FROM public.orders ORDER BY id";
            String at = "1772359200123456";
            assertThat(warehouse.query(all).toString())
                    .isEqualTo("[{id=1, name=a, at=" + at + "}, {id=2, name=b, at=" + at + "}]");
            warehouse.commit(WarehouseFixture.create(ORDERS, 1, "c"));
            warehouse.warehouse.release();
            assertThat(warehouse.rows(ORDERS.name())).containsExactly(Row.of(SCHEMA, 1, "c"));
        }
    }

    @Test
    void aRowThatChangesKeepsWhatItHasInDroppedColumns() {
        Dataset slim = ORDERS.withSchema(Schema.of(SCHEMA.field(0)));
        try (WarehouseFixture warehouse = new WarehouseFixture(directory)) {
            warehouse.commit(WarehouseFixture.schema(ORDERS), WarehouseFixture.create(ORDERS, 1, "a"));
            warehouse.commit(
                    WarehouseFixture.schema(slim), WarehouseFixture.update(slim, 1), WarehouseFixture.create(slim, 2));
            warehouse.warehouse.release();

            assertThat(warehouse
                            .query("SELECT id, name FROM public.orders ORDER BY id")
                            .toString())
                    .isEqualTo("[{id=1, name=a}, {id=2, name=null}]");
        }
    }

    @Test
    void aLoadBegunAgainReplacesWhatIsThere() {
        try (WarehouseFixture warehouse = new WarehouseFixture(directory)) {
            for (Dataset dataset : List.of(ORDERS, NOTES)) {
                warehouse.commit(WarehouseFixture.schema(dataset), WarehouseFixture.read(dataset, 1, "a"));
                warehouse.commit(WarehouseFixture.read(dataset, 2, "b"));
            }
            warehouse.generation = 2;
            for (Dataset dataset : List.of(ORDERS, NOTES)) {
                warehouse.commit(WarehouseFixture.read(dataset, 1, "a"));
                warehouse.commit(WarehouseFixture.read(dataset, 2, "c"));
            }
            warehouse.warehouse.release();

            for (Dataset dataset : List.of(ORDERS, NOTES)) {
                assertThat(warehouse.rows(dataset.name()))
                        .containsExactlyInAnyOrder(Row.of(SCHEMA, 1, "a"), Row.of(SCHEMA, 2, "c"));
            }
        }
    }

    @Test
    void namesThatDuckDbCannotTellApartStayApart() {
        Schema schema = Schema.of(
                Field.required("Id", INT),
                Field.of("id", INT),
                Field.of("_extra", INT),
                Field.of("rowid", INT),
                Field.of("select \"x\"", INT));
        List<Dataset> datasets = new ArrayList<>();
        for (String name : List.of("Orders", "orders", "_sluice_commit", "a.b \"c\"", "select")) {
            datasets.add(Dataset.table(new Name(List.of(), name), schema, Key.of("Id")));
        }
        try (WarehouseFixture warehouse = new WarehouseFixture(directory)) {
            for (Dataset dataset : datasets) {
                int id = datasets.indexOf(dataset);
                warehouse.commit(WarehouseFixture.schema(dataset), WarehouseFixture.create(dataset, id, 2, 3, 4, 5));
            }
            warehouse.warehouse.release();

            for (Dataset dataset : datasets) {
                assertThat(warehouse.rows(dataset.name()))
                        .containsExactly(Row.of(schema, datasets.indexOf(dataset), 2, 3, 4, 5));
            }
        }
    }

    @Test
    void aChangeThatLacksFieldsOfARowThatIsNotThereIsRefused() {
        try (WarehouseFixture warehouse = new WarehouseFixture(directory)) {
            warehouse.commit(WarehouseFixture.schema(ORDERS));

            assertThatThrownBy(
                            () -> warehouse.commit(WarehouseFixture.upsert(ORDERS, Op.UPDATE, Set.of("name"), 1, null)))
                    .isInstanceOf(WriteFailedException.class)
                    .hasMessageContaining("load public.orders again");
        }
    }

    @Test
    void aFilterGivesExactlyTheRowsItAccepts() {
        try (WarehouseFixture warehouse = new WarehouseFixture(directory)) {
            warehouse.commit(
                    WarehouseFixture.schema(ORDERS),
                    WarehouseFixture.create(ORDERS, 1, "a"),
                    WarehouseFixture.create(ORDERS, 2, "b"),
                    WarehouseFixture.create(ORDERS, 3, null));
            warehouse.warehouse.release();
            WarehouseReader reader = WarehouseReader.of(warehouse.options.file(), WarehouseFixture.PIPELINE);
            Filter filter = Filter.greater("id", 1)
                    .and(Filter.equal("name", "b").or(Filter.isNull("name")).not());

            assertThat(reader.datasets()).containsExactly(ORDERS.name());
            assertThat(reader.dataset(ORDERS.name())).isEqualTo(ORDERS);
            try (RowStream rows = reader.read(ORDERS.name(), filter)) {
                assertThat(rows.next()).isNull();
            }
            try (RowStream rows =
                    reader.read(ORDERS.name(), Filter.greater("id", 1).and(Filter.less("id", 3)))) {
                assertThat(rows.next()).isEqualTo(Row.of(SCHEMA, 2, "b"));
                assertThat(rows.next()).isNull();
            }
            assertThatThrownBy(() -> reader.read(Name.of("nothing")))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("it has [public.orders]");
        }
    }

    @Test
    void whoeverWaitsTooLongForTheFileIsToldWhy() {
        try (WarehouseFixture warehouse = new WarehouseFixture(directory)) {
            warehouse.commit(WarehouseFixture.schema(ORDERS));
            WarehouseReader reader =
                    WarehouseReader.of(warehouse.options.file(), WarehouseFixture.PIPELINE, Duration.ZERO);
            assertThatThrownBy(reader::lastBatch)
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("open elsewhere");
            warehouse.warehouse.release();
            assertThat(reader.lastBatch()).isEqualTo(1);
            try (RowStream rows = reader.read(ORDERS.name())) {
                assertThat(rows.next()).isNull();
                assertThatThrownBy(() -> warehouse.commit(WarehouseFixture.create(ORDERS, 1, "a")))
                        .isInstanceOf(StoreUnavailableException.class);
            }
        }
    }
}
