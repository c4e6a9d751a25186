/**
 * What a replay must remember of many rows, in temporary files or a few bits each.
 *
 * <p>{@link dev.sluice.lake.spill.KeyEvents} sorts what happens into parts whose keys fit in memory,
 * {@link dev.sluice.lake.spill.LentFields} keeps fields that rows take over from rows before them,
 * {@link dev.sluice.lake.spill.RowNumbers} and {@link dev.sluice.lake.spill.LongTable} know rows by their numbers. Knows nothing of
 * Iceberg.
 */
@NullMarked
package dev.sluice.lake.spill;

import org.jspecify.annotations.NullMarked;
