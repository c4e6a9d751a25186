package dev.sluice.store.cassandra.codec;

import dev.sluice.data.Interval;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** {@code duration}: months, days and nanoseconds, none of which may be negative where another is positive. */
record DurationCodec() implements Codec {
    @Override
    public @Nullable Object decode(ByteBuffer bytes) {
        if (!bytes.hasRemaining()) {
            return null;
        }
        ByteBuffer rest = bytes.duplicate();
        return new Interval(
                (int) VariableInts.signed(rest), (int) VariableInts.signed(rest), VariableInts.signed(rest));
    }

    @Override
    public ByteBuffer encode(Object value) {
        if (!(value instanceof Interval span)) {
            throw Codec.refused("duration", value, "it is no span of time");
        }
        boolean negative = span.months() < 0 || span.days() < 0 || span.nanos() < 0;
        boolean positive = span.months() > 0 || span.days() > 0 || span.nanos() > 0;
        if (negative && positive) {
            throw Codec.refused("duration", value, "its months, days and nanoseconds do not have one sign");
        }
        ByteBuffer bytes = ByteBuffer.allocate(27);
        VariableInts.putSigned(bytes, span.months());
        VariableInts.putSigned(bytes, span.days());
        VariableInts.putSigned(bytes, span.nanos());
        return bytes.flip();
    }
}
