package dev.sluice.store.postgresql.form;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing run of bytes in network order, for writing a COPY in binary format. Reusable. */
public final class WireBuffer {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private byte[] bytes = new byte[1024];
    private int size;

    public int size() {
        return size;
    }

    /** The bytes, of which the first {@link #size()} count; valid until the next call. */
    public byte[] bytes() {
        return bytes;
    }

    public void clear() {
        size = 0;
    }

    public void int1(int value) {
        room(1);
        bytes[size++] = (byte) value;
    }

    public void int2(int value) {
        room(2);
        SHORT.set(bytes, size, (short) value);
        size += 2;
    }

    public void int4(int value) {
        room(4);
        INT.set(bytes, size, value);
        size += 4;
    }

    public void int8(long value) {
        room(8);
        LONG.set(bytes, size, value);
        size += 8;
    }

    public void bytes(byte[] value) {
        room(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
    }

    public void text(String value) {
        bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    /** Begins a value whose length comes first: give the answer to {@link #end} after the value. */
    public int begin() {
        int4(0);
        return size;
    }

    public void end(int begun) {
        INT.set(bytes, begun - 4, size - begun);
    }

    private void room(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), (int)
                    Math.min(bytes.length * 2L, Integer.MAX_VALUE - 16)));
        }
    }
}
