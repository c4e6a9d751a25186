package dev.sluice.change;

import java.time.Instant;

/**
 * A place between transactions: a batch may be cut here, and the stream resumed from {@code position}.
 *
 * @param committed when the source committed the transaction that ends here, or sent the heartbeat
 */
public record Boundary(Position position, Instant committed) implements StreamEvent {}
