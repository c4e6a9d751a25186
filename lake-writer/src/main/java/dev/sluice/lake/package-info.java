/**
 * The raw lake: every change ever seen, in Apache Iceberg tables.
 *
 * <p>{@link dev.sluice.lake.RawFormat} says what a raw file and a raw table look like. {@link dev.sluice.lake.RawStage} writes
 * batches as such files, {@link dev.sluice.lake.IcebergLake} makes them visible, {@link dev.sluice.lake.LakeReader} reads them.
 * Iceberg's types stay in here.
 */
@NullMarked
package dev.sluice.lake;

import org.jspecify.annotations.NullMarked;
