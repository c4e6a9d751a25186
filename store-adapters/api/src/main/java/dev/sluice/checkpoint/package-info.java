/**
 * Exactly-once ingestion into stores that have transactions: rows and the reader's place become durable together.
 *
 * <p>Start at {@link dev.sluice.checkpoint.CheckpointedWrites}, which {@link dev.sluice.store.Store#find} gives where the store has
 * it. An adapter implements {@link dev.sluice.checkpoint.BatchTransaction} and hands it to a {@link
 * dev.sluice.checkpoint.SequencedWriter}, which keeps the rules that are the same everywhere.
 *
 * <pre>{@code
 * CheckpointedWrites writes = store.find(CheckpointedWrites.class).orElseThrow();
 * try (CheckpointedWriter writer = writes.writer("orders")) {
 *     Checkpoint last = writer.checkpoint().orElse(new Checkpoint(0, new Position("0")));
 *     RowWriter orders = writer.into(dataset, Write.upsert().creating());
 *     Batch batch = queue.after(last.position());
 *     batch.rows().forEach(orders::write);
 *     WriteReport report = writer.commit(new Checkpoint(last.batch() + 1, batch.end()));
 * }
 * }</pre>
 */
@NullMarked
package dev.sluice.checkpoint;

import org.jspecify.annotations.NullMarked;
