package dev.sluice.lake.file;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;

/** Parquet's writer for raw values by position. */
final class RecordFile {
    private RecordFile() {}

    static ParquetWriter<@Nullable Object[]> create(Path file, FileLayout layout, long rowGroupBytes)
            throws IOException {
        return new Builder(new LocalOutputFile(file), new Records(layout))
                .withConf(new PlainParquetConfiguration())
                .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withRowGroupSize(rowGroupBytes)
                .withMinRowCountForPageSizeCheck(8)
                .withMaxRowCountForPageSizeCheck(2_000)
                .build();
    }

    private static final class Builder extends ParquetWriter.Builder<@Nullable Object[], Builder> {
        private final Records records;

        Builder(OutputFile file, Records records) {
            super(file);
            this.records = records;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        @SuppressWarnings("deprecation") // abstract all the same
        protected WriteSupport<@Nullable Object[]> getWriteSupport(Configuration configuration) {
            return records;
        }

        @Override
        protected WriteSupport<@Nullable Object[]> getWriteSupport(ParquetConfiguration configuration) {
            return records;
        }
    }

    private static final class Records extends WriteSupport<@Nullable Object[]> {
        private final FileLayout layout;
        private ColumnWriter.@Nullable Record record;

        Records(FileLayout layout) {
            this.layout = layout;
        }

        @Override
        @SuppressWarnings("deprecation") // abstract all the same
        public WriteContext init(Configuration configuration) {
            return new WriteContext(layout.columns(), layout.metadata());
        }

        @Override
        public WriteContext init(ParquetConfiguration configuration) {
            return new WriteContext(layout.columns(), layout.metadata());
        }

        @Override
        public void prepareForWrite(RecordConsumer out) {
            record = new ColumnWriter.Record(out, ColumnWriter.Member.of(layout.columns()));
        }

        @Override
        public void write(@Nullable Object[] values) {
            if (record != null) {
                record.write(values);
            }
        }
    }
}
