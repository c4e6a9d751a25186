package dev.sluice.store.redis.value;

import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import dev.sluice.data.Widening;
import dev.sluice.error.UnportableValueException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The server's strings, which are bytes and mostly mean text. */
public final class Octets {
    /** The largest string a server holds, unless it is set up otherwise. */
    private static final int LARGEST = 512 << 20;

    private Octets() {}

    /** The text whose UTF-8 these bytes are, or null if there is none. */
    public static @Nullable String text(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        if (text.indexOf('\ufffd') < 0) {
            return text;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** @throws UnportableValueException if half of a surrogate pair stands alone */
    public static byte[] of(String text) {
        boolean whole = text.chars().noneMatch(c -> Character.isSurrogate((char) c))
                || StandardCharsets.UTF_8.newEncoder().canEncode(text);
        if (!whole) {
            throw new UnportableValueException("the text holds half of a surrogate pair, which has no UTF-8");
        }
        return held(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Text where the bytes are UTF-8, else bytes. */
    public static Variant variant(byte[] bytes) {
        String text = text(bytes);
        return text == null
                ? new Variant.Scalar(RedisProfile.BYTES, bytes)
                : new Variant.Scalar(RedisProfile.TEXT, text);
    }

    /** The bytes of a value of {@code type}: its own, or those of its text. */
    public static byte[] of(Type type, Object value) {
        Type stored = new RedisProfile().fidelity(type).storedType(type);
        Shapes.requireNone(value);
        Object held = Widening.convert(value, type, stored);
        return held instanceof byte[] bytes ? held(bytes) : of(String.valueOf(held));
    }

    /** The bytes of a text, of bytes, or of the text of anything else. */
    public static byte[] of(Variant value) {
        if (value instanceof Variant.Null) {
            throw new UnportableValueException("Redis has no null; leave the element out");
        }
        if (value instanceof Variant.Scalar scalar) {
            return of(scalar.type(), scalar.value());
        }
        return of(new Type.Dynamic(), value);
    }

    private static byte[] held(byte[] bytes) {
        if (bytes.length > LARGEST) {
            throw new UnportableValueException(
                    "a string of " + bytes.length + " bytes is longer than the " + LARGEST + " a server takes");
        }
        return bytes;
    }
}
