package dev.sluice.lake.raw;

import dev.sluice.json.ValueJson;
import org.apache.iceberg.ContentFileParser;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.PartitionSpec;

/**
 * What a lake's commit has to know of a file, as the manifest keeps it, so that nobody reads the file for it: Iceberg's own JSON of a data
 * file, without its partition.
 */
public final class FileMetrics {
    private static final PartitionSpec NONE = PartitionSpec.unpartitioned();

    private FileMetrics() {}

    static String write(String path, long bytes, Metrics metrics) {
        DataFile file = DataFiles.builder(NONE)
                .withPath(path)
                .withFormat(FileFormat.PARQUET)
                .withFileSizeInBytes(bytes)
                .withMetrics(metrics)
                .build();
        return ContentFileParser.toJson(file, NONE);
    }

    /** Reads what a stage wrote into {@link dev.sluice.commit.StagedFile#metrics}. */
    public static DataFile read(String text) {
        return (DataFile) ContentFileParser.fromJson(ValueJson.tree(text), NONE);
    }
}
