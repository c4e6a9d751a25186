package dev.sluice.migrate.load;

import dev.sluice.commit.SplitState;
import dev.sluice.data.Name;
import dev.sluice.mapping.route.Route;
import dev.sluice.replicate.work.Feed;
import dev.sluice.store.Split;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One route's splits in this run: those nobody has taken yet, and how many of those taken are under way. Thread-safe. */
final class RouteLoad implements Feed.Load<SplitState> {
    private final Route route;
    private final SplitCopy copy;
    private final Place place;
    private final Done done;
    private final Deque<SplitState> left = new ArrayDeque<>();
    private final int splits;
    private final int splitsDone;
    private int underWay;
    private long rows;
    private boolean finished;

    /**
     * Where what belongs to splits is kept.
     *
     * @param id of the migration
     * @param rejected the directory of rejected rows
     */
    record Place(String id, Path rejected) {}

    /** Writes down that a split is copied. */
    @FunctionalInterface
    interface Done {
        void done(int ordinal, SplitNote note);
    }

    RouteLoad(Route route, List<SplitState> splits, SplitCopy copy, Place place, Done done) {
        this.route = route;
        this.copy = copy;
        this.place = place;
        this.done = done;
        this.splits = splits.size();
        splits.stream().filter(split -> !split.done()).forEach(left::add);
        this.splitsDone = this.splits - left.size();
    }

    Name name() {
        return route.target().name();
    }

    Route route() {
        return route;
    }

    int splits() {
        return splits;
    }

    int splitsDone() {
        return splitsDone;
    }

    /** The next split to copy, or null if all are taken. */
    @Override
    public synchronized @Nullable SplitState take() {
        SplitState split = left.poll();
        underWay += split == null ? 0 : 1;
        return split;
    }

    /** Copies a split that was taken; if it gives up, the route is not finished in this run. */
    void copy(SplitState state, SplitCopy.Progress progress, BooleanSupplier halted) {
        Split split = new Split(route.read(), state.ordinal(), state.token());
        String key = UUID.nameUUIDFromBytes(route.name().toString().getBytes(StandardCharsets.UTF_8)) + "-"
                + state.generation() + "-" + state.ordinal();
        RejectedRows rejected = new RejectedRows(
                place.rejected().resolve(key + ".jsonl"), route.source().name().toString());
        SplitCopy.Copied copied =
                copy.copy(route, split, "migration " + place.id() + " " + key, rejected, progress, halted);
        if (copied.whole()) {
            done.done(state.ordinal(), copied.note());
            finish(copied.note().rows());
        }
    }

    private synchronized void finish(long copied) {
        underWay--;
        rows += copied;
    }

    /** True once, when every split is copied. */
    @Override
    public synchronized boolean finish() {
        boolean first = underWay == 0 && left.isEmpty() && !finished;
        finished |= first;
        return first;
    }

    /** Rows copied in this run. */
    synchronized long rows() {
        return rows;
    }
}
