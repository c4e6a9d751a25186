package dev.sluice.store.postgresql.form;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads numbers and text from bytes in network order. */
public final class Wire {
    private static final VarHandle SHORT = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private Wire() {}

    public static short int2(byte[] wire, int at) {
        return (short) SHORT.get(wire, at);
    }

    public static int int4(byte[] wire, int at) {
        return (int) INT.get(wire, at);
    }

    public static long int8(byte[] wire, int at) {
        return (long) LONG.get(wire, at);
    }

    /** @throws IllegalArgumentException if the bytes are not UTF-8, as a database in SQL_ASCII may send them */
    public static String utf8(byte[] wire, int start, int length) {
        String text = new String(wire, start, length, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') >= 0
                && !Arrays.equals(
                        text.getBytes(StandardCharsets.UTF_8), Arrays.copyOfRange(wire, start, start + length))) {
            throw new IllegalArgumentException("The text is not UTF-8");
        }
        return text;
    }
}
