/**
 * Reads PostgreSQL tables through COPY in binary format: whole, filtered, in parts, and in parts that say what they saw.
 *
 * <p>Start at {@link dev.sluice.store.postgresql.read.PostgresReader} and {@link dev.sluice.store.postgresql.read.PostgresLoad}.
 */
@NullMarked
package dev.sluice.store.postgresql.read;

import org.jspecify.annotations.NullMarked;
