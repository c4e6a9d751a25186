package dev.sluice.replicate.control;

import java.util.concurrent.atomic.LongAdder;

/**
 * What a run did so far. Thread-safe.
 *
 * @param loadedRows committed rows of loads
 * @param changes committed changes of the stream
 * @param includedInLoad changes left out because the load had them
 * @param leftOut changes of suspended datasets
 * @param batches committed batches
 */
public record Totals(
        LongAdder loadedRows, LongAdder changes, LongAdder includedInLoad, LongAdder leftOut, LongAdder batches) {
    public Totals() {
        this(new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder());
    }
}
