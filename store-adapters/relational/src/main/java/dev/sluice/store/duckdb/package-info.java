/**
 * DuckDB as a source and a target: {@code duckdb:path}.
 *
 * <p>{@link dev.sluice.store.duckdb.DuckDbStoreProvider} is the way in and the only public type; what is not DuckDB's own is
 * {@link dev.sluice.store.jdbc}'s. Needs {@code org.duckdb:duckdb_jdbc} on the class path. Rows are written through a temporary table that
 * DuckDB's appender fills, because its JDBC batches are a hundred times slower; what the table would refuse is found there first, because
 * an error ends DuckDB's transaction. New tables declare no references: DuckDB then refuses to update and delete the rows they name.
 */
@NullMarked
package dev.sluice.store.duckdb;

import org.jspecify.annotations.NullMarked;
