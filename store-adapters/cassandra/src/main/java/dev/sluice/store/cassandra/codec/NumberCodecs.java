package dev.sluice.store.cassandra.codec;

import java.nio.ByteBuffer;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Scalars whose values have as many bytes each, and bytes themselves. */
final class NumberCodecs {
    static final Codec BOOLEAN = new Fixed<>(
            "boolean",
            Boolean.class,
            1,
            (bytes, at) -> bytes.get(at) != 0,
            (bytes, v) -> bytes.put((byte) (v ? 1 : 0)));
    static final Codec TINYINT = new Fixed<>("tinyint", Byte.class, 1, ByteBuffer::get, ByteBuffer::put);
    static final Codec SMALLINT = new Fixed<>("smallint", Short.class, 2, ByteBuffer::getShort, ByteBuffer::putShort);
    static final Codec INT = new Fixed<>("int", Integer.class, 4, ByteBuffer::getInt, ByteBuffer::putInt);
    static final Codec BIGINT = new Fixed<>("bigint", Long.class, 8, ByteBuffer::getLong, ByteBuffer::putLong);
    static final Codec FLOAT = new Fixed<>("float", Float.class, 4, ByteBuffer::getFloat, ByteBuffer::putFloat);
    static final Codec DOUBLE = new Fixed<>("double", Double.class, 8, ByteBuffer::getDouble, ByteBuffer::putDouble);
    static final Codec BLOB = new Blob();

    private NumberCodecs() {}

    /** Values of {@code size} bytes. */
    private record Fixed<T>(
            String name,
            Class<T> held,
            int size,
            BiFunction<ByteBuffer, Integer, T> reading,
            BiConsumer<ByteBuffer, T> writing)
            implements Codec {
        @Override
        public @Nullable Object decode(ByteBuffer bytes) {
            return bytes.hasRemaining() ? reading.apply(bytes, bytes.position()) : null;
        }

        @Override
        public ByteBuffer encode(Object value) {
            if (!held.isInstance(value)) {
                throw Codec.refused(name, value, "it is no such value");
            }
            ByteBuffer bytes = ByteBuffer.allocate(size);
            writing.accept(bytes, held.cast(value));
            return bytes.flip();
        }
    }

    private static final class Blob implements Codec {
        @Override
        public Object decode(ByteBuffer bytes) {
            byte[] content = new byte[bytes.remaining()];
            bytes.get(bytes.position(), content);
            return content;
        }

        @Override
        public ByteBuffer encode(Object value) {
            if (!(value instanceof byte[] content)) {
                throw Codec.refused("blob", value, "it is no bytes");
            }
            return ByteBuffer.wrap(content);
        }
    }
}
