package dev.sluice.lake;

import dev.sluice.commit.StagedFile;
import dev.sluice.lake.raw.FileMetrics;
import dev.sluice.lake.raw.RawFormat;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.PartitionData;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.parquet.ParquetUtil;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Types;

/**
 * Staged files as data files of a table. Their metrics are those of the manifest, so that a recovery commits the very file that the
 * process would have committed which wrote it.
 */
final class RawDataFiles {
    private static final long MICROS_IN_DAY = 86_400_000_000L;

    private final Table table;
    private final MetricsConfig metricsConfig;

    RawDataFiles(Table table) {
        this.table = table;
        this.metricsConfig = MetricsConfig.forTable(table);
    }

    DataFile of(StagedFile file) {
        DataFile known = file.metrics().isEmpty() ? look(file) : FileMetrics.read(file.metrics());
        DataFiles.Builder builder = DataFiles.builder(table.spec()).copy(known);
        if (table.spec().isPartitioned()) {
            Types.NestedField column = table.schema().findField(RawFormat.INGEST_TS);
            long micros = Conversions.fromByteBuffer(
                    column.type(), known.lowerBounds().get(column.fieldId()));
            PartitionData partition = new PartitionData(table.spec().partitionType());
            partition.set(0, (int) Math.floorDiv(micros, MICROS_IN_DAY));
            builder.withPartition(partition);
        }
        return builder.build();
    }

    /** The footer knows, too: for a batch that was journaled before manifests had metrics. */
    private DataFile look(StagedFile file) {
        InputFile input = table.io().newInputFile(file.path());
        return DataFiles.builder(PartitionSpec.unpartitioned())
                .withPath(file.path())
                .withFormat(FileFormat.PARQUET)
                .withFileSizeInBytes(file.bytes())
                .withMetrics(ParquetUtil.fileMetrics(input, metricsConfig))
                .build();
    }
}
