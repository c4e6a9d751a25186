package dev.sluice.store.dynamodb.write;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Variant;
import dev.sluice.dynamic.DynamicRows;
import dev.sluice.error.UnportableValueException;
import dev.sluice.store.dynamodb.catalog.Table;
import dev.sluice.store.dynamodb.catalog.Table.KeyAttribute;
import dev.sluice.store.dynamodb.type.AttributeWriting;
import dev.sluice.store.dynamodb.type.ItemSize;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Rows as items. A null is an attribute that is missing; what {@code _extra} holds are attributes as all others. A row that DynamoDB
 * would not take, or would change, is refused with an {@link UnportableValueException}.
 */
final class RowItems {
    private static final int LONGEST_PARTITION_KEY = 2048;
    private static final int LONGEST_SORT_KEY = 1024;

    private final Table table;
    private final List<String> required;

    /** @param dataset says which fields must not be null */
    RowItems(Table table, Dataset dataset) {
        this.table = table;
        this.required = dataset.schema().fields().stream()
                .filter(field -> !field.nullable())
                .map(Field::name)
                .toList();
    }

    Map<String, AttributeValue> item(Row row) {
        Map<String, AttributeValue> item = new HashMap<>();
        attributes(row, Set.of()).forEach((name, value) -> {
            if (value != null) {
                item.put(name, value);
            }
        });
        requireNames(Set.of(), item);
        long size = ItemSize.of(item);
        if (size > ItemSize.MOST) {
            throw new UnportableValueException(
                    "it is an item of " + size + " bytes, and one of DynamoDB has at most " + ItemSize.MOST);
        }
        key(item);
        return item;
    }

    /** The attributes that an update sets, and with null those that it takes away. */
    Map<String, @Nullable AttributeValue> patch(Row row, Set<String> unavailable) {
        Map<String, @Nullable AttributeValue> attributes = attributes(row, unavailable);
        requireNames(unavailable, attributes);
        return attributes;
    }

    private void requireNames(Set<String> unavailable, Map<String, ? extends @Nullable AttributeValue> found) {
        for (String name : required) {
            if (!unavailable.contains(name) && found.get(name) == null) {
                throw new UnportableValueException("field " + name + " is null, but required");
            }
        }
    }

    private static Map<String, @Nullable AttributeValue> attributes(Row row, Set<String> unavailable) {
        Map<String, @Nullable AttributeValue> attributes = new LinkedHashMap<>();
        Variant.Doc extra = null;
        for (int i = 0; i < row.size(); i++) {
            Field field = row.schema().field(i);
            Object value = row.value(i);
            if (unavailable.contains(field.name())) {
                continue;
            }
            boolean isExtra = field.name().equals(DynamicRows.EXTRA);
            if (isExtra && value instanceof Variant.Doc doc) {
                extra = doc;
            }
            if (isExtra && (value == null || extra != null)) {
                continue;
            }
            attributes.put(named(field.name()), value == null ? null : attribute(field, value));
        }
        for (Variant.Entry entry : extra == null ? List.<Variant.Entry>of() : extra.entries()) {
            Field field = Field.of(entry.name(), new dev.sluice.data.Type.Dynamic());
            if (attributes.put(named(entry.name()), attribute(field, entry.value())) != null) {
                throw new UnportableValueException("field " + entry.name() + " is there twice");
            }
        }
        return attributes;
    }

    private static String named(String name) {
        if (name.isEmpty()) {
            throw new UnportableValueException("DynamoDB has no attribute whose name is empty");
        }
        return name;
    }

    private static AttributeValue attribute(Field field, Object value) {
        try {
            return AttributeWriting.of(field.type(), value);
        } catch (UnportableValueException | IllegalArgumentException e) {
            throw new UnportableValueException("field " + field.name() + ": " + e.getMessage(), e);
        }
    }

    /** The key of a row that may have other fields too. */
    Map<String, AttributeValue> key(Row row) {
        Map<String, AttributeValue> attributes = new HashMap<>();
        for (KeyAttribute key : table.keys()) {
            int at = row.schema().position(key.name());
            Object value = at < 0 ? null : row.value(at);
            if (value != null) {
                attributes.put(key.name(), attribute(row.schema().field(at), value));
            }
        }
        return key(attributes);
    }

    private Map<String, AttributeValue> key(Map<String, AttributeValue> item) {
        for (KeyAttribute key : table.keys()) {
            AttributeValue value = item.get(key.name());
            if (value == null) {
                throw new UnportableValueException("field " + key.name() + " of the key is null");
            }
            if (!value.type().name().equals(key.type().name())) {
                throw new UnportableValueException("field " + key.name() + " of the key is " + value.type()
                        + " in DynamoDB's terms, and the table wants " + key.type());
            }
            long size = ItemSize.of(value);
            int most = key.equals(table.partitionKey()) ? LONGEST_PARTITION_KEY : LONGEST_SORT_KEY;
            if (size == 0 || size > most) {
                throw new UnportableValueException("field " + key.name() + " of the key has " + size
                        + " bytes, and one of DynamoDB has 1 to " + most);
            }
        }
        if (!table.has(item)) {
            throw new UnportableValueException("its key " + table.keyOf(item) + " is none of " + table.dataset());
        }
        return table.keyOf(item);
    }
}
