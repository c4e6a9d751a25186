package dev.sluice.digest;

import dev.sluice.store.Read;
import java.util.List;

/**
 * Rows to add up.
 *
 * @param read which rows; its fields are those that rows have where they are read
 * @param fields the fields to digest, in this order
 * @param key those that say in which bucket a row is; all of them if empty
 */
public record DigestRead(Read read, List<String> fields, List<String> key) {
    public DigestRead {
        fields = List.copyOf(fields);
        key = List.copyOf(key);
    }

    /** What a row's bucket comes from. */
    public List<String> place() {
        return key.isEmpty() ? fields : key;
    }
}
