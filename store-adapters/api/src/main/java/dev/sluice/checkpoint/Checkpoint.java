package dev.sluice.checkpoint;

import dev.sluice.change.Position;

/**
 * How far a consumer has come.
 *
 * @param batch the number of its last batch; later batches have higher ones. 0 before the first
 * @param position where to go on, in the consumer's own words
 */
public record Checkpoint(long batch, Position position) {
    public Checkpoint {
        if (batch < 0) {
            throw new IllegalArgumentException("A batch's number is not negative: " + batch);
        }
    }
}
