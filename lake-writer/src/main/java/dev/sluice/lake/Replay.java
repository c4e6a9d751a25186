package dev.sluice.lake;

import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.json.ValueJson;
import dev.sluice.lake.spill.LentFields;
import dev.sluice.lake.spill.LentFields.Lent;
import dev.sluice.store.RowStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a table's changes come to: first finds out which changes left a row ({@link Survivors}), then reads those. Belongs
 * to one thread.
 */
final class Replay implements RowStream {
    private final Upgrades upgrades;
    private final Schema schema;
    private final Survivors survivors;
    private final LentFields lent;
    private final RawReading reading;
    private long next;

    /** @param temporary directory for what does not fit in memory */
    Replay(RawTable table, Path temporary) {
        List<RawFiles.Part> files = RawFiles.inOrder(table);
        this.upgrades = new Upgrades(table);
        this.schema = upgrades.latest().schema();
        this.survivors = Survivors.of(table, files, upgrades, temporary);
        this.lent = new LentFields(temporary);
        this.reading = RawReading.of(table, files);
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public @Nullable Row next() {
        for (long row = survivors.next(next); row >= 0; row = survivors.next(next)) {
            next = row + 1;
            RawReading.RawRow raw = reading.at(row);
            Map<String, Lent> taken = raw.unavailable().isEmpty() ? Map.of() : lent.of(row);
            takeOver(raw, taken);
            long heir = survivors.heir(row);
            if (heir > 0) {
                lent.lend(heir, lendable(raw, taken));
            }
            if (survivors.has(row)) {
                return Row.of(schema, upgrades.upgrade(raw.schemaId(), raw.values()));
            }
        }
        return null;
    }

    private void takeOver(RawReading.RawRow raw, Map<String, Lent> taken) {
        for (String field : raw.unavailable()) {
            Lent from = taken.get(field);
            int position = raw.dataset().schema().position(field);
            if (from != null && position >= 0 && schema.has(field)) {
                raw.values()[position] = value(field, from);
            }
        }
    }

    /** A field as the latest schema has it. */
    private @Nullable Object value(String field, Lent from) {
        Schema then = upgrades.dataset(from.schemaId()).schema();
        @Nullable Object[] values = new @Nullable Object[then.size()];
        if (then.has(field)) {
            values[then.position(field)] = ValueJson.read(then.field(field).type(), from.json());
        }
        return upgrades.upgrade(from.schemaId(), values)[schema.position(field)];
    }

    private Map<String, Lent> lendable(RawReading.RawRow raw, Map<String, Lent> taken) {
        Schema then = raw.dataset().schema();
        Map<String, Lent> fields = new HashMap<>();
        for (String field : survivors.handedOver()) {
            Lent own = new Lent(
                    raw.schemaId(), then.has(field) ? ValueJson.write(raw.values()[then.position(field)]) : "null");
            fields.put(field, raw.unavailable().contains(field) ? taken.getOrDefault(field, own) : own);
        }
        return fields;
    }

    @Override
    public void close() {
        reading.close();
        lent.close();
        survivors.close();
    }
}
