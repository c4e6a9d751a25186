package dev.sluice.store.cassandra.write;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Operations that wait to be sent.
 *
 * <p>Cassandra keeps no order among requests, so what belongs to one key is sent one after the other; and of rows that replace each other
 * only the last is sent at all.
 */
final class Run {
    private static final int MOST_OPERATIONS = 10_000;
    private static final int MOST_BYTES = 16 << 20;

    private final Map<RowKey, List<Operation>> byKey = new LinkedHashMap<>();
    private long replaced;
    private int operations;
    private long bytes;

    void add(Operation operation) {
        List<Operation> earlier = byKey.computeIfAbsent(operation.key(), key -> new ArrayList<>(1));
        operations++;
        bytes += operation.bytes();
        if (earlier.isEmpty()) {
            earlier.add(operation);
            return;
        }
        int last = earlier.size() - 1;
        Operation merged = merged(earlier.get(last), operation);
        if (merged == null) {
            earlier.add(operation);
        } else {
            earlier.set(last, merged);
            replaced++;
        }
    }

    /** Both as one, or null where both must be sent. */
    private static @org.jspecify.annotations.Nullable Operation merged(Operation earlier, Operation later) {
        boolean plain =
                earlier instanceof Operation.Put before && before.cells().isAgeless();
        if (plain && later instanceof Operation.Put put && put.cells().isAgeless()) {
            return new Operation.Put(put.row(), put.cells().over(((Operation.Put) earlier).cells()));
        }
        boolean overwrites =
                earlier instanceof Operation.Count && later instanceof Operation.Count count && !count.isNew();
        if (overwrites && ((Operation.Count) later).cells().leavesNothing()) {
            return later;
        }
        return null;
    }

    boolean isFull() {
        return operations >= MOST_OPERATIONS || bytes >= MOST_BYTES;
    }

    boolean isEmpty() {
        return byKey.isEmpty();
    }

    /** How many rows were replaced by later ones before they were sent. */
    long replaced() {
        return replaced;
    }

    /** The first operation of each key, then the second of each, and so on, by partition. */
    List<Collection<List<Operation>>> waves() {
        List<Collection<List<Operation>>> waves = new ArrayList<>();
        for (int i = 0; ; i++) {
            Map<List<java.nio.ByteBuffer>, List<Operation>> wave = new LinkedHashMap<>();
            for (List<Operation> operationsOfKey : byKey.values()) {
                if (i < operationsOfKey.size()) {
                    Operation operation = operationsOfKey.get(i);
                    wave.computeIfAbsent(operation.key().partition(), key -> new ArrayList<>(1))
                            .add(operation);
                }
            }
            if (wave.isEmpty()) {
                return waves;
            }
            waves.add(wave.values());
        }
    }
}
