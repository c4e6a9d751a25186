package dev.sluice.lake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.change.Op;
import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.json.ValueJson;
import dev.sluice.lake.raw.RawCodec;
import dev.sluice.lake.raw.RawFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.data.parquet.InternalReader;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.types.Types;
import org.jspecify.annotations.Nullable;

/** Reads a table's raw rows in order, decoded by the schema each was written under. Belongs to one thread. */
final class RawReading implements AutoCloseable {
    /** The columns that say what happened to which row. */
    private static final Set<String> EVENT = Set.of(
            RawFormat.OP, RawFormat.BATCH, RawFormat.SEQ, RawFormat.SCHEMA_ID, RawFormat.UNAVAILABLE, RawFormat.EXTRA);

    private final RawTable table;
    private final org.apache.iceberg.Schema columns;
    private final int[] metaPositions;
    private final Iterator<RawFiles.Part> files;
    private final Map<String, Decoding> decodings = new HashMap<>();
    private @Nullable CloseableIterable<StructLike> open;
    private Iterator<StructLike> rows = java.util.Collections.emptyIterator();
    private long number;

    private RawReading(RawTable table, List<RawFiles.Part> files, org.apache.iceberg.Schema columns) {
        this.table = table;
        this.columns = columns;
        this.metaPositions = RawFormat.META.stream()
                .mapToInt(name -> position(columns, name))
                .toArray();
        this.files = files.iterator();
    }

    /** Every row, whole. */
    static RawReading of(RawTable table, List<RawFiles.Part> files) {
        return new RawReading(table, files, withoutDefaults(table.iceberg().schema().columns().stream()));
    }

    /** Every row, but nothing of it except these fields and what happened to it: the rest is null. */
    static RawReading ofFields(RawTable table, List<RawFiles.Part> files, List<String> fields) {
        Set<String> names = new HashSet<>(EVENT);
        for (String schemaId : table.history()) {
            KnownSchema known = table.schema(schemaId).orElseThrow();
            for (String field : fields) {
                int position = known.dataset().schema().position(field);
                if (position >= 0) {
                    names.add(known.columns().get(position));
                }
            }
        }
        return new RawReading(
                table,
                files,
                withoutDefaults(
                        table.iceberg().schema().columns().stream().filter(column -> names.contains(column.name()))));
    }

    /** A column's default is for rows that know nothing of it; ours are decoded by their own schema. */
    private static org.apache.iceberg.Schema withoutDefaults(Stream<Types.NestedField> columns) {
        return new org.apache.iceberg.Schema(
                columns.map(column -> Types.NestedField.optional(column.fieldId(), column.name(), column.type()))
                        .toList());
    }

    /** -1 if it is not read. */
    private static int position(org.apache.iceberg.Schema columns, String name) {
        Types.NestedField column = columns.findField(name);
        return column == null ? -1 : columns.columns().indexOf(column);
    }

    /** One raw row. */
    static final class RawRow {
        private final @Nullable Object[] meta;
        private final String schemaId;
        private final Dataset dataset;
        private final @Nullable Object[] values;
        private final Set<String> unavailable;

        RawRow(
                @Nullable Object[] meta,
                String schemaId,
                Dataset dataset,
                @Nullable Object[] values,
                Set<String> unavailable) {
            this.meta = meta;
            this.schemaId = schemaId;
            this.dataset = dataset;
            this.values = values;
            this.unavailable = unavailable;
        }

        @Nullable
        Object[] meta() {
            return meta;
        }

        String schemaId() {
            return schemaId;
        }

        /** As it was. */
        Dataset dataset() {
            return dataset;
        }

        /** Of the dataset's fields, by position; all null for a truncate. Not copied. */
        @Nullable
        Object[] values() {
            return values;
        }

        Set<String> unavailable() {
            return unavailable;
        }

        boolean is(Op op) {
            return op.code().equals(meta[0]);
        }

        /** Whether this is the very next change of its batch after {@code before}. */
        boolean follows(RawRow before) {
            return Objects.equals(meta[1], before.meta[1])
                    && meta[2] instanceof Long seq
                    && Objects.equals(seq - 1, before.meta[2]);
        }
    }

    /** The next row, or null after the last. */
    @Nullable
    RawRow next() {
        while (!rows.hasNext()) {
            if (!files.hasNext()) {
                return null;
            }
            open(files.next());
        }
        number++;
        return decode(rows.next());
    }

    /** The row of this number, counted from 0 over all files; only forwards. What is passed over is not decoded. */
    RawRow at(long wanted) {
        while (number < wanted) {
            if (rows.hasNext()) {
                rows.next();
                number++;
            } else {
                skipFiles(wanted);
            }
        }
        RawRow row = next();
        if (row == null) {
            throw new IllegalStateException(table.iceberg().name() + " has no row " + wanted);
        }
        return row;
    }

    /** Passes over whole files, and opens the one that has the row. */
    private void skipFiles(long wanted) {
        while (files.hasNext()) {
            RawFiles.Part file = files.next();
            if (number + file.rows() > wanted) {
                open(file);
                return;
            }
            number += file.rows();
        }
        throw new IllegalStateException(table.iceberg().name() + " has no row " + wanted);
    }

    private void open(RawFiles.Part file) {
        close();
        CloseableIterable<StructLike> next = Parquet.read(table.iceberg().io().newInputFile(file.location()))
                .project(columns)
                .createReaderFunc(found -> InternalReader.create(columns, found))
                .build();
        open = next;
        rows = next.iterator();
    }

    private RawRow decode(StructLike raw) {
        @Nullable Object[] meta = new @Nullable Object[RawFormat.META.size()];
        for (int i = 0; i < meta.length; i++) {
            meta[i] = metaPositions[i] < 0 ? null : raw.get(metaPositions[i], Object.class);
        }
        String schemaId = String.valueOf(meta[7]);
        Decoding decoding = decodings.computeIfAbsent(schemaId, this::decoding);
        @Nullable Object[] values = decoding.values(raw);
        if (meta[10] != null) {
            decoding.addExtra(values, ValueJson.tree(meta[10].toString()));
        }
        Set<String> unavailable = new HashSet<>();
        if (meta[8] instanceof List<?> names) {
            names.forEach(name -> unavailable.add(String.valueOf(name)));
        }
        return new RawRow(meta, schemaId, decoding.dataset, values, unavailable);
    }

    private Decoding decoding(String schemaId) {
        KnownSchema known = table.schema(schemaId)
                .orElseThrow(() -> new IllegalStateException("The lake does not know the schema " + schemaId));
        int[] positions = new int[known.columns().size()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = position(columns, known.columns().get(i));
        }
        return new Decoding(known.dataset(), positions);
    }

    /** How rows of one schema are decoded. */
    private static final class Decoding {
        private final Dataset dataset;
        private final int[] positions;
        private final List<RawCodec> codecs;

        Decoding(Dataset dataset, int[] positions) {
            this.dataset = dataset;
            this.positions = positions;
            this.codecs = dataset.schema().fields().stream()
                    .map(field -> RawCodec.of(field.type()))
                    .toList();
        }

        @Nullable
        Object[] values(StructLike raw) {
            @Nullable Object[] values = new @Nullable Object[positions.length];
            for (int i = 0; i < values.length; i++) {
                Object value = positions[i] < 0 ? null : raw.get(positions[i], Object.class);
                values[i] = value == null ? null : codecs.get(i).decode(value);
            }
            return values;
        }

        void addExtra(@Nullable Object[] values, JsonNode extra) {
            Row odd = ValueJson.readRow(dataset.schema(), extra);
            for (Field field : odd.schema().fields()) {
                values[dataset.schema().position(field.name())] = odd.value(field.name());
            }
        }
    }

    /** Every field the dataset has now, then those it had once. */
    static Schema everyField(RawTable table) {
        List<Field> fields = new ArrayList<>();
        Set<String> names = new HashSet<>();
        List<String> history = table.history();
        for (int i = history.size() - 1; i >= 0; i--) {
            KnownSchema known = table.schema(history.get(i)).orElseThrow();
            for (Field field : known.dataset().schema().fields()) {
                if (names.add(field.name())) {
                    fields.add(field);
                }
            }
        }
        return new Schema(fields);
    }

    @Override
    public void close() {
        CloseableIterable<StructLike> last = open;
        open = null;
        rows = java.util.Collections.emptyIterator();
        if (last != null) {
            try {
                last.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
