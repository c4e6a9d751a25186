package dev.sluice.store.redis.write;

import dev.sluice.data.Row;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows of one kind of dataset as commands. Throws {@link dev.sluice.error.UnportableValueException} for a row that cannot be written. */
interface Encoding {

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
