package dev.sluice.lake;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.lake.raw.RawFormat;
import dev.sluice.store.RowStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Every change of a table as a row. */
final class ChangeRows implements RowStream {
    private final RawReading reading;
    private final Schema fields;
    private final Schema schema;
    private final Map<String, int[]> positions = new HashMap<>();

    ChangeRows(RawTable table) {
        this.reading = RawReading.of(table, RawFiles.inOrder(table));
        this.fields = RawReading.everyField(table);
        List<Field> all = new ArrayList<>();
        RawFormat.META.forEach(name -> all.add(Field.of(name, type(name))));
        List<String> names = RawFormat.names(fields);
        for (int i = 0; i < names.size(); i++) {
            all.add(fields.field(i).withName(names.get(i)));
        }
        this.schema = new Schema(all);
    }

    private static Type type(String meta) {
        return switch (meta) {
            case RawFormat.BATCH, RawFormat.SEQ -> new Type.Int(64, false);
            case RawFormat.SOURCE_TS, RawFormat.INGEST_TS -> new Type.Timestamp(6, Type.Timestamp.Zone.UTC);
            case RawFormat.UNAVAILABLE -> Type.Array.of(Type.Text.unbounded());
            case RawFormat.BEFORE, RawFormat.EXTRA -> new Type.Json();
            default -> Type.Text.unbounded();
        };
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public @Nullable Row next() {
        RawReading.RawRow raw = reading.next();
        if (raw == null) {
            return null;
        }
        @Nullable Object[] values = new @Nullable Object[schema.size()];
        for (int i = 0; i < RawFormat.META.size(); i++) {
            values[i] = meta(i, raw.meta()[i]);
        }
        int[] to = positions.computeIfAbsent(raw.schemaId(), id -> positions(raw.dataset()));
        for (int i = 0; i < to.length; i++) {
            values[RawFormat.META.size() + to[i]] = raw.values()[i];
        }
        return Row.of(schema, values);
    }

    private static @Nullable Object meta(int position, @Nullable Object raw) {
        if ((position == 3 || position == 4) && raw instanceof Long micros) {
            return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000);
        }
        if (raw instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        return raw instanceof CharSequence text ? text.toString() : raw;
    }

    private int[] positions(Dataset dataset) {
        return dataset.schema().fields().stream()
                .mapToInt(field -> fields.position(field.name()))
                .toArray();
    }

    @Override
    public void close() {
        reading.close();
    }
}
