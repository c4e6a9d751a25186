package dev.sluice.testkit.mongo;

import de.bwaldvogel.mongo.bson.BsonTimestamp;
import java.util.ArrayList;
import java.util.List;

/**
 * Every change in its order, each at a cluster time of its own. Who holds its monitor holds back all writes, so that what he reads
 * belongs together.
 */
final class ChangeLog {
    private final List<Entry> entries = new ArrayList<>();
    private long last;
    private long historyStart;

    /** A change and its cluster time, which is its position too. */
    record Entry(long position, ChangeEvent event) {}

    ChangeLog() {
        historyStart = tick();
    }

    synchronized void append(ChangeEvent event) {
        entries.add(new Entry(tick(), event));
        notifyAll();
    }

    /** The last cluster time given. */
    synchronized long now() {
        return last;
    }

    synchronized BsonTimestamp time() {
        return new BsonTimestamp(last);
    }

    /** Forgets all changes, as a server whose log is full. */
    synchronized void forget() {
        entries.clear();
        historyStart = tick();
    }

    /** Whether changes after {@code position} may be missing. */
    synchronized boolean lost(long position) {
        return Long.compareUnsigned(position, historyStart - 1) < 0;
    }

    /** The changes after {@code position}. */
    synchronized List<Entry> after(long position) {
        int from = entries.size();
        // readers are mostly near the end
        while (from > 0 && Long.compareUnsigned(entries.get(from - 1).position(), position) > 0) {
            from--;
        }
        return List.copyOf(entries.subList(from, entries.size()));
    }

    /** Waits until there is a change after {@code position}, or {@code millis} have passed. */
    synchronized void await(long position, long millis) throws InterruptedException {
        long end = System.nanoTime() + millis * 1_000_000;
        for (long left = millis; left > 0 && after(position).isEmpty(); left = (end - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
    }

    /** Seconds in the upper half, a counter in the lower, as in MongoDB. */
    private long tick() {
        long seconds = Math.max(System.currentTimeMillis() / 1000, last >>> 32);
        last = (last >>> 32) == seconds ? last + 1 : (seconds << 32) | 1;
        return last;
    }
}
