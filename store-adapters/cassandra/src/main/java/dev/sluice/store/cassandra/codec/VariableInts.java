package dev.sluice.store.cassandra.codec;

import java.nio.ByteBuffer;

/** Cassandra's integers of variable length: the leading ones of the first byte count the bytes that follow. */
final class VariableInts {
    private VariableInts() {}

    static long signed(ByteBuffer bytes) {
        long folded = unsigned(bytes);
        return (folded >>> 1) ^ -(folded & 1);
    }

    static void putSigned(ByteBuffer bytes, long value) {
        putUnsigned(bytes, (value << 1) ^ (value >> 63));
    }

    static long unsigned(ByteBuffer bytes) {
        int first = bytes.get();
        if (first >= 0) {
            return first;
        }
        int more = Integer.numberOfLeadingZeros(~first) - 24;
        long value = first & (0xff >> more);
        for (int i = 0; i < more; i++) {
            value = value << 8 | (bytes.get() & 0xff);
        }
        return value;
    }

    static void putUnsigned(ByteBuffer bytes, long value) {
        int size = size(value);
        int more = size - 1;
        for (int i = more; i >= 0; i--) {
            int ones = i == more ? ~(0xff >> more) & 0xff : 0;
            int part = i == 8 ? 0 : (int) (value >>> (i * 8)) & 0xff;
            bytes.put((byte) (ones | part));
        }
    }

    static int size(long value) {
        return (639 - Long.numberOfLeadingZeros(value | 1) * 9) >> 6;
    }
}
