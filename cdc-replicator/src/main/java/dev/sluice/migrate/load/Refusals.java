package dev.sluice.migrate.load;

import dev.sluice.data.Row;
import dev.sluice.store.WriteReport;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of a split that the target refused, to be left out of the next attempt. Belongs to one thread. */
final class Refusals {
    private final Map<Row, Refused> rows = new HashMap<>();

    /** The same row may be there several times. */
    private record Refused(int times, String reason) {}

    void add(List<WriteReport.Rejected> rejected) {
        for (WriteReport.Rejected bad : rejected) {
            rows.merge(
                    bad.row(),
                    new Refused(1, bad.reason()),
                    (known, more) -> new Refused(known.times() + 1, known.reason()));
        }
    }

    /** What one attempt has to leave out. */
    Attempt attempt() {
        return new Attempt(new HashMap<>(rows));
    }

    /** Counts off rows as they are met. */
    record Attempt(Map<Row, Refused> left) {

        /** Why this row is to be left out, or null if it is not. */
        @Nullable
        String reason(Row row) {
            Refused refused = left.isEmpty() ? null : left.get(row);
            if (refused == null) {
                return null;
            }
            if (refused.times() == 1) {
                left.remove(row);
            } else {
                left.put(row, new Refused(refused.times() - 1, refused.reason()));
            }
            return refused.reason();
        }
    }
}
