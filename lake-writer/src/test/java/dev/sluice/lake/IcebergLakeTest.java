package dev.sluice.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.change.Change;
import dev.sluice.change.Op;
import dev.sluice.change.Position;
import dev.sluice.change.SchemaChange;
import dev.sluice.change.Stamp;
import dev.sluice.commit.BatchEnd;
import dev.sluice.commit.BatchId;
import dev.sluice.commit.BatchWriter;
import dev.sluice.commit.Commits;
import dev.sluice.commit.Journal;
import dev.sluice.commit.Lease;
import dev.sluice.commit.Manifest;
import dev.sluice.commit.Step;
import dev.sluice.commit.StepListener;
import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.data.Values;
import dev.sluice.error.SettingsException;
import dev.sluice.error.StaleEpochException;
import dev.sluice.json.Samples;
import dev.sluice.lake.raw.RawStage;
import dev.sluice.lake.raw.TableNames;
import dev.sluice.store.RowStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IcebergLakeTest {
    private static final Schema SCHEMA =
            Schema.of(Field.required("id", new Type.Int(32, false)), Field.of("Big Text", Type.Text.unbounded()));
    private static final Dataset ORDERS = Dataset.table(Name.of("public", "Orders"), SCHEMA, Key.of("id"));
    private static final Stamp STAMP = new Stamp(new Position("7"), Instant.parse("2026-01-02T03:04:05.000006Z"), "tx");
    private static final BatchEnd END = new BatchEnd.Streamed(new Position("7"), null);
    private static final StepListener QUIET = step -> {};

    @TempDir
    Path directory;

    private IcebergLake lake;
    private RawStage stage;
    private long batch;

    @BeforeEach
    void open() {
        lake = open(QUIET);
        stage = lake.stage(List.of());
    }

    private IcebergLake open(StepListener steps) {
        return IcebergLake.open(LakeOptions.at(directory.resolve("lake")), "shop", steps);
    }

    @AfterEach
    void close() {
        lake.close();
    }

    private Manifest stage(long epoch, long number, Object... events) {
        return stage(stage, epoch, number, events);
    }

    private static Manifest stage(RawStage stage, long epoch, long number, Object... events) {
        try (BatchWriter writer = stage.begin(new BatchId("shop", epoch, number))) {
            for (Object event : events) {
                if (event instanceof Change change) {
                    writer.write(change);
                } else if (event instanceof SchemaChange change) {
                    writer.write(change);
                }
            }
            return writer.prepare();
        }
    }

    private void commit(Object... events) {
        batch++;
        lake.commit(new BatchId("shop", 1, batch), stage(1, batch, events), END);
    }

    private static SchemaChange schema(Dataset dataset) {
        return new SchemaChange(dataset, null, STAMP);
    }

    private static Change upsert(Dataset dataset, Object... values) {
        return new Change.Upsert(dataset.name(), Op.UPDATE, Row.of(dataset.schema(), values), null, Set.of(), STAMP);
    }

    private static Change delete(Dataset dataset, Object... key) {
        return new Change.Delete(dataset.name(), Row.of(dataset.keySchema(), key), STAMP);
    }

    private List<Row> replay(Name name) {
        try (LakeReader reader = LakeReader.open(directory.resolve("lake"), "shop");
                RowStream rows = reader.replay(name)) {
            return all(rows);
        }
    }

    private static List<Row> all(RowStream rows) {
        List<Row> all = new ArrayList<>();
        for (Row row = rows.next(); row != null; row = rows.next()) {
            all.add(row);
        }
        return all;
    }

    @Test
    void everyValueOfEveryTypeComesBackEqual() {
        List<Field> fields = new ArrayList<>(List.of(Field.required("id", new Type.Int(32, false))));
        int columns = 0;
        for (Type type : Samples.all().keySet()) {
            fields.add(Field.of("Column " + columns++, type));
        }
        Dataset dataset = Dataset.table(Name.of("a.b", "all \"types\""), new Schema(fields), Key.of("id"));
        List<List<Object>> samples = new ArrayList<>(Samples.all().values());
        int most = samples.stream().mapToInt(List::size).max().orElseThrow();
        List<Row> rows = new ArrayList<>();
        List<Object> events = new ArrayList<>(List.of(schema(dataset)));
        for (int i = 0; i <= most; i++) {
            Object[] values = new Object[fields.size()];
            values[0] = i;
            for (int c = 1; c < values.length; c++) {
                List<Object> of = samples.get(c - 1);
                values[c] = i < of.size() ? of.get(i) : null;
            }
            rows.add(Row.of(dataset.schema(), values));
            events.add(upsert(dataset, values));
        }

        commit(events.toArray());

        List<Row> back = replay(dataset.name());
        assertThat(back).hasSize(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            for (int c = 0; c < fields.size(); c++) {
                Object expected = rows.get(i).value(c);
                Object actual = back.get(i).value(c);
                assertThat(Values.equal(actual, expected))
                        .as("%s: %s is %s", fields.get(c).type(), Values.show(actual), Values.show(expected))
                        .isTrue();
            }
        }
    }

    @Test
    void theLastChangeOfEachKeyCounts() {
        commit(schema(ORDERS), upsert(ORDERS, 1, "a"), upsert(ORDERS, 2, "b"), upsert(ORDERS, 3, "c"));
        commit(upsert(ORDERS, 1, "x"), delete(ORDERS, 2), upsert(ORDERS, 4, "d"), delete(ORDERS, 4));

        assertThat(replay(ORDERS.name())).containsExactlyInAnyOrder(Row.of(SCHEMA, 1, "x"), Row.of(SCHEMA, 3, "c"));
    }

    @Test
    void truncatesEmptyAndUnavailableFieldsAreTakenFromBefore() {
        commit(
                schema(ORDERS),
                upsert(ORDERS, 9, "gone"),
                new Change.Truncate(ORDERS.name(), STAMP),
                upsert(ORDERS, 1, "big"));
        Row after = Row.of(SCHEMA, 1, null);

        commit(new Change.Upsert(ORDERS.name(), Op.UPDATE, after, null, Set.of("Big Text"), STAMP));

        assertThat(replay(ORDERS.name())).containsExactly(Row.of(SCHEMA, 1, "big"));
    }

    @Test
    void withoutAKeyEqualRowsAreCounted() {
        Dataset keyless = Dataset.table(Name.of("log"), SCHEMA, Key.none());
        Row row = Row.of(SCHEMA, 1, null);

        commit(
                schema(keyless),
                upsert(keyless, 1, null),
                upsert(keyless, 1, null),
                upsert(keyless, 2, "b"),
                new Change.Delete(keyless.name(), row, STAMP));

        assertThat(replay(keyless.name())).containsExactlyInAnyOrder(row, Row.of(SCHEMA, 2, "b"));
    }

    @Test
    void changesComeInOrderWithWhatTheyWere() {
        commit(schema(ORDERS), upsert(ORDERS, 1, "a"));
        commit(upsert(ORDERS, 1, "b"), delete(ORDERS, 1));

        try (LakeReader reader = LakeReader.open(directory.resolve("lake"), "shop");
                RowStream changes = reader.changes(ORDERS.name())) {
            List<Row> all = all(changes);

            assertThat(all.stream().map(r -> r.value("_op"))).containsExactly("u", "u", "d");
            assertThat(all.stream().map(r -> r.value("_batch"))).containsExactly(1L, 2L, 2L);
            assertThat(all.stream().map(r -> r.value("Big Text"))).containsExactly("a", "b", null);
            assertThat(all.get(0).value("_source_ts")).isEqualTo(STAMP.committed());
            assertThat(all.get(0).value("_tx")).isEqualTo("tx");
            assertThat(reader.datasets()).containsExactly(ORDERS.name());
            assertThat(reader.dataset(ORDERS.name())).isEqualTo(ORDERS);
            assertThat(reader.snapshots(ORDERS.name()))
                    .extracting(LakeSnapshot::addedRows)
                    .containsExactly(1L, 2L);
            assertThat(reader.snapshots(ORDERS.name()))
                    .extracting(LakeSnapshot::batch)
                    .containsExactly(1L, 2L);
        }
    }

    @Test
    void columnsAreAddedWidenedAndKept() {
        Dataset first = ORDERS.withSchema(Schema.of(
                Field.required("id", new Type.Int(32, false)),
                Field.of("price", new Type.Decimal(6, 2)),
                Field.of("old", Type.Text.unbounded()),
                Field.of("kind", new Type.Int(32, false))));
        Dataset second = ORDERS.withSchema(Schema.of(
                Field.required("id", new Type.Int(64, false)),
                Field.of("price", new Type.Decimal(10, 2)),
                Field.of("kind", Type.Text.unbounded()),
                Field.of("added", new Type.Int(32, false))));
        Row fills = Row.of(second.schema().project(List.of("added")), 5);

        commit(schema(first), upsert(first, 1, new java.math.BigDecimal("1.50"), "x", null));
        commit(
                upsert(first, 2, new java.math.BigDecimal("2.50"), "y", 7),
                new SchemaChange(second, fills, STAMP),
                upsert(second, 2L, new java.math.BigDecimal("2.50"), "seven", 6),
                upsert(second, 3L, null, null, null));

        assertThat(replay(ORDERS.name()))
                .containsExactlyInAnyOrder(
                        Row.of(second.schema(), 1L, new java.math.BigDecimal("1.50"), null, 5),
                        Row.of(second.schema(), 2L, new java.math.BigDecimal("2.50"), "seven", 6),
                        Row.of(second.schema(), 3L, null, null, null));
        try (LakeTables tables = LakeTables.open(LakeOptions.at(directory.resolve("lake")), "shop")) {
            var iceberg = tables.find(ORDERS.name()).orElseThrow().iceberg().schema();
            assertThat(iceberg.findField("id").type().toString()).isEqualTo("long");
            assertThat(iceberg.findField("price").type().toString()).isEqualTo("decimal(10, 2)");
            assertThat(iceberg.findField("old")).isNotNull();
            assertThat(iceberg.findField("kind").type().toString()).isEqualTo("int");
            assertThat(iceberg.findField("kind__string").type().toString()).isEqualTo("string");
            assertThat(iceberg.findField("added").initialDefault()).isEqualTo(5);
        }
    }

    @Test
    void aBatchThatIsThereIsNotAppendedAgain() {
        Manifest manifest = stage(1, 1, schema(ORDERS), upsert(ORDERS, 1, "a"));
        lake.commit(new BatchId("shop", 1, 1), manifest, END);

        lake.commit(new BatchId("shop", 2, 1), manifest, END);

        try (LakeReader reader = LakeReader.open(directory.resolve("lake"), "shop")) {
            assertThat(reader.snapshots(ORDERS.name())).hasSize(1);
        }
        assertThat(lake.fence("shop", 3)).isEqualTo(1);
    }

    @Test
    void anOlderEpochCommitsNothing() {
        Manifest manifest = stage(1, 1, schema(ORDERS), upsert(ORDERS, 1, "a"));
        try (IcebergLake successor = open(QUIET)) {
            successor.fence("shop", 2);

            assertThatThrownBy(() -> lake.commit(new BatchId("shop", 1, 1), manifest, END))
                    .isInstanceOf(StaleEpochException.class)
                    .hasMessageContaining("another process has taken over pipeline shop (epoch 2, this is 1)");
            assertThatThrownBy(() -> lake.fence("shop", 1)).isInstanceOf(StaleEpochException.class);
        }
        assertThat(replay(ORDERS.name())).isEmpty();
    }

    @Test
    void aBatchThatReachedSomeTablesReachesTheRestWhenReplayed() {
        Dataset items = Dataset.table(Name.of("public", "items"), SCHEMA, Key.of("id"));
        try (Journal journal = Journal.open(directory.resolve("journal.sqlite"))) {
            try (Lease lease = journal.acquire("shop")) {
                IcebergLake breaking = open(step -> {
                    if (step == Step.LAKE_TABLE_COMMITTED) {
                        throw new IllegalStateException("ends here");
                    }
                });
                try (Commits commits =
                        Commits.open(journal, lease, breaking.stage(List.of()), List.of(breaking), QUIET)) {
                    BatchWriter writer = commits.begin();
                    for (Dataset dataset : List.of(ORDERS, items)) {
                        writer.write(schema(dataset));
                        writer.write(upsert(dataset, 1, "a"));
                    }
                    assertThatThrownBy(() -> commits.submit(writer, new BatchEnd.Streamed(new Position("p"), null))
                                    .join())
                            .isInstanceOf(CompletionException.class);
                }
            }
            try (Lease lease = journal.acquire("shop")) {
                IcebergLake again = open(QUIET);
                Commits.open(journal, lease, again.stage(journal.datasets("shop")), List.of(again), QUIET)
                        .close();
            }
        }

        assertThat(replay(ORDERS.name())).containsExactly(Row.of(SCHEMA, 1, "a"));
        assertThat(replay(items.name())).containsExactly(Row.of(SCHEMA, 1, "a"));
    }

    @Test
    void anotherEngineReadsTheSameRows() throws SQLException {
        commit(schema(ORDERS), upsert(ORDERS, 1, "a"), upsert(ORDERS, 2, null));
        commit(upsert(ORDERS, 3, "ż"), delete(ORDERS, 1));

        List<String> rows = new ArrayList<>();
        try (LakeReader reader = LakeReader.open(directory.resolve("lake"), "shop");
                Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement()) {
            String files = reader.files(ORDERS.name()).stream()
                    .map(file -> "'" + file + "'")
                    .collect(Collectors.joining(",", "[", "]"));
            ResultSet found = statement.executeQuery("select _op || id || coalesce(Big_x20Text, '-') from read_parquet("
                    + files + ") order by _batch, _seq");
            while (found.next()) {
                rows.add(found.getString(1));
            }
        }

        assertThat(rows).containsExactly("u1a", "u2-", "u3ż", "d1-");
    }

    @Test
    void namesThatDifferInCaseOnlyHaveTablesOfTheirOwn() {
        Dataset lower = Dataset.table(Name.of("public", "orders"), SCHEMA, Key.of("id"));

        commit(schema(ORDERS), schema(lower), upsert(ORDERS, 1, "upper"), upsert(lower, 1, "lower"));

        assertThat(replay(ORDERS.name())).containsExactly(Row.of(SCHEMA, 1, "upper"));
        assertThat(replay(lower.name())).containsExactly(Row.of(SCHEMA, 1, "lower"));
        assertThat(TableNames.encode(ORDERS.name())).isEqualTo("public__$4frders");
    }

    @Test
    void unknownNamesAndPlacesAreExplained() {
        commit(schema(ORDERS), upsert(ORDERS, 1, "a"));

        assertThatThrownBy(() -> replay(Name.of("nothing")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("there are [public.Orders]");
        assertThatThrownBy(() -> LakeReader.open(directory.resolve("nowhere"), "shop"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("Cannot read the lake");
    }
}
