package dev.sluice.store.neo4j.write;

import dev.sluice.store.WriteReport;
import dev.sluice.store.WriteReport.Rejected;
import java.util.ArrayList;
import java.util.List;

/** What was done and what was refused. */
final class Outcome {
    private final List<Rejected> rejected = new ArrayList<>();
    private long written;
    private long deleted;

    void written(long rows) {
        written += rows;
    }

    void deleted(long rows) {
        deleted += rows;
    }

    void reject(Rejected row) {
        rejected.add(row);
    }

    void add(Outcome other) {
        written += other.written;
        deleted += other.deleted;
        rejected.addAll(other.rejected);
    }

    void add(WriteReport other) {
        written += other.written();
        deleted += other.deleted();
        rejected.addAll(other.rejected());
    }

    WriteReport report() {
        return new WriteReport(written, deleted, rejected);
    }
}
