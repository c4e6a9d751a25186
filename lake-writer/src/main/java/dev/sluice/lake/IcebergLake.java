package dev.sluice.lake;

import dev.sluice.change.SchemaChange;
import dev.sluice.commit.BatchEnd;
import dev.sluice.commit.BatchId;
import dev.sluice.commit.Manifest;
import dev.sluice.commit.Sink;
import dev.sluice.commit.StagedFile;
import dev.sluice.commit.Step;
import dev.sluice.commit.StepListener;
import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.lake.raw.LocalFiles;
import dev.sluice.lake.raw.RawLayout;
import dev.sluice.lake.raw.RawLayouts;
import dev.sluice.lake.raw.RawStage;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/**
 * The raw lake of one pipeline: a table {@code raw.<pipeline>__<namespace>__<dataset>} for each dataset, format version 3, in a
 * catalog of its own (SQLite) in the lake's directory.
 *
 * <p>A batch is appended to each of its tables in one commit, which also says so in the table's properties
 * ({@code sluice.<pipeline>.batch} and {@code .epoch}). Tables commit independently, a few at a time. Old snapshots are removed
 * when the pipeline starts, and once an hour between two batches.
 */
public final class IcebergLake implements Sink {
    private static final int PARALLEL_COMMITS = 4;

    private final LakeTables catalog;
    private final LakeOptions options;
    private final StepListener steps;
    private final SnapshotExpiry expiry;
    private final ExecutorService committers;
    private final Map<Name, RawTable> tables = new ConcurrentHashMap<>();

    private IcebergLake(LakeTables catalog, LakeOptions options, StepListener steps, InstantSource clock) {
        this.catalog = catalog;
        this.options = options;
        this.steps = steps;
        this.expiry = new SnapshotExpiry(options.retention(), clock);
        this.committers = Executors.newFixedThreadPool(PARALLEL_COMMITS, task -> {
            Thread thread = new Thread(task, "lake-" + catalog.pipeline());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Opens the lake, creating it if it is not there. */
    public static IcebergLake open(LakeOptions options, String pipeline, StepListener steps) {
        return open(options, pipeline, steps, InstantSource.system());
    }

    /** @param clock says when it is time to remove old snapshots */
    static IcebergLake open(LakeOptions options, String pipeline, StepListener steps, InstantSource clock) {
        return new IcebergLake(LakeTables.create(options, pipeline), options, steps, clock);
    }

    /**
     * A stage whose files lie where the tables' data lies, so that a commit moves nothing. Widens the tables as schemas change.
     *
     * @param known datasets whose rows may come without a schema change before them, from the journal
     */
    public RawStage stage(Collection<Dataset> known) {
        return new RawStage(new TableLayouts(), known, options.targetFileBytes());
    }

    /** Layouts by the tables' schemas. */
    private final class TableLayouts implements RawLayouts {
        @Override
        public RawLayout layout(Dataset dataset, Instant ingested) {
            return table(dataset).layout(dataset, ingested);
        }

        @Override
        public void change(SchemaChange change) {
            table(change.dataset()).change(change.dataset(), change.fills());
        }

        @Override
        public List<Path> files() {
            List<Path> files = new ArrayList<>();
            for (RawTable table : catalog.all()) {
                files.addAll(LocalFiles.below(Path.of(table.iceberg().location(), "data")));
            }
            return files;
        }

        @Override
        public boolean temporary() {
            return false;
        }
    }

    private RawTable table(Dataset dataset) {
        return tables.computeIfAbsent(dataset.name(), name -> catalog.create(dataset));
    }

    @Override
    public String name() {
        return "lake";
    }

    @Override
    public Step committing() {
        return Step.LAKE_COMMITTING;
    }

    @Override
    public Step committed() {
        return Step.LAKE_COMMITTED;
    }

    @Override
    public long fence(String pipeline, long epoch) {
        List<RawTable> all = catalog.all();
        all.forEach(table -> tables.put(table.dataset(), table));
        each(all, table -> table.fence(pipeline, epoch));
        expire(pipeline, epoch);
        return all.stream().mapToLong(table -> table.batch(pipeline)).max().orElse(0);
    }

    @Override
    public void commit(BatchId id, Manifest manifest, BatchEnd end) {
        Map<Name, List<StagedFile>> files = new LinkedHashMap<>();
        for (StagedFile file : manifest.files()) {
            files.computeIfAbsent(file.dataset(), name -> new ArrayList<>()).add(file);
        }
        each(List.copyOf(files.entrySet()), entry -> {
            committed(entry.getKey()).append(id, entry.getValue());
            steps.reached(Step.LAKE_TABLE_COMMITTED);
        });
        if (expiry.isDue()) {
            expire(id.pipeline(), id.epoch());
        }
    }

    private void expire(String pipeline, long epoch) {
        Instant now = expiry.begin();
        each(List.copyOf(tables.values()), table -> expiry.expire(table, pipeline, epoch, now));
    }

    private RawTable committed(Name name) {
        return tables.computeIfAbsent(
                name,
                missing -> catalog.find(missing)
                        .orElseThrow(() -> new IllegalStateException("The table of " + missing + " is gone")));
    }

    /** Does something to each, a few at a time, and fails as the first that failed once all are done. */
    private <T> void each(List<T> items, Consumer<T> action) {
        List<Future<?>> running = new ArrayList<>();
        for (T item : items) {
            running.add(committers.submit(() -> action.accept(item)));
        }
        Throwable first = null;
        for (Future<?> one : running) {
            try {
                one.get();
            } catch (ExecutionException e) {
                first = first == null ? e.getCause() : first;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CancellationException("Interrupted while committing to the lake");
            }
        }
        if (first instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (first instanceof Error error) {
            throw error;
        }
    }

    @Override
    public void close() {
        committers.shutdown();
        catalog.close();
    }
}
