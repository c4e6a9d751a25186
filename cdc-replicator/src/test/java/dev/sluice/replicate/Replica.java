package dev.sluice.replicate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.lake.LakeReader;
import dev.sluice.replicate.settings.BatchSettings;
import dev.sluice.replicate.settings.Deletes;
import dev.sluice.replicate.settings.LakeSettings;
import dev.sluice.replicate.settings.LoadSettings;
import dev.sluice.replicate.settings.PipelineSettings;
import dev.sluice.replicate.settings.SourceSettings;
import dev.sluice.replicate.settings.StateSettings;
import dev.sluice.replicate.settings.WarehouseSettings;
import dev.sluice.replicate.settings.yaml.DataSize;
import dev.sluice.replicate.settings.yaml.WarehouseUrl;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Secret;
import dev.sluice.store.Store;
import dev.sluice.store.Stores;
import dev.sluice.testkit.TestDatabase;
import dev.sluice.warehouse.WarehouseReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A pipeline from a test's database into a directory, with small batches and splits. */
record Replica(TestDatabase database, Path directory) {
    static final String NAME = "test";

    PipelineSettings settings(String... tables) {
        return new PipelineSettings(
                NAME,
                new SourceSettings(
                        database.storeUrl(), Secret.none(), tables.length == 0 ? List.of("public.*") : List.of(tables)),
                Optional.of(new LakeSettings(
                        directory.resolve("lake"),
                        new DataSize(4 << 20),
                        LakeSettings.Partition.DAY,
                        Duration.ofHours(6),
                        20)),
                Optional.of(new WarehouseSettings(
                        new WarehouseUrl(directory.resolve("warehouse.duckdb")),
                        Deletes.HARD,
                        new DataSize(256 << 20))),
                new StateSettings(directory.resolve("state")),
                new BatchSettings(Duration.ofMillis(300), 1_000),
                new LoadSettings(2, 400, Duration.ofMinutes(1)),
                Duration.ofMillis(500),
                Map.of());
    }

    RunReport catchUp() {
        return Pipeline.of(settings()).run(RunUntil.CAUGHT_UP, PipelineListener.silent());
    }

    /** Both targets show the rows of the source. */
    void assertLevel(String... tables) {
        for (String table : tables) {
            List<String> source = source(table);
            assertThat(warehouse(table)).as("warehouse " + table).isEqualTo(source);
            assertThat(lake(table)).as("lake " + table).isEqualTo(source);
        }
    }

    /** A server has but a few slots; this pipeline's is named alike in every test, whatever its database. */
    void dropSlot() {
        database.run("SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE NOT active"
                + " AND slot_name = 'sluice_" + NAME + "'");
    }

    /** Every row of the source's table, as text, sorted: a multiset. */
    List<String> source(String table) {
        try (Store store = Stores.open(database.storeUrl());
                RowStream rows = store.read(Read.all(Name.of("public", table)))) {
            return texts(rows);
        }
    }

    List<String> warehouse(String table) {
        try (RowStream rows =
                WarehouseReader.of(directory.resolve("warehouse.duckdb"), NAME).read(Name.of("public", table))) {
            return texts(rows);
        }
    }

    /** What the lake's changes add up to. */
    List<String> lake(String table) {
        try (LakeReader lake = LakeReader.open(directory.resolve("lake"), NAME);
                RowStream rows = lake.replay(Name.of("public", table))) {
            return texts(rows);
        }
    }

    private static List<String> texts(RowStream rows) {
        List<String> texts = new ArrayList<>();
        for (Row row = rows.next(); row != null; row = rows.next()) {
            texts.add(row.toString());
        }
        texts.sort(null);
        return texts;
    }
}
