package dev.sluice.data;

import java.util.List;

/**
 * The fields that identify a row.
 *
 * @param identity all of them, in key order; empty where nothing identifies a row
 * @param partition the leading ones that place a row, where the store partitions
 * @param clustering the ones that order rows within a partition
 * @param descending those of them by which the last row comes first
 */
public record Key(List<String> identity, List<String> partition, List<String> clustering, List<String> descending) {
    public Key {
        descending = List.copyOf(descending);
        identity = List.copyOf(identity);
        partition = List.copyOf(partition);
        clustering = List.copyOf(clustering);
    }

    /** A key whose rows come in ascending order. */
    public Key(List<String> identity, List<String> partition, List<String> clustering) {
        this(identity, partition, clustering, List.of());
    }

    public static Key of(List<String> identity) {
        return new Key(identity, List.of(), List.of());
    }

    public static Key of(String... identity) {
        return of(List.of(identity));
    }

    /** The key of a dataset whose rows nothing identifies: equal rows may repeat. */
    public static Key none() {
        return of(List.of());
    }

    public boolean exists() {
        return !identity.isEmpty();
    }
}
