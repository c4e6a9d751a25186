package dev.sluice.replicate.stream;

import dev.sluice.change.Change;
import dev.sluice.change.SchemaChange;
import dev.sluice.commit.BatchWriter;
import dev.sluice.data.Name;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The batch being written. Belongs to one thread. */
final class OpenBatch {
    private final BatchWriter writer;
    private final Instant began;
    private final Map<Name, Long> rows = new HashMap<>();
    private long total;

    OpenBatch(BatchWriter writer, Instant began) {
        this.writer = writer;
        this.began = began;
    }

    void write(Change change) {
        writer.write(change);
        rows.merge(change.dataset(), 1L, Long::sum);
        total++;
    }

    void write(SchemaChange change) {
        writer.write(change);
    }

    boolean holds(Name dataset) {
        return rows.containsKey(dataset);
    }

    BatchWriter writer() {
        return writer;
    }

    Instant began() {
        return began;
    }

    long total() {
        return total;
    }

    Map<Name, Long> rows() {
        return Map.copyOf(rows);
    }
}
