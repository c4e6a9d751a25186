package dev.sluice.lake;

import dev.sluice.commit.StagedFile;
import dev.sluice.lake.raw.RawFormat;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.PartitionData;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.parquet.ParquetUtil;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;

/** Staged files as data files of a table; their metrics come from their footers. */
final class RawDataFiles {
    private static final long MICROS_IN_DAY = 86_400_000_000L;

    private final Table table;
    private final MetricsConfig metricsConfig;

    RawDataFiles(Table table) {
        this.table = table;
        this.metricsConfig = MetricsConfig.forTable(table);
    }

    DataFile of(StagedFile file) {
        InputFile input = table.io().newInputFile(file.path());
        Metrics metrics = ParquetUtil.fileMetrics(input, metricsConfig);
        DataFiles.Builder builder = DataFiles.builder(table.spec())
                .withPath(file.path())
                .withFormat(FileFormat.PARQUET)
                .withFileSizeInBytes(file.bytes())
                .withMetrics(metrics);
        if (table.spec().isPartitioned()) {
            Types.NestedField column = table.schema().findField(RawFormat.INGEST_TS);
            long micros = Conversions.fromByteBuffer(
                    column.type(), metrics.lowerBounds().get(column.fieldId()));
            PartitionData partition = new PartitionData(table.spec().partitionType());
            partition.set(0, (int) Math.floorDiv(micros, MICROS_IN_DAY));
            builder.withPartition(partition);
        }
        return builder.build();
    }
}
