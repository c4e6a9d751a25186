package dev.sluice.file.text;

import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.data.ValueText;
import java.io.Flushable;
import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/** RFC 4180 with line feeds: a line of names, then the rows. Null is a cell without anything, an empty text {@code ""}. */
public final class CsvWriter implements Flushable {
    private static final CsvFactory FACTORY = CsvFactory.builder()
            .enable(CsvGenerator.Feature.ALWAYS_QUOTE_EMPTY_STRINGS)
            .build();

    private final Schema schema;
    private final CsvGenerator csv;

    /** @param out stays open */
    public CsvWriter(Schema schema, Writer out) throws IOException {
        this.schema = schema;
        this.csv = FACTORY.createGenerator(out);
        CsvSchema.Builder columns = CsvSchema.builder();
        for (Field field : schema.fields()) {
            columns.addColumn(field.name());
        }
        csv.setSchema(columns.build().withLineSeparator("\n").withoutHeader());
        csv.writeStartArray();
        for (Field field : schema.fields()) {
            csv.writeString(field.name());
        }
        csv.writeEndArray();
    }

    public void write(Row row) throws IOException {
        @Nullable String[] cells = new @Nullable String[row.size()];
        for (int i = 0; i < cells.length; i++) {
            Object value = row.value(i);
            cells[i] = value == null ? null : text(schema.field(i).type(), value);
        }
        write(cells);
    }

    /** Writes what {@link #text} made of values. */
    public void write(@Nullable String[] cells) throws IOException {
        csv.writeStartArray();
        for (String cell : cells) {
            if (cell == null) {
                csv.writeNull();
            } else {
                csv.writeString(cell);
            }
        }
        csv.writeEndArray();
    }

    /** The cell of a value. */
    public static String text(Type type, Object value) {
        String bounded = ArrayBounds.json(type, value);
        return bounded != null ? bounded : ValueText.write(type, value);
    }

    @Override
    public void flush() throws IOException {
        csv.flush();
    }
}
