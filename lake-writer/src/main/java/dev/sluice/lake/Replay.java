package dev.sluice.lake;

import dev.sluice.change.Op;
import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.data.Values;
import dev.sluice.store.RowStream;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Applies a table's changes to nothing. Belongs to one thread. */
final class Replay {
    private final RawTable table;
    private final Dataset dataset;
    private final List<String> history;
    private final Map<Same, Held> rows = new LinkedHashMap<>();
    private final Map<String, KnownSchema> knownSchemas = new LinkedHashMap<>();

    Replay(RawTable table, Dataset dataset) {
        this.table = table;
        this.dataset = dataset;
        this.history = table.history();
    }

    /** Values that are equal as values are. */
    private static final class Same {
        private final @Nullable Object[] values;
        private final int hash;

        Same(@Nullable Object[] values) {
            this.values = values;
            this.hash = Values.hash(Arrays.asList(values));
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Same same && Values.equal(Arrays.asList(values), Arrays.asList(same.values));
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    /** A row, and how often it is there. */
    private record Held(String schemaId, List<@Nullable Object> values, int times) {}

    RowStream rows() {
        try (RawReading reading = new RawReading(table)) {
            for (RawReading.RawRow raw = reading.next(); raw != null; raw = reading.next()) {
                apply(raw);
            }
        }
        Iterator<Row> result = rows.values().stream()
                .flatMap(held -> Stream.generate(() -> current(held)).limit(held.times()))
                .iterator();
        return new Result(dataset.schema(), result);
    }

    private void apply(RawReading.RawRow raw) {
        if (raw.is(Op.TRUNCATE)) {
            rows.clear();
            return;
        }
        Same key = key(raw);
        if (raw.is(Op.DELETE)) {
            remove(key);
            return;
        }
        if (!dataset.key().exists()) {
            Held there = rows.get(key);
            int times = there == null ? 1 : there.times() + 1;
            rows.put(key, new Held(raw.schemaId(), Arrays.asList(raw.values()), times));
            return;
        }
        Held before = raw.unavailable().isEmpty() ? null : rows.get(key);
        if (before != null) {
            keep(raw, before);
        }
        rows.put(key, new Held(raw.schemaId(), Arrays.asList(raw.values()), 1));
    }

    private void remove(Same key) {
        rows.computeIfPresent(
                key,
                (same, held) -> held.times() == 1 ? null : new Held(held.schemaId(), held.values(), held.times() - 1));
    }

    private Same key(RawReading.RawRow raw) {
        Schema schema = raw.dataset().schema();
        List<String> identity = dataset.key().identity();
        if (identity.isEmpty()) {
            return new Same(upgrade(raw.schemaId(), raw.values()));
        }
        return new Same(identity.stream()
                .map(field -> schema.has(field) ? raw.values()[schema.position(field)] : null)
                .map(Replay::comparable)
                .toArray());
    }

    /** A key keeps its identity when its column is widened. */
    private static @Nullable Object comparable(@Nullable Object value) {
        boolean integer = value instanceof Integer || value instanceof Short || value instanceof Byte;
        return integer && value instanceof Number number ? (Object) number.longValue() : value;
    }

    private void keep(RawReading.RawRow raw, Held before) {
        @Nullable Object[] earlier = upgrade(before.schemaId(), before.values().toArray());
        for (String field : raw.unavailable()) {
            int from = dataset.schema().position(field);
            int to = raw.dataset().schema().position(field);
            if (from >= 0 && to >= 0) {
                raw.values()[to] = earlier[from];
            }
        }
    }

    private Row current(Held held) {
        return Row.of(dataset.schema(), upgrade(held.schemaId(), held.values().toArray()));
    }

    /** The values of a row under the dataset's current schema, through every schema in between. */
    private @Nullable Object[] upgrade(String schemaId, @Nullable Object[] values) {
        @Nullable Object[] current = values;
        Schema from = known(schemaId).dataset().schema();
        for (int i = history.lastIndexOf(schemaId) + 1; i < history.size(); i++) {
            KnownSchema next = known(history.get(i));
            current = upgrade(from, current, next.dataset().schema(), next.fills());
            from = next.dataset().schema();
        }
        return current;
    }

    private KnownSchema known(String schemaId) {
        return knownSchemas.computeIfAbsent(schemaId, id -> table.schema(id).orElseThrow());
    }

    private static @Nullable Object[] upgrade(Schema from, @Nullable Object[] values, Schema to, @Nullable Row fills) {
        @Nullable Object[] upgraded = new @Nullable Object[to.size()];
        for (int i = 0; i < upgraded.length; i++) {
            Field field = to.field(i);
            int position = from.position(field.name());
            if (position >= 0) {
                upgraded[i] = widened(values[position], field.type());
            } else if (fills != null && fills.schema().has(field.name())) {
                upgraded[i] = fills.value(field.name());
            }
        }
        return upgraded;
    }

    /** A value of a narrower type as one of a wider type; what has no exact equal there is left as it is. */
    private static @Nullable Object widened(@Nullable Object value, Type type) {
        boolean integer = value instanceof Byte || value instanceof Short || value instanceof Integer;
        if (integer && value instanceof Number number && type instanceof Type.Int into && !into.unsigned()) {
            return switch (into.bits()) {
                case 64 -> (Object) number.longValue();
                case 32 -> (Object) number.intValue();
                default -> value;
            };
        }
        if (value instanceof Float number && type instanceof Type.Float into && into.bits() == 64) {
            return number.doubleValue();
        }
        if (value instanceof BigDecimal number
                && type instanceof Type.Decimal into
                && into.bounded()
                && into.scale() > number.scale()) {
            return number.setScale(into.scale());
        }
        return value;
    }

    /** The rows that are left. */
    private record Result(Schema schema, Iterator<Row> rows) implements RowStream {
        @Override
        public @Nullable Row next() {
            return rows.hasNext() ? rows.next() : null;
        }

        @Override
        public void close() {}
    }
}
