package dev.sluice.replicate.verify;

import dev.sluice.replicate.verify.scan.Comparison;
import dev.sluice.replicate.verify.scan.TableScan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;

/**
 * Compares tables with their copies, one after the other, in bounded memory.
 *
 * <pre>{@code
 * VerifyReport report = new Verify(VerifyOptions.usual(), CatchUp.of(log, "shop"), VerifyListener.silent())
 *         .run(List.of(new Comparison(orders, RowSource.of(store, orders), "warehouse", copy, -1)));
 * }</pre>
 */
public final class Verify {
    private final VerifyOptions options;
    private final CatchUp catchUp;
    private final VerifyListener listener;

    /** @param catchUp tells, where a pipeline is running meanwhile, when its changes have arrived */
    public Verify(VerifyOptions options, CatchUp catchUp, VerifyListener listener) {
        this.options = options;
        this.catchUp = catchUp;
        this.listener = listener;
    }

    /**
     * Compares; ends early, with the interrupted flag set, if its thread is interrupted.
     *
     * @throws dev.sluice.error.StoreUnavailableException if a side cannot be read
     */
    public VerifyReport run(List<Comparison> comparisons) {
        long start = System.nanoTime();
        ExecutorService threads = TableScan.threads(options.workers());
        try {
            List<TableReport> reports = new ArrayList<>();
            for (Comparison comparison : comparisons) {
                reports.add(new TableComparison(comparison, options, catchUp, listener, threads).run());
            }
            return new VerifyReport(
                    "source", "target", reports, List.of(), Duration.ofNanos(System.nanoTime() - start));
        } finally {
            threads.shutdownNow();
        }
    }
}
