package dev.sluice.replicate;

import dev.sluice.commit.Journal;
import dev.sluice.commit.Sink;
import dev.sluice.commit.Stage;
import dev.sluice.commit.StepListener;
import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.lake.IcebergLake;
import dev.sluice.lake.LakeOptions;
import dev.sluice.lake.raw.RawStage;
import dev.sluice.replicate.settings.LakeSettings;
import dev.sluice.replicate.settings.PipelineSettings;
import dev.sluice.replicate.settings.WarehouseSettings;
import dev.sluice.warehouse.DatasetLookup;
import dev.sluice.warehouse.Deletes;
import dev.sluice.warehouse.DuckDbWarehouse;
import dev.sluice.warehouse.WarehouseOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a pipeline's batches go.
 *
 * @param stage where they are written first
 * @param sinks what makes them visible, in this order: the lake, the warehouse
 */
record Targets(Stage stage, List<Sink> sinks) {

    /** Opens what the settings name. The sinks are the caller's to close. */
    static Targets open(PipelineSettings settings, Journal journal, List<Dataset> planned, StepListener steps) {
        List<Sink> sinks = new ArrayList<>();
        List<Dataset> known = journal.datasets(settings.name());
        Stage stage = settings.lake()
                .<Stage>map(lake -> {
                    IcebergLake sink = IcebergLake.open(options(lake), settings.name(), steps);
                    sinks.add(sink);
                    return sink.stage(known);
                })
                .orElseGet(() -> RawStage.in(settings.state().staging(), known));
        settings.warehouse()
                .ifPresent(warehouse -> sinks.add(
                        DuckDbWarehouse.open(options(settings, warehouse, planned), DatasetLookup.of(journal), steps)));
        return new Targets(stage, sinks);
    }

    private static LakeOptions options(LakeSettings lake) {
        LakeOptions.Partitioning partitioning = switch (lake.partition()) {
            case DAY -> LakeOptions.Partitioning.DAY;
            case NONE -> LakeOptions.Partitioning.NONE;
        };
        LakeOptions.Retention retention = new LakeOptions.Retention(lake.keepSnapshots(), lake.leastSnapshots());
        return new LakeOptions(lake.path(), lake.targetFileSize().bytes(), partitioning, retention);
    }

    private static WarehouseOptions options(
            PipelineSettings settings, WarehouseSettings warehouse, List<Dataset> planned) {
        Map<Name, Deletes> deletes = new HashMap<>();
        for (Dataset dataset : planned) {
            deletes.put(dataset.name(), deletes(settings.deletes(dataset.name())));
        }
        return WarehouseOptions.of(warehouse.file())
                .memoryLimit(warehouse.memory().toString())
                .deletes(deletes(warehouse.deletes()))
                .deletes(deletes);
    }

    private static Deletes deletes(dev.sluice.replicate.settings.Deletes setting) {
        return switch (setting) {
            case HARD -> Deletes.HARD;
            case SOFT -> Deletes.SOFT;
        };
    }
}
