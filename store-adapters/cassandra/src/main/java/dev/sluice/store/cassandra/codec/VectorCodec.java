package dev.sluice.store.cassandra.codec;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code vector<>} of anything but floats.
 *
 * @param size bytes of each element, or -1 where each has its length before it
 */
record VectorCodec(Codec element, int size, int dimensions) implements Codec {
    @Override
    public Object decode(ByteBuffer bytes) {
        ByteBuffer rest = bytes.duplicate();
        List<@Nullable Object> elements = new ArrayList<>(dimensions);
        for (int i = 0; i < dimensions; i++) {
            int length = size < 0 ? (int) VariableInts.unsigned(rest) : size;
            elements.add(element.decode(rest.slice(rest.position(), length)));
            rest.position(rest.position() + length);
        }
        return elements;
    }

    @Override
    public ByteBuffer encode(Object value) {
        if (!(value instanceof List<?> list) || list.size() != dimensions) {
            throw Codec.refused("vector", value, "it is no list of " + dimensions + " elements");
        }
        List<ByteBuffer> parts = new ArrayList<>(dimensions);
        int total = 0;
        for (Object each : list) {
            if (each == null) {
                throw Codec.refused("vector", value, "it has a null");
            }
            ByteBuffer part = element.encode(each);
            total += part.remaining() + (size < 0 ? VariableInts.size(part.remaining()) : 0);
            parts.add(part);
        }
        ByteBuffer bytes = ByteBuffer.allocate(total);
        for (ByteBuffer part : parts) {
            if (size < 0) {
                VariableInts.putUnsigned(bytes, part.remaining());
            }
            bytes.put(part.duplicate());
        }
        return bytes.flip();
    }
}
