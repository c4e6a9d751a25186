package dev.sluice.commit;

/**
 * One batch of one pipeline.
 *
 * @param epoch of the lease under which it was staged; grows with every start of the pipeline
 * @param batch grows by at least one with every batch, over all epochs
 */
public record BatchId(String pipeline, long epoch, long batch) {}
