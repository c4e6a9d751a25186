/**
 * Rows in a Parquet file: {@link dev.sluice.lake.file.ParquetOutput} writes one, {@link dev.sluice.lake.file.ParquetInput} reads one,
 * whoever wrote it.
 *
 * <p>Every type has the column that other programs expect of it, by the table of {@link dev.sluice.lake.file.ColumnTypes}; what Parquet has
 * no type for is text. The file's metadata say what was written, so that we read back equal rows of equal types. A file without them is
 * read by its columns' own types, see {@link dev.sluice.lake.file.PlainTypes}. Values that no column of their type can hold, such as an
 * infinite date, stand in a further column of JSON, which files have only if there are such values.
 */
@NullMarked
package dev.sluice.lake.file;

import org.jspecify.annotations.NullMarked;
