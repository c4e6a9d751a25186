package dev.sluice.hash;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Austin Appleby's MurmurHash3 for 64-bit machines, 128 bits, seed 0. Keeps its last result; not thread-safe. */
public final class Murmur3 {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long C1 = 0x87c37b91114253d5L;
    private static final long C2 = 0x4cf5ad432745937fL;

    private long low;
    private long high;

    public long low() {
        return low;
    }

    public long high() {
        return high;
    }

    public void hash(byte[] bytes, int length) {
        long h1 = 0;
        long h2 = 0;
        int whole = length & ~15;
        for (int i = 0; i < whole; i += 16) {
            h1 ^= mix1((long) LONGS.get(bytes, i));
            h1 = (Long.rotateLeft(h1, 27) + h2) * 5 + 0x52dce729;
            h2 ^= mix2((long) LONGS.get(bytes, i + 8));
            h2 = (Long.rotateLeft(h2, 31) + h1) * 5 + 0x38495ab5;
        }
        h2 ^= mix2(tail(bytes, whole + 8, length));
        h1 ^= mix1(tail(bytes, whole, Math.min(length, whole + 8)));
        h1 ^= length;
        h2 ^= length;
        h1 += h2;
        h2 += h1;
        h1 = finish(h1);
        h2 = finish(h2);
        low = h1 + h2;
        high = h2 + low;
    }

    private static long tail(byte[] bytes, int from, int to) {
        long word = 0;
        for (int i = from; i < to; i++) {
            word |= (bytes[i] & 0xffL) << (8 * (i - from));
        }
        return word;
    }

    private static long mix1(long k) {
        return Long.rotateLeft(k * C1, 31) * C2;
    }

    private static long mix2(long k) {
        return Long.rotateLeft(k * C2, 33) * C1;
    }

    private static long finish(long k) {
        long mixed = (k ^ (k >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
