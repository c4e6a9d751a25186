package dev.sluice.store.cassandra.codec;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parts of a nested value, each with its length before it. */
final class Parts {
    static final int NO_COUNT = -1;

    private Parts() {}

    /** The next part, or null for a null. */
    static @Nullable ByteBuffer next(ByteBuffer bytes) {
        int length = bytes.getInt();
        if (length < 0) {
            return null;
        }
        ByteBuffer part = bytes.slice(bytes.position(), length);
        bytes.position(bytes.position() + length);
        return part;
    }

    static ByteBuffer join(int count, List<@Nullable ByteBuffer> parts) {
        int size = count == NO_COUNT ? 0 : 4;
        for (ByteBuffer part : parts) {
            size += 4 + (part == null ? 0 : part.remaining());
        }
        ByteBuffer bytes = ByteBuffer.allocate(size);
        if (count != NO_COUNT) {
            bytes.putInt(count);
        }
        for (ByteBuffer part : parts) {
            bytes.putInt(part == null ? -1 : part.remaining());
            if (part != null) {
                bytes.put(part.duplicate());
            }
        }
        return bytes.flip();
    }
}
