package dev.sluice.replicate.debezium;

import dev.sluice.capture.LogDecoding.ValueDecoder;
import dev.sluice.change.Change;
import dev.sluice.change.Op;
import dev.sluice.change.Stamp;
import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.error.UnportableValueException;
import io.debezium.data.Envelope;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;

/** Turns the rows of one table, as the log describes it at one time, into ours. */
final class TableDecoder {
    private final Dataset dataset;
    private final Schema schema;
    private final Schema keySchema;
    private final String[] names;
    private final ValueDecoder[] decoders;
    private final boolean[] inKey;
    private final String unavailable;

    /**
     * @param decoders one for each field of the dataset, in order
     * @param unavailable the text that stands for a value which the log does not repeat
     */
    TableDecoder(Dataset dataset, List<ValueDecoder> decoders, String unavailable) {
        this.dataset = dataset;
        this.schema = dataset.schema();
        this.keySchema = schema.project(dataset.key().identity());
        this.names = new String[schema.size()];
        this.inKey = new boolean[schema.size()];
        for (int i = 0; i < names.length; i++) {
            names[i] = schema.field(i).name();
            inKey[i] = keySchema.has(names[i]);
        }
        this.decoders = decoders.toArray(ValueDecoder[]::new);
        this.unavailable = unavailable;
    }

    Dataset dataset() {
        return dataset;
    }

    Name name() {
        return dataset.name();
    }

    boolean isKeyed() {
        return dataset.key().exists();
    }

    Change.Upsert after(Op op, Struct value, @Nullable Row before, Stamp stamp) {
        Struct struct = value.getStruct(Envelope.FieldName.AFTER);
        @Nullable Object[] values = new @Nullable Object[names.length];
        Set<String> missing = Set.of();
        for (int i = 0; i < names.length; i++) {
            String text = (String) struct.getWithoutDefault(names[i]);
            if (unavailable.equals(text)) {
                missing = missing.isEmpty() ? new HashSet<>() : missing;
                missing.add(names[i]);
            } else {
                values[i] = decode(i, text);
            }
            refuseOtherKey(i, text);
        }
        return new Change.Upsert(dataset.name(), op, Row.of(schema, values), before, missing, stamp);
    }

    /** What the log has of the row before: every field, or the key where nothing else is there. */
    Row before(Struct value) {
        Struct struct = value.getStruct(Envelope.FieldName.BEFORE);
        @Nullable Object[] values = new @Nullable Object[names.length];
        boolean keyOnly = isKeyed();
        for (int i = 0; i < names.length; i++) {
            String text = (String) struct.getWithoutDefault(names[i]);
            keyOnly &= inKey[i] || text == null;
            values[i] = decode(i, text);
            refuseOtherKey(i, text);
        }
        Row row = Row.of(schema, values);
        return keyOnly ? row.project(keySchema) : row;
    }

    Row key(Struct struct) {
        @Nullable Object[] values = new @Nullable Object[keySchema.size()];
        for (int i = 0; i < values.length; i++) {
            String name = keySchema.field(i).name();
            values[i] = decode(schema.position(name), (String) struct.getWithoutDefault(name));
        }
        return Row.of(keySchema, values);
    }

    /** The key of the row that a record is about, as far as it can be read; null if not, or if rows have none. */
    @Nullable
    Row readableKey(Struct value) {
        Object after = value.getWithoutDefault(Envelope.FieldName.AFTER);
        Struct row = after instanceof Struct now ? now : value.getStruct(Envelope.FieldName.BEFORE);
        if (row == null || !isKeyed()) {
            return null;
        }
        for (Field field : keySchema.fields()) {
            Object text = row.getWithoutDefault(field.name());
            if (text == null || text.equals(unavailable)) {
                return null;
            }
        }
        try {
            return key(row);
        } catch (UnportableValueException e) {
            return null;
        }
    }

    /** What identifies a row is never null, and the key is known only as it is now. */
    private void refuseOtherKey(int position, @Nullable String text) {
        if (text == null && inKey[position]) {
            throw new UnportableValueException("Cannot read column " + names[position] + " of " + dataset.name()
                    + " from the log: it has no value, but identifies rows since the key was changed to "
                    + dataset.key().identity());
        }
    }

    private @Nullable Object decode(int position, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return decoders[position].decode(text);
        } catch (UnportableValueException e) {
            throw new UnportableValueException(
                    "Cannot read column " + names[position] + " of " + dataset.name() + " from the log: "
                            + e.getMessage(),
                    e);
        }
    }
}
