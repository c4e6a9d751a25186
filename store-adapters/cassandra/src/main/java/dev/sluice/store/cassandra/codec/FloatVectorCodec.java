package dev.sluice.store.cassandra.codec;

import java.nio.ByteBuffer;

/** {@code vector<float, n>}. */
record FloatVectorCodec(int dimensions) implements Codec {
    @Override
    public Object decode(ByteBuffer bytes) {
        float[] floats = new float[bytes.remaining() / 4];
        bytes.duplicate().asFloatBuffer().get(floats);
        return floats;
    }

    @Override
    public ByteBuffer encode(Object value) {
        if (!(value instanceof float[] floats)) {
            throw Codec.refused("vector", value, "it is no vector");
        }
        if (floats.length != dimensions) {
            throw Codec.refused("vector", value, "it has " + floats.length + " dimensions, not " + dimensions);
        }
        ByteBuffer bytes = ByteBuffer.allocate(4 * dimensions);
        bytes.duplicate().asFloatBuffer().put(floats);
        return bytes;
    }
}
