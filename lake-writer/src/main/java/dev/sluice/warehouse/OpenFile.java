package dev.sluice.warehouse;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The warehouse's file, held open a little longer than it is used so that batches in a row do not open it each time. */
final class OpenFile implements AutoCloseable {
    private static final Duration LINGER = Duration.ofMillis(800);
    private final WarehouseOptions options;
    private final ScheduledExecutorService closer;
    private @Nullable DuckDb db;
    private @Nullable ScheduledFuture<?> closing;

    OpenFile(WarehouseOptions options) {
        this.options = options;
        this.closer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "sluice-warehouse-close");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Work on the open file. */
    interface Work {
        void run(DuckDb db);
    }

    /** Opens the file if need be. After a failure it is closed at once, whatever state it was in. */
    synchronized void use(Work work) {
        if (closing != null) {
            closing.cancel(false);
        }
        DuckDb open = db == null ? DuckDb.openToWrite(options) : db;
        db = open;
        boolean done = false;
        try {
            work.run(open);
            done = true;
        } finally {
            if (done) {
                closing = closer.schedule(this::release, LINGER.toMillis(), TimeUnit.MILLISECONDS);
            } else {
                release();
            }
        }
    }

    synchronized void release() {
        DuckDb open = db;
        db = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void close() {
        closer.shutdownNow();
        release();
    }
}
