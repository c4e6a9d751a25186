package dev.sluice.replicate.verify.scan;

import dev.sluice.data.Row;
import dev.sluice.replicate.verify.hash.RowHasher;
import dev.sluice.store.RowStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Reads both sides of a table at once, part by part. */
public final class TableScan {
    private static final int ROWS_BETWEEN_REPORTS = 8192;

    private final Comparison comparison;
    private final ComparedColumns columns;
    private final ExecutorService threads;
    private final int workers;

    public TableScan(Comparison comparison, ComparedColumns columns, ExecutorService threads, int workers) {
        this.comparison = comparison;
        this.columns = columns;
        this.threads = threads;
        this.workers = workers;
    }

    /** Threads to scan with, as many for either side. */
    public static ExecutorService threads(int workers) {
        AtomicInteger number = new AtomicInteger();
        return Executors.newFixedThreadPool(2 * workers, task -> {
            Thread thread = new Thread(task, "verify-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Takes the rows of one part, on one thread. */
    public interface Visitor {
        void row(RowHasher hashed, Row row);

        default void end() {}
    }

    /** Hears how many rows were read. */
    public interface Progress {
        void read(Side side, long rows);
    }

    /** Reads every row of both sides, each part with a visitor of its own. */
    public void everything(Function<Side, Visitor> visitors, Progress progress) {
        List<Future<?>> running = new ArrayList<>();
        // the target first: it has few parts, and is read while the source's follow each other
        for (Side side : List.of(Side.TARGET, Side.SOURCE)) {
            for (RowSource.Part part : comparison.rows(side).parts(workers)) {
                running.add(threads.submit(() -> read(part, visitors.apply(side), side, progress)));
            }
        }
        join(running);
    }

    private void read(RowSource.Part part, Visitor visitor, Side side, Progress progress) {
        try (RowStream rows = part.open()) {
            read(rows, visitor, side, progress);
        }
    }

    /** Reads one stream to its end, on this thread. */
    public void read(RowStream rows, Visitor visitor, Side side, Progress progress) {
        RowHasher hasher = columns.hasher(rows.schema());
        long unreported = 0;
        for (Row row = rows.next(); row != null; row = rows.next()) {
            if (hasher.accepts(row)) {
                visitor.row(hasher, row);
            }
            if (++unreported == ROWS_BETWEEN_REPORTS) {
                progress.read(side, unreported);
                unreported = 0;
                stopIfInterrupted();
            }
        }
        progress.read(side, unreported);
        visitor.end();
    }

    static void stopIfInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new IllegalStateException("The verification was stopped");
        }
    }

    static void join(List<Future<?>> running) {
        try {
            for (Future<?> part : running) {
                part.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The verification was stopped", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("The verification failed", e);
        } finally {
            running.forEach(part -> part.cancel(true));
        }
    }
}
