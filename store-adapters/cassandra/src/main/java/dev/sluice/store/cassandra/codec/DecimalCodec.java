package dev.sluice.store.cassandra.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * {@code decimal}: a scale and digits; and {@code varint}: digits alone.
 *
 * @param loose whether equal numbers of different scales have the same bytes
 */
record DecimalCodec(boolean whole, boolean loose) implements Codec {
    @Override
    public @Nullable Object decode(ByteBuffer bytes) {
        if (!bytes.hasRemaining()) {
            return null;
        }
        ByteBuffer rest = bytes.duplicate();
        int scale = whole ? 0 : rest.getInt();
        byte[] digits = new byte[rest.remaining()];
        rest.get(digits);
        return new BigDecimal(new BigInteger(digits), scale);
    }

    @Override
    public ByteBuffer encode(Object value) {
        if (!(value instanceof BigDecimal exact)) {
            throw Codec.refused(whole ? "varint" : "decimal", value, "it is no number");
        }
        if (whole) {
            if (exact.scale() != 0) {
                throw Codec.refused("varint", value, "it has decimals, or no scale of 0");
            }
            return ByteBuffer.wrap(exact.unscaledValue().toByteArray());
        }
        BigDecimal number = loose ? exact.stripTrailingZeros() : exact;
        byte[] digits = number.unscaledValue().toByteArray();
        return ByteBuffer.allocate(4 + digits.length)
                .putInt(number.scale())
                .put(digits)
                .flip();
    }
}
