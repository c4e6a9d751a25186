package dev.sluice.replicate;

import dev.sluice.commit.DatasetState;
import dev.sluice.data.Name;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A batch that every sink has.
 *
 * @param rows changes or loaded rows of each dataset the batch has any of
 * @param kind {@link DatasetState#LOADING} for a split of a load, {@link DatasetState#STREAMING} for changes
 * @param sourceCommitted when the source committed the last transaction in the batch; null for a load
 * @param took from the first row written to the last sink's commit
 */
public record CommittedBatch(
        long number,
        DatasetState kind,
        Map<Name, Long> rows,
        @Nullable Instant sourceCommitted,
        Duration took) {
    public CommittedBatch {
        rows = Collections.unmodifiableMap(new TreeMap<>(rows));
    }

    public long totalRows() {
        return rows.values().stream().mapToLong(Long::longValue).sum();
    }
}
