package dev.sluice.store.cassandra.codec;

import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tuples and user-defined types, whose fields may be null. */
final class StructCodec implements Codec {
    private final Schema schema;
    private final List<Codec> fields;

    StructCodec(Type.Struct type, List<Codec> fields) {
        this.schema = new Schema(type.fields());
        this.fields = fields;
    }

    @Override
    public Object decode(ByteBuffer bytes) {
        ByteBuffer rest = bytes.duplicate();
        @Nullable Object[] values = new @Nullable Object[fields.size()];
        // a value written before the type got its last fields is shorter
        for (int i = 0; i < values.length && rest.hasRemaining(); i++) {
            ByteBuffer part = Parts.next(rest);
            values[i] = part == null ? null : fields.get(i).decode(part);
        }
        return Row.of(schema, values);
    }

    @Override
    public ByteBuffer encode(Object value) {
        if (!(value instanceof Row row)) {
            throw Codec.refused("type " + schema, value, "it has no fields");
        }
        for (int i = 0; i < row.size(); i++) {
            if (row.value(i) != null && !schema.has(row.schema().field(i).name())) {
                throw Codec.refused("type " + schema, value, "it lacks a field of this name");
            }
        }
        List<@Nullable ByteBuffer> parts = new ArrayList<>(fields.size());
        for (int i = 0; i < fields.size(); i++) {
            int at = row.schema().position(schema.field(i).name());
            Object held = at < 0 ? null : row.value(at);
            parts.add(held == null ? null : fields.get(i).encode(held));
        }
        return Parts.join(Parts.NO_COUNT, parts);
    }
}
