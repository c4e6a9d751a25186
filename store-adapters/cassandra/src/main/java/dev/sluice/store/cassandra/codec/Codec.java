package dev.sluice.store.cassandra.codec;

import dev.sluice.error.UnportableValueException;
import dev.sluice.store.cassandra.type.CqlType;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Values of one type as the bytes that Cassandra sends and stores, and back.
 *
 * <p>Ours rather than the driver's: a value that does not fit is refused here with a reason, not rounded or sorted away.
 */
public interface Codec {

    /** The value of {@code bytes}, which are not moved; null for the empty values that old tools left in columns of a fixed size. */
    @Nullable
    Object decode(ByteBuffer bytes);

    /** @throws UnportableValueException if the type cannot hold the value */
    ByteBuffer encode(Object value);

    /** The codec of a type. */
    static Codec of(CqlType type) {
        return Codecs.of(type, false);
    }

    /** What to throw for a value that {@code type} cannot hold. */
    static UnportableValueException refused(String type, Object value, String why) {
        return new UnportableValueException(
                "Cassandra's " + type + " cannot hold " + dev.sluice.data.Values.show(value) + ": " + why);
    }
}
