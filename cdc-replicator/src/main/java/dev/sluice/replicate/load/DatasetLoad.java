package dev.sluice.replicate.load;

import dev.sluice.capture.ConsistentLoad.Session;
import dev.sluice.data.Dataset;
import dev.sluice.replicate.work.Feed;
import dev.sluice.store.Split;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One dataset's load in this run: the splits nobody has taken yet, and how many of those taken are not committed. Thread-safe. */
final class DatasetLoad implements Feed.Load<Split> {
    private final Dataset dataset;
    private final Session session;
    private final int splits;
    private final int splitsDone;
    private final Deque<Split> left;
    private int underWay;
    private long rows;
    private boolean givenUp;
    private boolean finished;
    private @Nullable RuntimeException outdated;

    DatasetLoad(Dataset dataset, Session session, List<Split> left, int splits) {
        this.dataset = dataset;
        this.session = session;
        this.splits = splits;
        this.splitsDone = splits - left.size();
        this.left = new ArrayDeque<>(left);
    }

    Dataset dataset() {
        return dataset;
    }

    Session session() {
        return session;
    }

    int splits() {
        return splits;
    }

    /** Splits an earlier run read. */
    int splitsDone() {
        return splitsDone;
    }

    /** The next split, or null if all are taken. Each must be {@link #committed} or {@link #released}. */
    @Override
    public synchronized @Nullable Split take() {
        Split split = left.poll();
        if (split != null) {
            underWay++;
        }
        return split;
    }

    synchronized void committed(long splitRows) {
        underWay--;
        rows += splitRows;
    }

    /** The split will not be committed in this run, so the load will not be complete. */
    synchronized void released() {
        underWay--;
        givenUp = true;
    }

    /** The table seems no longer what it was when the load began, or cannot be read: nothing more is read of it in this load. */
    synchronized void outdate(RuntimeException sign) {
        outdated = sign;
        left.clear();
    }

    /** What made the load outdated, if it is. */
    synchronized Optional<RuntimeException> outdated() {
        return Optional.ofNullable(outdated);
    }

    /** Rows committed in this run. */
    synchronized long rows() {
        return rows;
    }

    /** True once, when every split is committed, or the load is outdated and nothing is under way. */
    @Override
    public synchronized boolean finish() {
        boolean over = underWay == 0 && left.isEmpty() && (!givenUp || outdated != null);
        boolean first = over && !finished;
        finished |= over;
        return first;
    }

    @Override
    public void close() {
        session.close();
    }
}
