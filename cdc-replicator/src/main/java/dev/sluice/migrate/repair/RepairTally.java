package dev.sluice.migrate.repair;

import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.replicate.verify.scan.RowsApart.Need;
import dev.sluice.store.WriteReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts what a repair does to one dataset. Belongs to one thread. */
final class RepairTally {
    private static final int MOST_REASONS = 5;

    private final Map<Row, Need> sent = new HashMap<>();
    private final List<String> reasons = new ArrayList<>();
    private long added;
    private long replaced;
    private long removed;
    private long left;

    /** A row was given to a writer, which may still refuse it. */
    void sent(Row row, Need need) {
        sent.put(row, need);
        count(need, 1);
    }

    private void count(Need need, long rows) {
        added += need == Need.ADD ? rows : 0;
        replaced += need == Need.REPLACE ? rows : 0;
        removed += need == Need.REMOVE ? rows : 0;
    }

    /** How many rows wait for the next flush. */
    int waiting() {
        return sent.size();
    }

    /** What was sent is durable, but for what the store refused. */
    void flushed(WriteReport report) {
        for (WriteReport.Rejected bad : report.rejected()) {
            count(sent.getOrDefault(bad.row(), Need.NOTHING), -1);
            leave(bad.reason());
        }
        sent.clear();
    }

    /** A row is not repaired. */
    void leave(String reason) {
        left++;
        if (reasons.size() < MOST_REASONS && !reasons.contains(reason)) {
            reasons.add(reason);
        }
    }

    long removed() {
        return removed;
    }

    Repaired of(Name dataset) {
        return new Repaired(dataset, added, replaced, removed, left, reasons);
    }
}
