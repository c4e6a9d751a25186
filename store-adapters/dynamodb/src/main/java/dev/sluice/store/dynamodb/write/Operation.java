package dev.sluice.store.dynamodb.write;

import dev.sluice.data.Row;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What is to be done with the item of one key, or with all. */
sealed interface Operation {

    /** Whoever has this key is replaced. */
    record Put(Row row, Map<String, AttributeValue> key, Map<String, AttributeValue> item) implements OfKey {}

    /** As {@link Put}, but refused if there is an item of this key. */
    record Insert(Row row, Map<String, AttributeValue> key, Map<String, AttributeValue> item) implements OfKey {}

    /**
     * Some attributes get new values, others go, the rest stays as it is.
     *
     * @param attributes by name, null for those that go
     */
    record Patch(Row row, Map<String, AttributeValue> key, Map<String, @Nullable AttributeValue> attributes)
            implements OfKey {}

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
