package dev.sluice.replicate.debezium;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/**
 * Joins a stream with the task that the engine makes for it from settings alone.
 *
 * <p>Records arrive on the task's thread; {@link #close} and {@link #acknowledge} come from any.
 */
final class Feed implements AutoCloseable {
    /** The setting that names a task's feed. */
    static final String SETTING = "sluice.feed";

    private static final Map<String, Feed> OPEN = new ConcurrentHashMap<>();

    private final String name = UUID.randomUUID().toString();
    private final long start;
    private final Consumer<SourceRecord> records;
    private final Runnable idle;
    private final AtomicLong acknowledged;
    private boolean closed;
    private @Nullable Thread delivering;

    /**
     * @param start where the server begins: with the first transaction that commits beyond it
     * @param idle called when there is no record
     */
    Feed(long start, Consumer<SourceRecord> records, Runnable idle) {
        this.start = start;
        this.records = records;
        this.idle = idle;
        this.acknowledged = new AtomicLong(start);
        OPEN.put(name, this);
    }

    static Feed named(String name) {
        Feed feed = OPEN.get(name);
        if (feed == null) {
            throw new IllegalStateException("The stream is closed already");
        }
        return feed;
    }

    String name() {
        return name;
    }

    long start() {
        return start;
    }

    long acknowledged() {
        return acknowledged.get();
    }

    void acknowledge(long position) {
        acknowledged.accumulateAndGet(position, Math::max);
    }

    /** Hands over a batch; false once {@link #close} was called, and then nothing more may come. */
    boolean deliver(List<SourceRecord> batch) {
        if (!begin()) {
            return false;
        }
        try {
            if (batch.isEmpty()) {
                idle.run();
            }
            batch.forEach(records);
        } catch (RuntimeException e) {
            if (!isClosed()) {
                throw e;
            }
        } finally {
            end();
        }
        return !isClosed();
    }

    private synchronized boolean begin() {
        if (!closed) {
            delivering = Thread.currentThread();
        }
        return !closed;
    }

    private synchronized void end() {
        delivering = null;
        if (closed) {
            Thread.interrupted(); // it was for the handler, not for the task that must now stop in order
        }
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Ends delivery, at once if the handler blocks. */
    @Override
    public synchronized void close() {
        closed = true;
        OPEN.remove(name, this);
        if (delivering != null) {
            delivering.interrupt();
        }
    }
}
