package dev.sluice.cli.client.format;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import dev.sluice.cli.client.value.TextValues;
import dev.sluice.cli.output.Amounts;
import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import dev.sluice.dynamic.DynamicRows;
import dev.sluice.error.SettingsException;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records of RFC 4180, which may go over several lines; the first one names the fields. */
final class CsvInput implements RowInput {
    private static final CsvFactory FACTORY = CsvFactory.builder()
            .enable(CsvParser.Feature.EMPTY_UNQUOTED_STRING_AS_NULL)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final CsvParser csv;
    private List<String> columns = List.of();
    private long line;

    private CsvInput(CsvParser csv) {
        this.csv = csv;
    }

    static CsvInput open(Reader text) {
        try {
            CsvInput input = new CsvInput(FACTORY.createParser(text));
            CsvRecord names = input.record();
            if (names == null) {
                throw new SettingsException("Cannot read CSV: it is empty; its first line must name the fields");
            }
            input.columns = names.values().stream()
                    .map(name -> name == null ? "" : name.startsWith("\uFEFF") ? name.substring(1) : name)
                    .toList();
            if (input.columns.contains("")) {
                throw new SettingsException(
                        "Cannot read CSV: a field has no name; the first line must name every field, found "
                                + input.columns);
            }
            return input;
        } catch (IOException e) {
            throw new SettingsException("Cannot read CSV: line 1: " + RowInput.reason(e), e);
        }
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public @Nullable InputRecord next() throws UnreadableException {
        try {
            CsvRecord record = record();
            while (record != null && columns.size() > 1 && record.isBlank()) {
                record = record();
            }
            return record;
        } catch (IOException e) {
            throw new UnreadableException(line, RowInput.reason(e), e);
        }
    }

    private @Nullable CsvRecord record() throws IOException {
        if (csv.nextToken() != JsonToken.START_ARRAY) {
            return null;
        }
        line = csv.currentLocation().getLineNr();
        List<@Nullable String> values = new ArrayList<>();
        for (JsonToken token = csv.nextToken(); token != JsonToken.END_ARRAY; token = csv.nextToken()) {
            values.add(token == JsonToken.VALUE_NULL ? null : csv.getText());
        }
        return new CsvRecord(line, columns, values);
    }

    @Override
    public void close() {
        try {
            csv.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record CsvRecord(long line, List<String> columns, List<@Nullable String> values) implements InputRecord {
        boolean isBlank() {
            return values.isEmpty() || (values.size() == 1 && values.get(0) == null);
        }

        @Override
        public long size() {
            return values.stream()
                    .mapToLong(value -> value == null ? 1 : value.length())
                    .sum();
        }

        @Override
        public Variant.Doc guess() {
            requireAll();
            List<Variant.Entry> entries = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                String value = values.get(i);
                entries.add(new Variant.Entry(
                        columns.get(i), value == null ? new Variant.Null() : GuessedType.scalar(value)));
            }
            return new Variant.Doc(entries);
        }

        @Override
        public Row row(TargetFields fields) {
            requireAll();
            TargetFields.RowBuilder row = fields.row();
            for (int i = 0; i < columns.size(); i++) {
                String value = values.get(i);
                if (value == null && columns.get(i).equals(DynamicRows.EXTRA)) {
                    continue;
                }
                Field field = fields.field(columns.get(i));
                if (field == null) {
                    if (value != null) {
                        row.putExtra(columns.get(i), new Variant.Scalar(Type.Text.unbounded(), value));
                    }
                } else if (!TargetFields.isComputed(field)) {
                    row.put(field, value(field, value));
                }
            }
            return row.build();
        }

        private static @Nullable Object value(Field field, @Nullable String value) {
            try {
                return value == null ? null : TextValues.parse(field.type(), value);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("field \"" + field.name() + "\": " + e.getMessage(), e);
            }
        }

        private void requireAll() {
            if (values.size() != columns.size()) {
                boolean fewer = values.size() < columns.size();
                throw new IllegalArgumentException("it has " + Amounts.count(values.size(), "value", "values") + " for "
                        + Amounts.count(columns.size(), "field", "fields")
                        + (fewer ? "; is a comma missing?" : "; is a comma not quoted?"));
            }
        }
    }
}
