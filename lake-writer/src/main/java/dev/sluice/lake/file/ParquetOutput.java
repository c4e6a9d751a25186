package dev.sluice.lake.file;

import dev.sluice.data.Dataset;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.error.SettingsException;
import dev.sluice.error.UnportableValueException;
import dev.sluice.error.WriteFailedException;
import dev.sluice.json.ValueJson;
import dev.sluice.lake.raw.LocalFiles;
import dev.sluice.lake.raw.RawCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.hadoop.ParquetWriter;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows of one dataset into a new Parquet file, in memory bounded by a row group of 32 MiB. Belongs to one thread.
 *
 * <p>The file is complete once {@link #finish} returned; {@link #close} without it deletes what there is of it.
 */
public final class ParquetOutput implements AutoCloseable {
    private static final long ROW_GROUP_BYTES = 32 << 20;

    private final Path file;
    private final Schema schema;
    private final List<RawCodec> codecs;
    private final long rowGroupBytes;
    private FileLayout layout;
    private ParquetWriter<@Nullable Object[]> records;
    private long rows;
    private boolean finished;

    private ParquetOutput(Path file, FileLayout layout, long rowGroupBytes) throws IOException {
        this.file = file;
        this.layout = layout;
        this.rowGroupBytes = rowGroupBytes;
        this.schema = layout.dataset().schema();
        this.codecs = schema.fields().stream()
                .map(field -> FileCodecs.codec(field.type()))
                .toList();
        this.records = RecordFile.create(file, layout, rowGroupBytes);
    }

    /**
     * Begins a file, or replaces the one that is there.
     *
     * @throws SettingsException if the dataset has no fields
     * @throws WriteFailedException if the file cannot be written
     */
    public static ParquetOutput create(Path file, Dataset dataset) {
        return create(file, dataset, ROW_GROUP_BYTES);
    }

    /** What a type's values are in a file, in Parquet's words: {@code INT64 (TIMESTAMP(MICROS,true))}. */
    public static String columnType(Type type) {
        return ColumnTypes.text(type);
    }

    static ParquetOutput create(Path file, Dataset dataset, long rowGroupBytes) {
        if (dataset.schema().size() == 0) {
            throw new SettingsException("Cannot write " + dataset.name()
                    + " as Parquet: it has no fields, and a Parquet file needs one; use another format");
        }
        try {
            return new ParquetOutput(file, new FileLayout(dataset, null), rowGroupBytes);
        } catch (IOException | UncheckedIOException e) {
            throw LocalFiles.failed(file.toString(), e);
        }
    }

    /**
     * Adds a row of the dataset's fields, or some of them in any order; those it lacks are null.
     *
     * @throws UnportableValueException if it holds a text that is not Unicode; the file cannot be finished then
     */
    public void write(Row row) {
        @Nullable Object[] values = new @Nullable Object[schema.size() + 1];
        Map<String, Object> extra = encode(row, values);
        if (extra != null) {
            if (layout.extra() == null) {
                addExtraColumn();
            }
            values[schema.size()] = ValueJson.writeMembers(extra);
        }
        add(layout.extra() == null ? java.util.Arrays.copyOf(values, schema.size()) : values);
    }

    /** Rows of one read share their schema: whether it is the same object is asked for every row, whether it is equal is not. */
    @SuppressWarnings("ReferenceEquality")
    private @Nullable Map<String, Object> encode(Row row, @Nullable Object[] values) {
        Map<String, Object> extra = null;
        for (int i = 0; i < schema.size(); i++) {
            int at = row.schema() == schema
                    ? i
                    : row.schema().position(schema.field(i).name());
            Object value = at < 0 ? null : row.value(at);
            Object raw = value == null ? null : codecs.get(i).encode(value);
            if (raw == RawCodec.UNFIT && value != null) {
                extra = extra == null ? new LinkedHashMap<>() : extra;
                extra.put(schema.field(i).name(), value);
            } else {
                values[i] = raw;
            }
        }
        return extra;
    }

    private void add(@Nullable Object[] values) {
        try {
            records.write(values);
            rows++;
        } catch (IOException | UncheckedIOException e) {
            throw LocalFiles.failed(file.toString(), e);
        } catch (UnportableValueException e) {
            throw new UnportableValueException(
                    "Cannot write row " + (rows + 1) + " as Parquet: " + e.getMessage()
                            + "; mend the value, or use another format",
                    e);
        }
    }

    /** A file's columns are fixed when it begins, so that what is written is copied, once. */
    private void addExtraColumn() {
        layout = layout.withExtra();
        Path plain = file.resolveSibling(file.getFileName() + ".plain");
        try {
            records.close();
            Files.move(file, plain, StandardCopyOption.REPLACE_EXISTING);
            records = RecordFile.create(file, layout, rowGroupBytes);
            rows = 0;
            try (ParquetInput written = ParquetInput.open(plain)) {
                for (@Nullable Object[] raw = written.nextRaw(); raw != null; raw = written.nextRaw()) {
                    add(java.util.Arrays.copyOf(raw, raw.length + 1));
                }
            } finally {
                Files.deleteIfExists(plain);
            }
        } catch (IOException | UncheckedIOException e) {
            throw LocalFiles.failed(file.toString(), e);
        }
    }

    /** Completes the file. */
    public void finish() {
        try {
            records.close();
            finished = true;
        } catch (IOException | UncheckedIOException e) {
            throw LocalFiles.failed(file.toString(), e);
        }
    }

    @Override
    public void close() {
        if (finished) {
            return;
        }
        try {
            Files.deleteIfExists(file);
            records.close();
        } catch (IOException | RuntimeException e) {
            // given up: what could not be written to it does not matter
            finished = true;
        }
    }
}
