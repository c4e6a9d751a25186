package dev.sluice.lake;

import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.error.SettingsException;
import dev.sluice.lake.raw.RawFormat;
import dev.sluice.lake.raw.TableNames;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.Snapshot;

/**
 * Reads a pipeline's raw lake: what happened, and what the source holds now. Needs nothing but the lake. Sees each table as of its
 * last commit when a stream is opened.
 */
public final class LakeReader implements AutoCloseable {
    private final LakeTables catalog;

    private final Path temporary;

    private LakeReader(LakeTables catalog, Path temporary) {
        this.catalog = catalog;
        this.temporary = temporary;
    }

    /**
     * Opens a lake.
     *
     * @param temporary directory for what {@link #replay} cannot hold in memory; nothing is left in it
     * @throws SettingsException if there is no lake in {@code directory}
     */
    public static LakeReader open(Path directory, String pipeline, Path temporary) {
        return new LakeReader(LakeTables.open(LakeOptions.at(directory), pipeline), temporary);
    }

    /** As {@link #open(Path, String, Path)}, with the system's directory for temporary files. */
    public static LakeReader open(Path directory, String pipeline) {
        return open(directory, pipeline, Path.of(System.getProperty("java.io.tmpdir")));
    }

    public List<Name> datasets() {
        return catalog.all().stream().map(RawTable::dataset).sorted().toList();
    }

    /** The dataset under its latest schema. */
    public Dataset dataset(Name name) {
        return new Upgrades(table(name)).latest();
    }

    /** The Iceberg name of a dataset's table, {@code raw.…}. */
    public String tableName(Name name) {
        return "raw." + TableNames.table(catalog.pipeline(), name);
    }

    /** The commits to a dataset's table that are not expired, the oldest first. */
    public List<LakeSnapshot> snapshots(Name name) {
        List<LakeSnapshot> snapshots = new ArrayList<>();
        for (Snapshot snapshot : table(name).iceberg().snapshots()) {
            Map<String, String> summary = snapshot.summary();
            snapshots.add(new LakeSnapshot(
                    snapshot.snapshotId(),
                    Instant.ofEpochMilli(snapshot.timestampMillis()),
                    Long.parseLong(summary.getOrDefault("sluice.batch", "0")),
                    Long.parseLong(summary.getOrDefault("added-records", "0")),
                    Long.parseLong(summary.getOrDefault("total-records", "0"))));
        }
        return snapshots;
    }

    /** The Parquet files of a dataset's rows, in the order in which the rows apply: for engines that read files. */
    public List<String> files(Name name) {
        return RawFiles.inOrder(table(name)).stream()
                .map(RawFiles.Part::location)
                .toList();
    }

    /**
     * The changes of a dataset, in the order in which they apply, each as a row: the columns of {@link RawFormat#META}, then every
     * field the dataset has now, then those it had once. Values are as the source had them, also those kept in {@code _extra}. In
     * bounded memory.
     */
    public RowStream changes(Name name) {
        return new ChangeRows(table(name));
    }

    /** As {@link #changes(Name)}, of some rows and fields. */
    public RowStream changes(Read read) {
        return read.residual(changes(read.dataset()));
    }

    /**
     * The rows the source has after the last batch, worked out from all changes, in no order: by key the last change of each, with
     * unavailable fields taken from the changes before; without a key every row as often as it is there. Rows written under earlier
     * schemas come with the fills of fields added since, and without those dropped. In bounded memory: all changes are read twice,
     * and a few dozen bytes for each go to temporary files.
     */
    public RowStream replay(Name name) {
        return new Replay(table(name), temporary);
    }

    private RawTable table(Name name) {
        return catalog.find(name)
                .orElseThrow(
                        () -> new SettingsException("Cannot read " + name + ": the lake has no such table; there are "
                                + datasets().stream().map(Name::toString).toList()));
    }

    @Override
    public void close() {
        catalog.close();
    }
}
