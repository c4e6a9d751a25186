package dev.sluice.cli.client.format;

import dev.sluice.cli.output.Amounts;
import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import dev.sluice.dynamic.DynamicRows;
import dev.sluice.error.SettingsException;
import dev.sluice.file.text.CsvReader;
import dev.sluice.file.value.TextValues;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records of RFC 4180, which may go over several lines; the first one names the fields. */
final class CsvInput implements RowInput {
    private final CsvReader csv;

    private CsvInput(CsvReader csv) {
        this.csv = csv;
    }

    static CsvInput open(Reader text) {
        try {
            return new CsvInput(CsvReader.open(text));
        } catch (IOException e) {
            throw new SettingsException("Cannot read CSV: line 1: " + RowInput.reason(e), e);
        }
    }

    @Override
    public List<String> columns() {
        return csv.columns();
    }

    @Override
    public @Nullable InputRecord next() throws UnreadableException {
        try {
            List<@Nullable String> values = csv.next();
            return values == null ? null : new CsvRecord(csv.line(), csv.columns(), values);
        } catch (IOException e) {
            throw new UnreadableException(csv.line(), RowInput.reason(e), e);
        }
    }

    @Override
    public void close() {
        csv.close();
    }

    private record CsvRecord(long line, List<String> columns, List<@Nullable String> values) implements InputRecord {
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
