package dev.sluice.cli.client.format;

import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.file.text.JsonLinesWriter;
import java.io.IOException;
import java.io.Writer;

/** One JSON object a line. */
final class JsonLinesOutput implements RowOutput {
    private final Writer out;
    private final JsonLinesWriter lines;

    JsonLinesOutput(Schema schema, Writer out) {
        this.out = out;
        this.lines = new JsonLinesWriter(schema, out);
    }

    @Override
    public boolean write(Row row) throws IOException {
        lines.write(row);
        return true;
    }

    @Override
    public void end() throws IOException {
        out.flush();
    }
}
