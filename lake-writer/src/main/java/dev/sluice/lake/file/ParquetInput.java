package dev.sluice.lake.file;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.error.SettingsException;
import dev.sluice.json.ValueJson;
import dev.sluice.lake.raw.RawCodec;
import dev.sluice.lake.raw.RawRecord;
import dev.sluice.store.RowStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.ParquetRuntimeException;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a Parquet file, in the order in which they stand there; in memory is one row group, as large as its writer made it.
 *
 * <p>A file that {@link ParquetOutput} wrote gives back its dataset, with key and native types, and equal rows. Any other is a table
 * named like the file, without a key.
 */
public final class ParquetInput implements RowStream {
    private final Path file;
    private final ParquetFileReader reader;
    private final FileLayout layout;
    private final Schema schema;
    private final MessageType columns;
    private final MessageColumnIO io;
    private final List<ColumnReader> readers;
    private final List<RawCodec> codecs;
    private @Nullable RecordReader<Group> group;
    private long left;
    private long given;

    private ParquetInput(Path file, ParquetFileReader reader) {
        this.file = file;
        this.reader = reader;
        this.columns = reader.getFileMetaData().getSchema();
        this.layout = FileLayout.of(
                reader.getFileMetaData().getKeyValueMetaData(),
                columns,
                Name.of(file.getFileName().toString()));
        this.schema = layout.dataset().schema();
        this.io = new ColumnIOFactory().getColumnIO(columns);
        this.readers = columns.getFields().stream().map(ColumnReader::of).toList();
        this.codecs = schema.fields().stream()
                .map(field -> FileCodecs.codec(field.type()))
                .toList();
    }

    /** @throws SettingsException if the file cannot be read or is not a Parquet file */
    public static ParquetInput open(Path file) {
        return open(file, 0, Long.MAX_VALUE);
    }

    /**
     * Reads the row groups that begin at {@code from} or after it, and before {@code to}.
     *
     * @param from one of {@link #rowGroups}, as {@code to} is, or the file's end
     * @throws SettingsException if the file cannot be read or is not a Parquet file
     */
    public static ParquetInput open(Path file, long from, long to) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new SettingsException("Cannot read " + file + ": there is no such file, or it may not be read");
        }
        ParquetFileReader reader = null;
        try {
            reader = ParquetFileReader.open(
                    new LocalInputFile(file),
                    ParquetReadOptions.builder(new PlainParquetConfiguration())
                            .withRange(from, to)
                            .build());
            return new ParquetInput(file, reader);
        } catch (IOException | RuntimeException e) {
            close(reader);
            throw new SettingsException(
                    "Cannot read " + file
                            + ": it is not a Parquet file, or not a whole one; see which format it has, and that it"
                            + " was copied to its end",
                    e);
        }
    }

    /** Where the row groups begin, in their order. */
    public List<Long> rowGroups() {
        return reader.getRowGroups().stream().map(BlockMetaData::getStartingPos).toList();
    }

    /** How many rows there are. */
    public long size() {
        return reader.getRecordCount();
    }

    /** What the file holds. */
    public Dataset dataset() {
        return layout.dataset();
    }

    @Override
    public Schema schema() {
        return schema;
    }

    /** @throws SettingsException if the file is damaged, or holds a value beyond what Parquet's own type means */
    @Override
    public @Nullable Row next() {
        @Nullable Object[] raw = nextRaw();
        return raw == null ? null : row(raw);
    }

    /** The next row as the columns hold it, or null after the last. */
    @Nullable
    Object @Nullable [] nextRaw() {
        try {
            while (left == 0) {
                PageReadStore pages = reader.readNextRowGroup();
                if (pages == null) {
                    return null;
                }
                left = pages.getRowCount();
                group = io.getRecordReader(pages, new GroupRecordConverter(columns));
            }
            RecordReader<Group> records = group;
            if (records == null) {
                return null;
            }
            left--;
            given++;
            RawRecord record = ColumnReader.record(readers, records.read());
            @Nullable Object[] values = new @Nullable Object[record.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = record.get(i, Object.class);
            }
            return values;
        } catch (IOException | UncheckedIOException | ParquetRuntimeException | ArithmeticException e) {
            throw damaged(e);
        }
    }

    private Row row(@Nullable Object[] raw) {
        @Nullable Object[] values = new @Nullable Object[schema.size()];
        try {
            for (int i = 0; i < values.length; i++) {
                Object held = raw[i];
                values[i] = held == null ? null : codecs.get(i).decode(held);
            }
            if (layout.extra() != null && raw[values.length] instanceof String extra) {
                addExtra(values, ValueJson.tree(extra));
            }
        } catch (IllegalArgumentException | java.time.DateTimeException e) {
            throw damaged(e);
        }
        return Row.of(schema, values);
    }

    private void addExtra(@Nullable Object[] values, JsonNode extra) {
        Row odd = ValueJson.readRow(schema, extra);
        for (int i = 0; i < odd.size(); i++) {
            values[schema.position(odd.schema().field(i).name())] = odd.value(i);
        }
    }

    private SettingsException damaged(Exception e) {
        return new SettingsException(
                "Cannot read row " + given + " of " + file + ": " + reason(e)
                        + "; the file is damaged, or written in a way" + " that Sluice does not know",
                e);
    }

    private static String reason(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static void close(@Nullable ParquetFileReader reader) {
        try {
            if (reader != null) {
                reader.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        close(reader);
    }
}
