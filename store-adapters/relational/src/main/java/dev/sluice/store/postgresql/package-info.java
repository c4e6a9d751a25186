/**
 * PostgreSQL as a source and a target.
 *
 * <p>{@link dev.sluice.store.postgresql.PostgresStoreProvider} is the way in. Below it: {@code session} opens connections and sorts
 * errors, {@code type} turns every PostgreSQL type into ours and back, {@code catalog} describes tables, {@code read} reads them
 * through binary COPY, {@code structure} knows what they have beside columns and rows. Needs PostgreSQL 13 or later.
 */
@NullMarked
package dev.sluice.store.postgresql;

import org.jspecify.annotations.NullMarked;
