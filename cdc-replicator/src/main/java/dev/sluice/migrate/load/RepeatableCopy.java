package dev.sluice.migrate.load;

import dev.sluice.data.Row;
import dev.sluice.mapping.route.Route;
import dev.sluice.store.RowStream;
import dev.sluice.store.Split;
import dev.sluice.store.Store;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import dev.sluice.store.Writer;
import java.util.function.BooleanSupplier;

/** A split is written by its rows' keys, so that writing it again gives the same rows. */
final class RepeatableCopy implements SplitCopy {
    private static final int ROWS_IN_A_FLUSH = 10_000;

    private final Store source;
    private final Store target;
    private final Throttle throttle;

    RepeatableCopy(Store source, Store target, Throttle throttle) {
        this.source = source;
        this.target = target;
        this.throttle = throttle;
    }

    @Override
    public Copied copy(
            Route route, Split split, String id, RejectedRows rejected, Progress progress, BooleanSupplier halted) {
        rejected.clear();
        Tally tally = new Tally(throttle, progress, halted);
        try (RowStream rows = route.rows(source, split, rejected);
                Writer writer = target.writer(route.target(), Write.upsert())) {
            long sent = 0;
            for (Row row = rows.next(); row != null; row = rows.next()) {
                writer.write(row);
                if (++sent % ROWS_IN_A_FLUSH == 0) {
                    flush(writer, rejected, tally);
                }
                if (!tally.add(row)) {
                    return Copied.halted();
                }
            }
            flush(writer, rejected, tally);
        }
        tally.tell();
        rejected.keep();
        return Copied.of(rejected.note(tally.rows()));
    }

    private static void flush(Writer writer, RejectedRows rejected, Tally tally) {
        WriteReport report = writer.flush();
        report.rejected().forEach(bad -> rejected.add(bad.row(), bad.reason()));
        tally.leaveOut(report.rejected().size());
    }
}
