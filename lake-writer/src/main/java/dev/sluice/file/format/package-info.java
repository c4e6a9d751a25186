/**
 * Rows in a file of Parquet, CSV or JSON lines. {@link dev.sluice.file.format.FileFormat} is where to start.
 *
 * <p>Each format writes what every program expects of it. A value that would come back as another is refused, or stands exact in a column
 * or member of its own, which files have only if there are such values.
 */
@NullMarked
package dev.sluice.file.format;

import org.jspecify.annotations.NullMarked;
