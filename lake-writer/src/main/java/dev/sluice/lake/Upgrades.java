package dev.sluice.lake;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Brings values of earlier schemas to a table's latest one, through every schema in between. Belongs to one thread. */
final class Upgrades {
    private final RawTable table;
    private final List<String> history;
    private final Map<String, KnownSchema> knownSchemas = new HashMap<>();

    Upgrades(RawTable table) {
        this.table = table;
        this.history = table.history();
    }

    /** The dataset under its latest schema. */
    Dataset latest() {
        return dataset(history.get(history.size() - 1));
    }

    /** The dataset as it was under one of its schemas. */
    Dataset dataset(String schemaId) {
        return known(schemaId).dataset();
    }

    private KnownSchema known(String schemaId) {
        return knownSchemas.computeIfAbsent(schemaId, id -> table.schema(id).orElseThrow());
    }

    /** The values of a row under the latest schema: with the fills of fields added since, without those dropped. */
    @Nullable
    Object[] upgrade(String schemaId, @Nullable Object[] values) {
        @Nullable Object[] current = values;
        Schema from = dataset(schemaId).schema();
        for (int i = history.lastIndexOf(schemaId) + 1; i < history.size(); i++) {
            KnownSchema next = known(history.get(i));
            current = upgrade(from, current, next.dataset().schema(), next.fills());
            from = next.dataset().schema();
        }
        return current;
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
}
