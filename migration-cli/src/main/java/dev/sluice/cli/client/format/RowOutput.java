package dev.sluice.cli.client.format;

import dev.sluice.data.Dataset;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.error.SettingsException;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;

/** Writes rows of one schema. */
public interface RowOutput extends AutoCloseable {

    /** @return whether more may come; false if no more would be shown */
    boolean write(Row row) throws IOException;

    /** Ends: nothing may be written after it. */
    void end() throws IOException;

    /** Gives up what did not end; a writer that was given stays open. */
    @Override
    default void close() {}

    /** Writes into a file, which remembers the dataset's types and, if it has all its fields, key. */
    static RowOutput parquet(Dataset dataset, Schema schema, Path file) {
        return new ParquetRows(dataset, schema, file);
    }

    /** @throws SettingsException if the format is none of text */
    static RowOutput of(RowFormat format, Schema schema, Writer out) throws IOException {
        return switch (format) {
            case TABLE -> new TableOutput(out);
            case JSONL -> new JsonLinesOutput(schema, out);
            case CSV -> new CsvOutput(schema, out);
            case PARQUET -> throw new SettingsException("Cannot print Parquet: it needs a file of its own");
        };
    }
}
