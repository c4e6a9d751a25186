/**
 * PostgreSQL's log of changes: what must be right before it can be followed, and the publication and the slot of a pipeline.
 *
 * <p>Start at {@link dev.sluice.store.postgresql.log.PostgresChangeLog}. Needs a server with {@code wal_level = logical} and a role
 * with {@code REPLICATION}.
 */
@NullMarked
package dev.sluice.store.postgresql.log;

import org.jspecify.annotations.NullMarked;
