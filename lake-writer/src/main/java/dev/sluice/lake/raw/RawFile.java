package dev.sluice.lake.raw;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.iceberg.MetricsConfig;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.data.parquet.InternalWriter;
import org.apache.iceberg.io.FileAppender;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;
import org.apache.iceberg.parquet.Parquet;
import org.jspecify.annotations.Nullable;

/** One Parquet file that is being written. */
public final class RawFile {
    private final String path;
    private final Counted output;
    private final FileAppender<RawRecord> appender;
    private final boolean kept;
    private long rows;

    private RawFile(String path, Counted output, FileAppender<RawRecord> appender, boolean kept) {
        this.path = path;
        this.output = output;
        this.appender = appender;
        this.kept = kept;
    }

    /** Begins a file of a layout's columns. */
    public static RawFile create(String path, RawLayout layout, long rowGroupBytes) {
        Counted output = new Counted(new LocalFiles().newOutputFile(path));
        MetricsConfig wanted = layout.metrics();
        try {
            FileAppender<RawRecord> appender = Parquet.write(output)
                    .schema(layout.columns())
                    .named("raw")
                    .createWriterFunc(InternalWriter::createWriter)
                    .metricsConfig(wanted == null ? MetricsConfig.getDefault() : wanted)
                    .set(TableProperties.PARQUET_COMPRESSION, "zstd")
                    .set(TableProperties.PARQUET_COMPRESSION_LEVEL, "1")
                    .set(TableProperties.PARQUET_ROW_GROUP_SIZE_BYTES, Long.toString(rowGroupBytes))
                    .set(TableProperties.PARQUET_ROW_GROUP_CHECK_MIN_RECORD_COUNT, "8")
                    .set(TableProperties.PARQUET_ROW_GROUP_CHECK_MAX_RECORD_COUNT, "2000")
                    .meta("sluice.dataset", layout.dataset().name().toString())
                    .build();
            return new RawFile(path, output, appender, wanted != null);
        } catch (IOException | UncheckedIOException e) {
            throw LocalFiles.failed(path, e);
        }
    }

    String path() {
        return path;
    }

    long rows() {
        return rows;
    }

    /** Adds a row, of which every column has a value or null. */
    public void add(RawRecord row) {
        try {
            appender.add(row);
            rows++;
        } catch (UncheckedIOException e) {
            throw LocalFiles.failed(path, e);
        }
    }

    /** Bytes in the file and in memory. */
    long length() {
        return appender.length();
    }

    /** Bytes not yet in the file, roughly. */
    long buffered() {
        return Math.max(0, appender.length() - output.position());
    }

    /** Completes the file: it is on disk when this returns. */
    public void finish() {
        try {
            appender.close();
        } catch (IOException | UncheckedIOException e) {
            throw LocalFiles.failed(path, e);
        }
    }

    /** See {@link dev.sluice.commit.StagedFile#metrics}; once the file is complete. */
    String metrics() {
        return kept ? metrics(path) : "";
    }

    /** What {@link FileMetrics#read} reads, of a file that will be at {@code later}; once it is complete. */
    public String metrics(String later) {
        return FileMetrics.write(later, length(), appender.metrics());
    }

    /** Gives up the file. */
    public void discard() {
        output.abort();
        try {
            Files.deleteIfExists(Path.of(path));
        } catch (IOException e) {
            throw LocalFiles.failed(path, e);
        }
    }

    /** Knows how much of a file is written, and closes it even if what is buffered cannot be. */
    private static final class Counted implements OutputFile {
        private final OutputFile file;
        private @Nullable PositionOutputStream stream;

        Counted(OutputFile file) {
            this.file = file;
        }

        long position() {
            PositionOutputStream opened = stream;
            try {
                return opened == null ? 0 : opened.getPos();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void abort() {
            PositionOutputStream opened = stream;
            if (opened == null) {
                return;
            }
            try {
                opened.close();
            } catch (IOException e) {
                // the file is about to be deleted: what could not be written to it does not matter
                stream = null;
            }
        }

        @Override
        public PositionOutputStream create() {
            return keep(file.create());
        }

        @Override
        public PositionOutputStream createOrOverwrite() {
            return keep(file.createOrOverwrite());
        }

        private PositionOutputStream keep(PositionOutputStream opened) {
            stream = opened;
            return opened;
        }

        @Override
        public String location() {
            return file.location();
        }

        @Override
        public InputFile toInputFile() {
            return file.toInputFile();
        }
    }
}
