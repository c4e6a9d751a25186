package dev.sluice.store.mariadb;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Shapes as columns hold them, the number of a reference system and WKB, and as EWKB, which has the number within. */
final class Shapes {
    private static final int WITH_SYSTEM = 0x2000_0000;
    private static final int FURTHER_FLAGS = 0xC000_0000;
    private static final int HEADER = 5;

    private Shapes() {}

    static byte @Nullable [] fromColumn(byte @Nullable [] held) {
        if (held == null) {
            return null;
        }
        ByteBuffer in = ByteBuffer.wrap(held).order(ByteOrder.LITTLE_ENDIAN);
        int system = in.getInt();
        byte order = in.get();
        int type = in.getInt();
        ByteBuffer out = ByteBuffer.allocate(held.length).order(ByteOrder.LITTLE_ENDIAN);
        out.put(order).putInt(system == 0 ? type : type | WITH_SYSTEM);
        if (system != 0) {
            out.putInt(system);
        }
        out.put(in);
        byte[] shape = new byte[out.position()];
        out.flip().get(shape);
        return shape;
    }

    static byte[] toColumn(byte[] shape) {
        if (shape.length < HEADER || shape[0] != 1) {
            throw new IllegalArgumentException("the shape is not WKB with the lowest byte first");
        }
        ByteBuffer in = ByteBuffer.wrap(shape).order(ByteOrder.LITTLE_ENDIAN);
        byte order = in.get();
        int type = in.getInt();
        if ((type & FURTHER_FLAGS) != 0 || (type & ~WITH_SYSTEM) > 7) {
            throw new IllegalArgumentException("the database has no shapes with heights or measures");
        }
        int system = (type & WITH_SYSTEM) == 0 ? 0 : in.getInt();
        ByteBuffer out =
                ByteBuffer.allocate(Integer.BYTES + HEADER + in.remaining()).order(ByteOrder.LITTLE_ENDIAN);
        return out.putInt(system).put(order).putInt(type & ~WITH_SYSTEM).put(in).array();
    }
}
