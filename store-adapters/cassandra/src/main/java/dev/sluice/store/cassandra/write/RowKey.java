package dev.sluice.store.cassandra.write;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * The bytes of a key. Two rows of one key have equal ones.
 *
 * @param clustering empty for the static values of a partition
 */
record RowKey(List<ByteBuffer> partition, List<ByteBuffer> clustering) {
    RowKey {
        partition = List.copyOf(partition);
        clustering = List.copyOf(clustering);
    }
}
