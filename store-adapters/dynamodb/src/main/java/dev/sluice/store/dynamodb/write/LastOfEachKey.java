package dev.sluice.store.dynamodb.write;

import dev.sluice.store.dynamodb.write.Operation.Delete;
import dev.sluice.store.dynamodb.write.Operation.OfKey;
import dev.sluice.store.dynamodb.write.Operation.Patch;
import dev.sluice.store.dynamodb.write.Operation.Put;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Several operations of one key as one, because a batch may name a key only once and keeps no order. */
final class LastOfEachKey {
    private LastOfEachKey() {}

    static List<OfKey> of(List<Operation> run) {
        Map<Map<String, AttributeValue>, OfKey> last = new LinkedHashMap<>();
        for (Operation operation : run) {
            if (operation instanceof OfKey next) {
                last.merge(next.key(), next, LastOfEachKey::then);
            }
        }
        return List.copyOf(last.values());
    }

    /** Both as one: what the later leaves as it was is what the earlier made it. */
    private static OfKey then(OfKey earlier, OfKey later) {
        if (!(later instanceof Patch patch)) {
            return later;
        }
        if (earlier instanceof Patch before) {
            Map<String, @Nullable AttributeValue> attributes = new LinkedHashMap<>(before.attributes());
            attributes.putAll(patch.attributes());
            return new Patch(patch.row(), patch.key(), attributes);
        }
        Map<String, AttributeValue> item = new HashMap<>(earlier instanceof Put put ? put.item() : later.key());
        patch.attributes().forEach((name, value) -> {
            if (value == null) {
                item.remove(name);
            } else {
                item.put(name, value);
            }
        });
        return new Put(patch.row(), patch.key(), item);
    }

    /**
     * How many rows the deletes of a run find.
     *
     * @param there the keys that had an item before
     */
    static long deleted(List<Operation> run, java.util.Set<Map<String, AttributeValue>> there) {
        java.util.Set<Map<String, AttributeValue>> known = new java.util.HashSet<>(there);
        long deleted = 0;
        for (Operation operation : run) {
            if (operation instanceof Delete delete) {
                deleted += known.remove(delete.key()) ? 1 : 0;
            } else if (operation instanceof OfKey written) {
                known.add(written.key());
            }
        }
        return deleted;
    }
}
