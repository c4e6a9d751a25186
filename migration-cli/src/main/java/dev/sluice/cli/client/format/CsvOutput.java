package dev.sluice.cli.client.format;

import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.data.ValueText;
import java.io.IOException;
import java.io.Writer;

/** RFC 4180 with line feeds: a line of names, then the rows. */
final class CsvOutput implements RowOutput {
    private static final CsvFactory FACTORY = CsvFactory.builder()
            .enable(CsvGenerator.Feature.ALWAYS_QUOTE_EMPTY_STRINGS)
            .build();

    private final Schema schema;
    private final CsvGenerator csv;

    CsvOutput(Schema schema, Writer out) throws IOException {
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

    @Override
    public boolean write(Row row) throws IOException {
        csv.writeStartArray();
        for (int i = 0; i < row.size(); i++) {
            Object value = row.value(i);
            if (value == null) {
                csv.writeNull();
            } else {
                csv.writeString(text(schema.field(i).type(), value));
            }
        }
        csv.writeEndArray();
        return true;
    }

    private static String text(Type type, Object value) {
        String bounded = ArrayBounds.json(type, value);
        return bounded != null ? bounded : ValueText.write(type, value);
    }

    @Override
    public void end() throws IOException {
        csv.flush();
    }
}
