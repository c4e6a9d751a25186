package dev.sluice.cli.client.format;

import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import java.io.IOException;
import java.io.Writer;

/** Writes rows of one schema; what it writes to is the caller's to close. */
public interface RowOutput {

    /** @return whether more may come; false if no more would be shown */
    boolean write(Row row) throws IOException;

    /** Ends: nothing may be written after it. */
    void end() throws IOException;

    static RowOutput of(RowFormat format, Schema schema, Writer out) throws IOException {
        return switch (format) {
            case TABLE -> new TableOutput(out);
            case JSONL -> new JsonLinesOutput(schema, out);
            case CSV -> new CsvOutput(schema, out);
        };
    }
}
