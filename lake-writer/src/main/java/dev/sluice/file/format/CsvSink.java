package dev.sluice.file.format;

import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Values;
import dev.sluice.error.UnportableValueException;
import dev.sluice.file.part.Unicode;
import dev.sluice.file.text.CsvWriter;
import dev.sluice.file.value.TextValues;
import dev.sluice.lake.raw.LocalFiles;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A CSV file that is being written. A value whose text would read back as another is refused. */
final class CsvSink implements RowSink {
    private final Path file;
    private final Schema schema;
    private final Writer out;
    private final CsvWriter csv;
    private boolean finished;

    private CsvSink(Path file, Schema schema, Writer out, CsvWriter csv) {
        this.file = file;
        this.schema = schema;
        this.out = out;
        this.csv = csv;
    }

    static CsvSink create(Path file, Schema schema) {
        try {
            Writer out = TextFiles.writer(file);
            return new CsvSink(file, schema, out, new CsvWriter(schema, out));
        } catch (IOException e) {
            throw LocalFiles.failed(file.toString(), e);
        }
    }

    @Override
    public void write(Row row) {
        @Nullable String[] cells = new @Nullable String[row.size()];
        for (int i = 0; i < cells.length; i++) {
            Object value = row.value(i);
            cells[i] = value == null ? null : cell(i, value);
        }
        try {
            csv.write(cells);
        } catch (IOException e) {
            throw LocalFiles.failed(file.toString(), e);
        }
    }

    private String cell(int position, Object value) {
        String text = CsvWriter.text(schema.field(position).type(), value);
        if (!TextCells.isExact(schema.field(position), value, text, TextValues::parse)) {
            throw new UnportableValueException(
                    "field \"" + schema.field(position).name() + "\": CSV has no text for the "
                            + schema.field(position).type() + " " + Values.show(value));
        }
        Unicode.requireText(text);
        return text;
    }

    @Override
    public void finish() {
        try {
            csv.flush();
            out.close();
            finished = true;
        } catch (IOException e) {
            throw LocalFiles.failed(file.toString(), e);
        }
    }

    @Override
    public void close() {
        if (!finished) {
            finished = true;
            TextFiles.discard(file, out);
        }
    }
}
