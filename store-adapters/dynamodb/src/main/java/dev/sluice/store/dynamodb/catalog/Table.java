package dev.sluice.store.dynamodb.catalog;

import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.store.dynamodb.type.StoredTypes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * A table as DynamoDB describes it, or those of its items whose keys look alike.
 *
 * @param keys the partition key, and the sort key if there is one
 * @param items how many items there were some hours ago; -1 where nobody knows
 * @param bytes how many bytes they had; -1 where nobody knows
 * @param pattern of the keys of the items that are meant; all if empty
 */
public record Table(Name name, List<KeyAttribute> keys, long items, long bytes, Optional<KeyPattern> pattern) {
    public Table {
        keys = List.copyOf(keys);
    }

    /** An attribute of the key. */
    public record KeyAttribute(String name, ScalarAttributeType type) {
        public Field field() {
            return Field.required(
                    name,
                    switch (type) {
                        case N -> StoredTypes.NUMBER;
                        case B -> StoredTypes.BYTES;
                        default -> StoredTypes.TEXT;
                    });
        }
    }

    static Table of(TableDescription description) {
        Map<String, AttributeDefinition> definitions = description.attributeDefinitions().stream()
                .collect(Collectors.toMap(AttributeDefinition::attributeName, Function.identity()));
        List<KeyAttribute> keys = description.keySchema().stream()
                .sorted(java.util.Comparator.comparing(element -> element.keyType() == KeyType.HASH ? 0 : 1))
                .map(KeySchemaElement::attributeName)
                .map(name -> new KeyAttribute(
                        name,
                        Optional.ofNullable(definitions.get(name))
                                .map(AttributeDefinition::attributeType)
                                .orElse(ScalarAttributeType.S)))
                .toList();
        long items = description.itemCount() == null ? -1 : description.itemCount();
        long bytes = description.tableSizeBytes() == null ? -1 : description.tableSizeBytes();
        return new Table(Name.of(description.tableName()), keys, items, bytes, Optional.empty());
    }

    /** The same table, but only its items of this pattern. */
    Table only(KeyPattern those) {
        return new Table(name, keys, -1, -1, Optional.of(those));
    }

    /** What the items are called as a dataset. */
    public Name dataset() {
        return pattern.map(KeyPattern::name).orElse(name);
    }

    /** Whether this item is meant. */
    public boolean has(Map<String, AttributeValue> item) {
        return pattern.map(those -> those.finds(this, item)).orElse(true);
    }

    /**
     * A scan of the table, without those items whose partition keys, which are {@code #k0}, tell DynamoDB that they are not meant; others are
     * to be told by {@link #has}.
     */
    public ScanRequest.Builder scan() {
        ScanRequest.Builder scan = ScanRequest.builder().tableName(name.local()).consistentRead(true);
        prefix().ifPresent(prefix -> scan.filterExpression("begins_with(#k0, :prefix)")
                .expressionAttributeNames(Map.of("#k0", partitionKey().name()))
                .expressionAttributeValues(Map.of(":prefix", AttributeValue.fromS(prefix))));
        return scan;
    }

    /** What all partition keys of items that are meant begin with; empty where DynamoDB cannot be asked for them. */
    public Optional<String> prefix() {
        return pattern.map(KeyPattern::prefix)
                .filter(prefix -> !prefix.isEmpty() && partitionKey().type() == ScalarAttributeType.S);
    }

    public KeyAttribute partitionKey() {
        return keys.get(0);
    }

    public Optional<KeyAttribute> sortKey() {
        return keys.stream().skip(1).findFirst();
    }

    public List<String> keyNames() {
        return keys.stream().map(KeyAttribute::name).toList();
    }

    Key key() {
        return new Key(keyNames(), keyNames().subList(0, 1), keyNames().subList(1, keys.size()));
    }

    /** The attributes of the key alone. */
    public Map<String, AttributeValue> keyOf(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> key = new LinkedHashMap<>();
        for (KeyAttribute attribute : keys) {
            AttributeValue value = item.get(attribute.name());
            if (value != null) {
                key.put(attribute.name(), value);
            }
        }
        return key;
    }
}
