package dev.sluice.lake.raw;

import dev.sluice.data.Dataset;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How and where the rows of one schema of a dataset are written.
 *
 * @param columns of the file, with the field ids of the table: meta columns, then the row's in order, named by {@link RawFormat}
 * @param directory of the files
 * @param metrics which of them a lake wants to know; null if no lake keeps the files
 */
public record RawLayout(
        Dataset dataset,
        String schemaId,
        Schema columns,
        String directory,
        @Nullable MetricsConfig metrics) {}
