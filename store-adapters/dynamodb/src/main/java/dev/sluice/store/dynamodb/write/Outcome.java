package dev.sluice.store.dynamodb.write;

import dev.sluice.data.Row;
import dev.sluice.store.WriteReport;
import dev.sluice.store.WriteReport.Rejected;
import java.util.ArrayList;
import java.util.List;

/** What was done since the last flush. */
final class Outcome {
    private final List<Rejected> rejected = new ArrayList<>();
    private long written;
    private long deleted;

    void wrote(long rows) {
        written += rows;
    }

    void deleted(long rows) {
        deleted += rows;
    }

    void reject(Row row, String reason) {
        rejected.add(new Rejected(row, reason));
    }

    /** The report, after which everything begins anew. */
    WriteReport report() {
        WriteReport report = new WriteReport(written, deleted, rejected);
        rejected.clear();
        written = 0;
        deleted = 0;
        return report;
    }
}
