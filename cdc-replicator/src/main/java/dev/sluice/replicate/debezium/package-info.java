/**
 * PostgreSQL's log through Debezium's connector, as our own events.
 *
 * <p>{@link dev.sluice.replicate.debezium.PostgresChanges} is the way in. Debezium only transports: every value arrives as the
 * server's own text and is decoded by the store's {@link dev.sluice.capture.LogDecoding}, so that nothing is lost in Debezium's
 * types. It never reads rows, never creates or drops a slot or publication, and keeps no offsets: the caller keeps a
 * {@link dev.sluice.change.Boundary}'s position and says when the log before it is no longer needed.
 */
@NullMarked
package dev.sluice.replicate.debezium;

import org.jspecify.annotations.NullMarked;
