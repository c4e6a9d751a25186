/**
 * The raw lake: every change ever seen, in Apache Iceberg tables.
 *
 * <p>{@link dev.sluice.lake.raw.RawStage} writes batches as raw files, {@link dev.sluice.lake.IcebergLake} makes them visible,
 * {@link dev.sluice.lake.LakeReader} reads them. What the changes come to is worked out by a replay, which needs little memory
 * ({@link dev.sluice.lake.spill}). Iceberg's types stay in here.
 */
@NullMarked
package dev.sluice.lake;

import org.jspecify.annotations.NullMarked;
