package dev.sluice.store.cassandra.codec;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** {@code text} and {@code ascii}. */
record TextCodec(boolean ascii) implements Codec {
    @Override
    public Object decode(ByteBuffer bytes) {
        return StandardCharsets.UTF_8.decode(bytes.duplicate()).toString();
    }

    @Override
    public ByteBuffer encode(Object value) {
        if (!(value instanceof String text)) {
            throw Codec.refused("text", value, "it is no text");
        }
        try {
            // not getBytes, which would write ? for what it cannot
            return (ascii ? StandardCharsets.US_ASCII : StandardCharsets.UTF_8)
                    .newEncoder()
                    .encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException e) {
            throw Codec.refused(
                    ascii ? "ascii" : "text",
                    value,
                    ascii ? "it has letters beyond ASCII" : "it has half of a surrogate pair");
        }
    }
}
