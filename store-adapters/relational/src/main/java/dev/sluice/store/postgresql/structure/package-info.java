/**
 * Keys, indexes, references, checks, defaults, comments and sequences of PostgreSQL's tables, read from {@code pg_catalog} and made.
 *
 * <p>{@link dev.sluice.store.postgresql.structure.PostgresStructure} is the way in.
 */
@NullMarked
package dev.sluice.store.postgresql.structure;

import org.jspecify.annotations.NullMarked;
