package dev.sluice.replicate.stream;

import dev.sluice.change.Boundary;
import dev.sluice.change.Change;
import dev.sluice.change.SchemaChange;
import dev.sluice.change.StreamEvent;
import dev.sluice.change.Unreadable;
import dev.sluice.data.Name;
import dev.sluice.replicate.debezium.StreamHandler;
import dev.sluice.replicate.load.Overlaps.Relation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes batches of a stream's events. A batch is cut at a boundary only, when it is full, or old enough, or the stream is to end
 * there. While one batch is committed, the next is written.
 *
 * <p>Ends the stream by throwing {@link StreamFinished}, when everything handed over is committed. Belongs to the stream's thread.
 */
final class BatchAssembler implements StreamHandler, AutoCloseable {
    private final StreamParts parts;
    private final Deliveries deliveries;
    private final Cadence cadence;
    private final Set<Name> reloads = new HashSet<>();
    private @Nullable OpenBatch batch;
    private @Nullable Boundary boundary;
    private boolean withinTransaction;

    BatchAssembler(StreamParts parts, Deliveries deliveries, Cadence cadence) {
        this.parts = parts;
        this.deliveries = deliveries;
        this.cadence = cadence;
    }

    @Override
    public void handle(StreamEvent event) {
        if (event instanceof Boundary reached) {
            boundary(reached);
            return;
        }
        withinTransaction = true;
        endIfGraceIsOver();
        if (event instanceof SchemaChange change) {
            parts.schemas().announce(change);
        } else if (event instanceof Unreadable change) {
            unreadable(change);
        } else {
            change((Change) event);
        }
    }

    private void change(Change change) {
        Name name = change.dataset();
        if (isLeftOut(name)) {
            return;
        }
        Relation relation = parts.overlaps().judge(change, parts.schemas().inStream(name));
        if (relation == Relation.INCLUDED) {
            parts.totals().includedInLoad().increment();
        } else if (relation == Relation.TORN) {
            reload(name, "it was truncated while it was loaded");
        } else {
            write(change);
        }
    }

    /** Whether nothing is applied of the dataset at this place of the log. */
    private boolean isLeftOut(Name name) {
        if (!parts.schemas().knows(name) || parts.suspensions().contains(name)) {
            parts.totals().leftOut().increment();
            return true;
        }
        return reloads.contains(name);
    }

    private void unreadable(Unreadable change) {
        Name name = change.dataset();
        if (isLeftOut(name)) {
            return;
        }
        if (parts.overlaps().include(change)) {
            parts.totals().includedInLoad().increment();
            return;
        }
        // a value logged after its type was altered can be read by the type as it is now
        parts.composites().requireAsRead(List.of(name));
        parts.suspensions().add(change);
        parts.totals().leftOut().increment();
        OpenBatch open = batch;
        if (open != null && open.holds(name)) {
            throw new StreamFinished(StreamEnd.GIVEN_UP);
        }
    }

    private void write(Change change) {
        SchemaGate.Passage passage = parts.schemas().pass(change.dataset());
        if (passage instanceof SchemaGate.Reload reload) {
            reload(change.dataset(), reload.reason());
            return;
        }
        OpenBatch open = open();
        if (passage instanceof SchemaGate.Learn learn) {
            open.write(learn.change());
        }
        open.write(change);
    }

    /** From here to the boundary, nothing is written of the dataset: the load that follows shows all of it. */
    private void reload(Name name, String reason) {
        parts.requestReload(name, reason);
        reloads.add(name);
    }

    private OpenBatch open() {
        OpenBatch open = batch;
        if (open == null) {
            open = deliveries.open();
            batch = open;
        }
        return open;
    }

    private void boundary(Boundary reached) {
        withinTransaction = false;
        boundary = reached;
        cadence.boundarySeen();
        if (parts.overlaps().any() || parts.goal().exists()) {
            String coordinate = parts.coordinate(reached.position());
            parts.overlaps().passed(coordinate);
            if (parts.goal().isReachedAt(coordinate) && reloads.isEmpty()) {
                finish(StreamEnd.CAUGHT_UP);
            }
        }
        cutIfDue();
    }

    @Override
    public void idle() {
        if (withinTransaction) {
            endIfGraceIsOver();
        } else {
            cutIfDue();
        }
        if (cadence.beatIsDue(parts.goal().exists())) {
            parts.beat();
        }
    }

    private void endIfGraceIsOver() {
        if (cadence.graceIsOver()) {
            throw new StreamFinished(StreamEnd.STOPPED);
        }
    }

    /** Only between transactions. */
    private void cutIfDue() {
        parts.requireSound();
        if (cadence.isToStop()) {
            finish(StreamEnd.STOPPED);
        }
        if (!reloads.isEmpty()) {
            finish(StreamEnd.RELOAD);
        }
        if (cadence.isDue(batch)) {
            cut();
        }
    }

    /** Without a boundary since the last cut there is nothing new. */
    private void cut() {
        Boundary end = boundary;
        if (end != null) {
            OpenBatch open = open();
            parts.composites().requireAsRead(open.rows().keySet());
            deliveries.submit(open, end);
            batch = null;
            boundary = null;
            cadence.cut();
        }
    }

    private void finish(StreamEnd end) {
        cut();
        deliveries.await();
        throw new StreamFinished(end);
    }

    /** Gives up what is not handed over, and waits for what is. */
    @Override
    public void close() {
        OpenBatch open = batch;
        batch = null;
        if (open != null) {
            deliveries.abandon(open);
        }
        deliveries.settle();
    }
}
