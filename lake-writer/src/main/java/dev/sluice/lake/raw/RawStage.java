package dev.sluice.lake.raw;

import dev.sluice.change.SchemaChange;
import dev.sluice.commit.BatchId;
import dev.sluice.commit.BatchWriter;
import dev.sluice.commit.Manifest;
import dev.sluice.commit.Stage;
import dev.sluice.commit.StagedFile;
import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes batches as raw Parquet files, see {@link RawFormat}.
 *
 * <p>All open files of all writers together hold about an eighth of the heap at most: past that, the largest one is closed and
 * another begun. So a transaction may have any size and touch any number of datasets.
 */
public final class RawStage implements Stage {
    private static final Logger log = LoggerFactory.getLogger(RawStage.class);
    private static final long MEBIBYTE = 1 << 20;
    private static final Pattern NAME = Pattern.compile("e(\\d+)-b(\\d+)-.*\\.parquet");

    private final RawLayouts layouts;
    private final long targetFileBytes;
    private final long memoryBytes =
            Math.max(32 * MEBIBYTE, Runtime.getRuntime().maxMemory() / 8);
    private final AtomicLong buffered = new AtomicLong();
    private final Map<Name, Dataset> known = new ConcurrentHashMap<>();

    /** @param known datasets whose rows may come without a schema change before them, from the journal */
    public RawStage(RawLayouts layouts, Collection<Dataset> known, long targetFileBytes) {
        this.layouts = layouts;
        this.targetFileBytes = targetFileBytes;
        known.forEach(dataset -> this.known.put(dataset.name(), dataset));
    }

    /**
     * Stages in a directory of its own, for a pipeline without a lake: files are deleted once committed.
     *
     * @param known datasets whose rows may come without a schema change before them, from the journal
     */
    public static RawStage in(Path directory, Collection<Dataset> known) {
        return new RawStage(new StagingDirectory(directory), known, 128 * MEBIBYTE);
    }

    /** Begins the names of a batch's files. */
    static String prefix(BatchId id) {
        return "e" + id.epoch() + "-b" + id.batch() + "-";
    }

    @Override
    public BatchWriter begin(BatchId id) {
        return new RawBatchWriter(this, id);
    }

    RawLayout layout(Dataset dataset, Instant ingested) {
        return layouts.layout(dataset, ingested);
    }

    Dataset known(Name name) {
        Dataset dataset = known.get(name);
        if (dataset == null) {
            throw new IllegalArgumentException("A row of " + name + " came before its schema");
        }
        return dataset;
    }

    void change(SchemaChange change) {
        layouts.change(change);
        known.put(change.dataset().name(), change.dataset());
    }

    long targetFileBytes() {
        return targetFileBytes;
    }

    long rowGroupBytes() {
        return Math.min(32 * MEBIBYTE, memoryBytes / 4);
    }

    /** Takes or gives back memory; says whether it is still within bounds. */
    boolean reserve(long bytes) {
        return buffered.addAndGet(bytes) <= memoryBytes;
    }

    void delete(String path) {
        try {
            Files.deleteIfExists(LocalFiles.file(path).toPath());
        } catch (IOException e) {
            throw LocalFiles.failed(path, e);
        }
    }

    @Override
    public void sweep(String pipeline, long epoch, long first, Set<String> journaled) {
        int swept = 0;
        for (Path file : layouts.files()) {
            Matcher name = NAME.matcher(file.getFileName().toString());
            if (name.matches()
                    && Long.parseLong(name.group(1)) < epoch
                    && (layouts.temporary()
                            || (Long.parseLong(name.group(2)) >= first && !journaled.contains(file.toString())))) {
                delete(file.toString());
                swept++;
            }
        }
        if (swept > 0) {
            log.info("Deleted what was staged and is in no target files={}", swept);
        }
    }

    @Override
    public void committed(Manifest manifest) {
        if (layouts.temporary()) {
            manifest.files().stream().map(StagedFile::path).forEach(this::delete);
        }
    }
}
