package dev.sluice.lake;

import java.time.Instant;

/**
 * One commit to a raw table.
 *
 * @param batch it brought; 0 if it was not a pipeline's
 * @param addedRows with this commit
 * @param rows in all
 */
public record LakeSnapshot(long id, Instant committed, long batch, long addedRows, long rows) {}
