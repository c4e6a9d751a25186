package dev.sluice.migrate.load;

import dev.sluice.change.Position;
import dev.sluice.checkpoint.Checkpoint;
import dev.sluice.checkpoint.CheckpointedWriter;
import dev.sluice.checkpoint.CheckpointedWrites;
import dev.sluice.data.Row;
import dev.sluice.mapping.route.Route;
import dev.sluice.store.RowStream;
import dev.sluice.store.RowWriter;
import dev.sluice.store.Split;
import dev.sluice.store.Store;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import java.util.function.BooleanSupplier;

/** A split is one transaction of the target, with a checkpoint of its own: there as a whole, or not at all. */
final class TransactionalCopy implements SplitCopy {
    private final Store source;
    private final CheckpointedWrites target;
    private final Write write;
    private final Throttle throttle;

    TransactionalCopy(Store source, CheckpointedWrites target, Write write, Throttle throttle) {
        this.source = source;
        this.target = target;
        this.write = write;
        this.throttle = throttle;
    }

    @Override
    public Copied copy(
            Route route, Split split, String id, RejectedRows rejected, Progress progress, BooleanSupplier halted) {
        try (CheckpointedWriter writer = target.writer(id)) {
            if (writer.checkpoint().isPresent()) {
                // an earlier attempt ended between the commit and the journal
                return Copied.of(SplitNote.parse(
                        writer.checkpoint().orElseThrow().position().text()));
            }
            RowWriter into = writer.into(route.target(), write);
            Refusals refusals = new Refusals();
            while (true) {
                rejected.clear();
                Tally tally = new Tally(throttle, progress, halted);
                if (!send(route, split, into, refusals.attempt(), rejected, tally)) {
                    return Copied.halted();
                }
                // before the commit, so that no rejected row is forgotten
                rejected.keep();
                SplitNote note = rejected.note(tally.rows());
                WriteReport report = writer.commit(new Checkpoint(1, new Position(note.text())));
                if (report.rejected().isEmpty()) {
                    return Copied.of(note);
                }
                tally.takeBack();
                refusals.add(report.rejected());
            }
        }
    }

    private boolean send(
            Route route, Split split, RowWriter into, Refusals.Attempt refused, RejectedRows rejected, Tally tally) {
        try (RowStream rows = route.rows(source, split, rejected)) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                String reason = refused.reason(row);
                if (reason != null) {
                    rejected.add(row, reason);
                    continue;
                }
                into.write(row);
                if (!tally.add(row)) {
                    return false;
                }
            }
        }
        tally.tell();
        return true;
    }
}
