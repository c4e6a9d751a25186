package dev.sluice.store.postgresql.type;

import dev.sluice.data.Type;
import dev.sluice.store.postgresql.form.Wire;
import dev.sluice.store.postgresql.form.WireBuffer;

/** pgvector's {@code vector} and {@code halfvec}: {@code [1,2.5]}. */
enum VectorCodec implements Codec {
    VECTOR;

    @Override
    public Type type() {
        return new Type.Vector(0);
    }

    @Override
    public Form form() {
        return Form.TEXT;
    }

    @Override
    public Object decode(byte[] wire, int start, int length) {
        return parse(Wire.utf8(wire, start, length));
    }

    @Override
    public void encode(Object value, WireBuffer out) {
        out.text(format(value));
    }

    @Override
    public Object parse(String text) {
        if (!text.startsWith("[") || !text.endsWith("]")) {
            throw new IllegalArgumentException("Not a vector");
        }
        String[] parts = text.substring(1, text.length() - 1).split(",");
        float[] vector = new float[parts.length];
        for (int i = 0; i < parts.length; i++) {
            vector[i] = Float.parseFloat(parts[i]);
        }
        return vector;
    }

    @Override
    public String format(Object value) {
        StringBuilder out = new StringBuilder("[");
        for (float each : (float[]) value) {
            out.append(out.length() == 1 ? "" : ",").append(each);
        }
        return out.append(']').toString();
    }
}
