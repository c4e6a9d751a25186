package dev.sluice.cli.client.format;

import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.file.text.CsvWriter;
import java.io.IOException;
import java.io.Writer;

/** RFC 4180 with line feeds: a line of names, then the rows. */
final class CsvOutput implements RowOutput {
    private final CsvWriter csv;

    CsvOutput(Schema schema, Writer out) throws IOException {
        this.csv = new CsvWriter(schema, out);
    }

    @Override
    public boolean write(Row row) throws IOException {
        csv.write(row);
        return true;
    }

    @Override
    public void end() throws IOException {
        csv.flush();
    }
}
