/**
 * Writes rows and changes into a PostgreSQL table in bulk.
 *
 * <p>Start at {@link dev.sluice.store.postgresql.write.PostgresWriting}. Rows go through a binary COPY: straight into the table where
 * they are only inserted, else into a temporary table from which they are merged. One transaction for each flush.
 */
@NullMarked
package dev.sluice.store.postgresql.write;

import org.jspecify.annotations.NullMarked;
