package dev.sluice.store.cassandra.codec;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code uuid} and {@code timeuuid}. */
record UuidCodec(boolean timeBased) implements Codec {
    @Override
    public @Nullable Object decode(ByteBuffer bytes) {
        int at = bytes.position();
        return bytes.hasRemaining() ? new UUID(bytes.getLong(at), bytes.getLong(at + 8)) : null;
    }

    @Override
    public ByteBuffer encode(Object value) {
        if (!(value instanceof UUID uuid)) {
            throw Codec.refused("uuid", value, "it is no UUID");
        }
        if (timeBased && uuid.version() != 1) {
            throw Codec.refused("timeuuid", value, "it is of version " + uuid.version() + ", not 1");
        }
        return ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .flip();
    }
}
