package dev.sluice.store.dynamodb.write;

import dev.sluice.store.dynamodb.write.Operation.Delete;
import dev.sluice.store.dynamodb.write.Operation.OfKey;
import dev.sluice.store.dynamodb.write.Operation.Patch;
import dev.sluice.store.dynamodb.write.Operation.Put;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
            return both(before, patch);
        }
        return new Put(patch.row(), patch.key(), patch.of(earlier instanceof Put put ? put.item() : Map.of()));
    }

    private static Patch both(Patch earlier, Patch later) {
        Map<String, @Nullable AttributeValue> attributes = new LinkedHashMap<>();
        earlier.attributes().forEach((name, value) -> {
            if (later.keeps(name)) {
                attributes.put(name, value);
            }
        });
        attributes.putAll(later.attributes());
        Set<String> unavailable = new HashSet<>();
        earlier.unavailable().stream().filter(later::keeps).forEach(unavailable::add);
        later.unavailable().stream().filter(earlier::keeps).forEach(unavailable::add);
        return new Patch(later.row(), later.key(), attributes, unavailable);
    }

    /**
     * How many rows the deletes of a run find.
     *
     * @param there the keys that had an item before
     */
    static long deleted(List<Operation> run, Set<Map<String, AttributeValue>> there) {
        Set<Map<String, AttributeValue>> known = new HashSet<>(there);
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
