package dev.sluice.cli.client.format;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Type;
import dev.sluice.data.TypeJoin;
import dev.sluice.data.ValueText;
import dev.sluice.data.Values;
import dev.sluice.data.Variant;
import dev.sluice.data.Variants;
import dev.sluice.data.Widening;
import dev.sluice.dynamic.DynamicRows;
import dev.sluice.file.value.TextValues;
import dev.sluice.lake.file.ParquetInput;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of a Parquet file, which have types already. */
final class ParquetRecords implements RowInput {
    private final ParquetInput file;
    private long number;

    ParquetRecords(Path file) {
        this.file = ParquetInput.open(file);
    }

    @Override
    public List<String> columns() {
        return file.schema().fields().stream().map(Field::name).toList();
    }

    @Override
    public Optional<Dataset> declared() {
        return Optional.of(file.dataset());
    }

    @Override
    public String unit() {
        return "row";
    }

    @Override
    public @Nullable InputRecord next() {
        Row row = file.next();
        number++;
        return row == null ? null : new TypedRecord(number, row);
    }

    @Override
    public void close() {
        file.close();
    }

    private record TypedRecord(long line, Row row) implements InputRecord {
        private static final int USUAL_SIZE = 8;

        @Override
        public long size() {
            long size = 0;
            for (int i = 0; i < row.size(); i++) {
                Object value = row.value(i);
                size += value instanceof String text
                        ? text.length()
                        : value instanceof byte[] bytes ? bytes.length : USUAL_SIZE;
            }
            return size;
        }

        @Override
        public Variant.Doc guess() {
            return Variants.doc(row);
        }

        @Override
        public Row row(TargetFields fields) {
            TargetFields.RowBuilder built = fields.row();
            for (int i = 0; i < row.size(); i++) {
                Field from = row.schema().field(i);
                Object value = row.value(i);
                if (value == null && from.name().equals(DynamicRows.EXTRA)) {
                    continue;
                }
                Field into = fields.field(from.name());
                if (into == null) {
                    if (value != null) {
                        built.putExtra(from.name(), Variants.of(from.type(), value));
                    }
                } else if (!TargetFields.isComputed(into)) {
                    built.put(into, value == null ? null : fitted(value, from, into.type()));
                }
            }
            return built.build();
        }

        /** The value as the field holds it; where its type is not wider by its text, which must be exactly of that type. */
        private static @Nullable Object fitted(Object value, Field from, Type into) {
            if (from.type().equals(into)) {
                return value;
            }
            try {
                boolean wider = TypeJoin.join(from.type(), into).equals(into);
                return wider
                        ? Widening.convert(value, from.type(), into)
                        : TextValues.parse(into, ValueText.write(from.type(), value));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "field \"" + from.name() + "\": the " + from.type() + " " + Values.show(value) + " is no "
                                + into,
                        e);
            }
        }
    }
}
