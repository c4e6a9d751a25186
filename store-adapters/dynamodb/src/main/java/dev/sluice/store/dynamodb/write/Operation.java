package dev.sluice.store.dynamodb.write;

import dev.sluice.data.Row;
import dev.sluice.dynamic.DynamicRows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What is to be done with the item of one key, or with all. */
sealed interface Operation {

    /** Whoever has this key is replaced. */
    record Put(Row row, Map<String, AttributeValue> key, Map<String, AttributeValue> item) implements OfKey {}

    /** As {@link Put}, but refused if there is an item of this key. */
    record Insert(Row row, Map<String, AttributeValue> key, Map<String, AttributeValue> item) implements OfKey {}

    /**
     * Some attributes get new values, some stay as they are, all others go.
     *
     * @param attributes by name, null for those that go
     * @param unavailable fields that stay; if {@code _extra} is one, then every attribute without a column
     */
    record Patch(
            Row row,
            Map<String, AttributeValue> key,
            Map<String, @Nullable AttributeValue> attributes,
            Set<String> unavailable)
            implements OfKey {

        /** The item that there is, or is to be, once this is done to it. */
        Map<String, AttributeValue> of(Map<String, AttributeValue> item) {
            Map<String, AttributeValue> patched = new HashMap<>(key);
            item.forEach((name, value) -> {
                if (keeps(name)) {
                    patched.put(name, value);
                }
            });
            attributes.forEach((name, value) -> {
                if (value != null) {
                    patched.put(name, value);
                }
            });
            return patched;
        }

        boolean keeps(String name) {
            return unavailable.contains(name)
                    || (unavailable.contains(DynamicRows.EXTRA) && !attributes.containsKey(name));
        }
    }

    record Delete(Row row, Map<String, AttributeValue> key) implements OfKey {}

    /** Every item goes. */
    record Truncate() implements Operation {}

    /** One that concerns a single item. */
    sealed interface OfKey extends Operation {
        /** The row as it was given. */
        Row row();

        Map<String, AttributeValue> key();
    }

    /** Parts that can be sent one after the other, each without regard to the order within: all inserts, or no inserts. */
    static List<List<Operation>> runs(List<Operation> operations) {
        List<List<Operation>> runs = new java.util.ArrayList<>();
        Class<?> last = null;
        for (Operation operation : operations) {
            boolean alone = operation instanceof Truncate;
            Class<?> kind = alone || operation instanceof Insert ? operation.getClass() : OfKey.class;
            if (alone || kind != last) {
                runs.add(new java.util.ArrayList<>());
            }
            runs.get(runs.size() - 1).add(operation);
            last = kind;
        }
        return runs;
    }
}
