package dev.sluice.store.cassandra.write;

import dev.sluice.store.WriteReport;
import dev.sluice.store.WriteReport.Rejected;
import java.util.ArrayList;
import java.util.List;

/** What came of the operations since the last flush. Told by the driver's threads. */
final class Outcome {
    private final List<Rejected> rejected = new ArrayList<>();
    private long written;
    private long deleted;
    private boolean unrepeatable;

    synchronized void written(long rows) {
        written += rows;
    }

    synchronized void deleted() {
        deleted++;
    }

    synchronized void rejected(dev.sluice.data.Row row, String reason) {
        rejected.add(new Rejected(row, reason));
    }

    /** From now on, doing everything again may give another result. */
    synchronized void sentWhatCannotBeRepeated() {
        unrepeatable = true;
    }

    synchronized boolean isRepeatable() {
        return !unrepeatable;
    }

    synchronized WriteReport report() {
        return new WriteReport(written, deleted, rejected);
    }
}
