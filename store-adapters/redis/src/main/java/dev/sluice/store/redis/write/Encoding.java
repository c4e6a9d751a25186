package dev.sluice.store.redis.write;

import dev.sluice.data.Row;
import dev.sluice.error.UnportableValueException;
import dev.sluice.store.RowAge;
import dev.sluice.store.redis.value.Octets;
import dev.sluice.store.redis.value.RecordCommands;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows of one kind of dataset as commands. Throws {@link dev.sluice.error.UnportableValueException} for a row that cannot be written. */
interface Encoding {
    long NANOS_IN_A_MILLI = 1_000_000;

    /**
     * What makes a row of its key.
     *
     * @param kept fields of the hash that is there, which keep their values
     * @param commands each with its name and arguments, the key among them
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Put(byte[] key, List<byte[]> kept, List<byte[][]> commands) {}

    Put put(Row row, Set<String> unavailable);

    /** The key of the row that has these fields of the key, and perhaps others. */
    byte[] key(Row row);

    /** When the row says that it expires; null for never. */
    static @Nullable Instant expiry(Row row) {
        return (Instant) value(row, RowAge.EXPIRES.name());
    }

    /** The value of a field; null if the row has none of this name. */
    static @Nullable Object value(Row row, String name) {
        int at = row.schema().position(name);
        return at < 0 ? null : row.value(at);
    }

    /** Makes a key expire, never before the moment. */
    static byte[][] expire(byte[] key, Instant moment) {
        try {
            long millis = moment.plusNanos(NANOS_IN_A_MILLI - 1).toEpochMilli();
            return RecordCommands.command("PEXPIREAT", key, Octets.of(Long.toString(millis)));
        } catch (ArithmeticException | DateTimeException e) {
            throw new UnportableValueException("it expires at " + moment + ", further away than milliseconds count", e);
        }
    }

    /** Which member of the key the row is; null where a row is a key of its own. */
    default byte @Nullable [] member(Row row) {
        return null;
    }

    /** The pattern of all keys. */
    byte[] pattern();

    /** The type of all keys, or null where there are several. */
    @Nullable
    String type();

    /** Whether a key of the pattern and the type is one of a row. */
    boolean holds(byte[] key);
}
