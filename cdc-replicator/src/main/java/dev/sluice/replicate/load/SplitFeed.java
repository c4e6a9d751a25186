package dev.sluice.replicate.load;

import dev.sluice.data.Dataset;
import dev.sluice.store.Split;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hands splits to workers, dataset after dataset, and begins a dataset only when the one before has no split left to take, so
 * that few of the source's transactions are open at a time. Thread-safe.
 */
final class SplitFeed implements AutoCloseable {
    private final LoadPlanner planner;
    private final Deque<Dataset> waiting;
    private final List<DatasetLoad> begun = new ArrayList<>();
    private @Nullable DatasetLoad current;

    SplitFeed(LoadPlanner planner, List<Dataset> datasets) {
        this.planner = planner;
        this.waiting = new ArrayDeque<>(datasets);
    }

    /** A split and the load it belongs to. */
    record Portion(DatasetLoad load, Split split) {}

    /** The next split, or null after the last. */
    synchronized @Nullable Portion next() {
        while (true) {
            Split split = current == null ? null : current.take();
            if (split != null && current != null) {
                return new Portion(current, split);
            }
            Dataset dataset = waiting.poll();
            if (dataset == null) {
                return null;
            }
            current = planner.start(dataset);
            begun.add(current);
        }
    }

    /** The loads that have just become complete; each is given once. */
    synchronized List<DatasetLoad> complete() {
        return begun.stream().filter(DatasetLoad::finish).toList();
    }

    @Override
    public synchronized void close() {
        begun.forEach(DatasetLoad::close);
    }
}
