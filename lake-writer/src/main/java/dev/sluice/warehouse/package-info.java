/**
 * The curated warehouse: the current state of every dataset in a DuckDB file, in step with the lake batch by batch.
 *
 * <p>{@link dev.sluice.warehouse.DuckDbWarehouse} is the sink: one batch is one DuckDB transaction, which merges the batch's raw
 * files ({@link dev.sluice.commit.StagedFile}) and notes the batch in {@code _sluice_commit}.
 * {@link dev.sluice.warehouse.WarehouseReader} gives back exact rows. {@link dev.sluice.warehouse.DuckDbTypes} is the type mapping.
 *
 * <p>A dataset is a table of its name in a schema of its namespace, with its own column names and {@code _extra}: a JSON object
 * of the values that their columns cannot hold. What is named otherwise, because DuckDB does not tell capitals apart or because a
 * type changed, is in {@code _sluice_dataset}.
 */
@NullMarked
package dev.sluice.warehouse;

import org.jspecify.annotations.NullMarked;
