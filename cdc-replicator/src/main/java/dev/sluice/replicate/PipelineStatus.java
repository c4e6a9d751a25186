package dev.sluice.replicate;

import dev.sluice.change.Position;
import dev.sluice.commit.DatasetState;
import dev.sluice.data.Name;
import dev.sluice.error.SluiceException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a pipeline stands, as its journal says; the source adds what it knows if it answers.
 *
 * @param activity what it is doing, or that nobody runs it
 * @param epoch of the latest start, 0 if it never started
 * @param lastBatch the highest batch in the journal, 0 if there is none
 * @param position where the stream goes on; null before the first start
 * @param sourceCommitted when the source committed the last transaction that is applied; null before the first
 * @param lag how long ago that was; null before the first
 * @param datasets by name
 * @param recent the latest batches, the latest first
 */
public record PipelineStatus(
        String pipeline,
        Activity activity,
        long epoch,
        long lastBatch,
        @Nullable Position position,
        @Nullable Instant sourceCommitted,
        @Nullable Duration lag,
        List<DatasetStatus> datasets,
        List<BatchStatus> recent,
        SourceStatus source) {
    public PipelineStatus {
        datasets = List.copyOf(datasets);
        recent = List.copyOf(recent);
    }

    /** What a pipeline is doing. */
    public enum Activity {
        /** It has never been started. */
        NEW,
        /** A live process loads. */
        LOADING,
        /** A live process follows the stream. */
        STREAMING,
        /** No live process runs it. */
        STOPPED
    }

    /**
     * One dataset.
     *
     * @param reason why it is suspended, or empty
     * @param splits of its full load
     */
    public record DatasetStatus(Name name, DatasetState state, String reason, int splits, int splitsDone) {}

    /**
     * One batch of the journal.
     *
     * @param completed whether every sink has it
     */
    public record BatchStatus(
            long number,
            long epoch,
            Map<Name, Long> rows,
            @Nullable Instant sourceCommitted,
            Instant journaled,
            boolean completed) {
        public BatchStatus {
            rows = Collections.unmodifiableMap(new TreeMap<>(rows));
        }
    }

    /**
     * What the source says.
     *
     * @param problem what is wrong, or empty
     * @param fault why the source could not be asked; null if it could
     * @param usable whether the source still has everything the pipeline needs
     * @param retainedBytes of log that the source keeps for the pipeline, -1 if not known
     */
    public record SourceStatus(
            String problem,
            @Nullable SluiceException fault,
            boolean usable,
            long retainedBytes,
            Map<String, String> details) {
        public SourceStatus {
            details = Collections.unmodifiableMap(new TreeMap<>(details));
        }
    }
}
