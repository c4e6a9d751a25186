package dev.sluice.change;

import java.time.Instant;

/**
 * Where a change comes from.
 *
 * @param position of the change itself; only a {@link Boundary}'s may be resumed from
 * @param committed when the source committed it
 * @param transaction the source's name for the transaction, empty if it has none
 */
public record Stamp(Position position, Instant committed, String transaction) {}
