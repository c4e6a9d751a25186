package dev.sluice.store.dynamodb.catalog;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Name;
import dev.sluice.error.SettingsException;
import dev.sluice.store.dynamodb.catalog.Table.KeyAttribute;
import dev.sluice.store.dynamodb.session.Patience;
import dev.sluice.store.dynamodb.session.Session;
import dev.sluice.store.dynamodb.type.StoredTypes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** Finds and makes tables. */
public final class Tables {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{3,255}");
    private static final int MOST_KEY_FIELDS = 2;
    private static final Duration CREATION = Duration.ofMinutes(5);

    private final Session session;

    public Tables(Session session) {
        this.session = session;
    }

    List<String> names() {
        return session.ask(
                "list the tables",
                client -> client.listTablesPaginator().tableNames().stream()
                        .sorted()
                        .toList());
    }

    /** The table of this name, or items of one; a table that is being deleted is not there any more. */
    public Optional<Table> find(Name name) {
        Optional<KeyPattern> pattern = KeyPattern.of(name);
        if (pattern.isPresent()) {
            return find(pattern.get().table()).map(table -> table.only(pattern.get()));
        }
        if (!name.namespace().isEmpty() || !NAME.matcher(name.local()).matches()) {
            return Optional.empty();
        }
        return describe(name)
                .filter(found -> found.tableStatus() != TableStatus.DELETING)
                .map(Table::of);
    }

    /**
     * The table of this name.
     *
     * @param doing a verb, for the message
     */
    public Table require(String doing, Name name) {
        return find(name).orElseThrow(() -> missing(doing, name));
    }

    public static SettingsException missing(String doing, Name name) {
        return new SettingsException(
                "Cannot " + doing + " " + name + ": there is no such table; correct the name or the region");
    }

    private Optional<TableDescription> describe(Name name) {
        return session.ask("look at " + name, client -> {
            try {
                return Optional.of(client.describeTable(request -> request.tableName(name.local()))
                        .table());
            } catch (ResourceNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    /** Makes the table of a dataset, paid by request, and waits until it can be used. */
    public Table create(Dataset dataset) {
        Name name = KeyPattern.of(dataset.name()).map(KeyPattern::table).orElse(dataset.name());
        CreateTableRequest request = request(name, dataset);
        session.ask("create " + name, client -> made(client, request));
        Patience patience = Patience.of("create " + name, "the table does not become active", CREATION);
        while (describe(name)
                .filter(found -> found.tableStatus() == TableStatus.ACTIVE)
                .isEmpty()) {
            patience.pause();
        }
        return require("create", dataset.name());
    }

    /** Somebody else may have made it since we looked. */
    private static boolean made(DynamoDbClient client, CreateTableRequest request) {
        try {
            client.createTable(request);
            return true;
        } catch (ResourceInUseException e) {
            return false;
        }
    }

    private static CreateTableRequest request(Name name, Dataset dataset) {
        if (!name.namespace().isEmpty() || !NAME.matcher(name.local()).matches()) {
            throw new SettingsException("Cannot create " + name
                    + ": the name of a DynamoDB table is 3 to 255 letters, digits, '_', '-' and '.', without a namespace;"
                    + " map it to such a name");
        }
        List<KeyAttribute> keys = keys(dataset);
        List<KeySchemaElement> schema = new ArrayList<>();
        List<AttributeDefinition> definitions = new ArrayList<>();
        for (KeyAttribute key : keys) {
            schema.add(KeySchemaElement.builder()
                    .attributeName(key.name())
                    .keyType(schema.isEmpty() ? KeyType.HASH : KeyType.RANGE)
                    .build());
            definitions.add(AttributeDefinition.builder()
                    .attributeName(key.name())
                    .attributeType(key.type())
                    .build());
        }
        return CreateTableRequest.builder()
                .tableName(name.local())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(schema)
                .attributeDefinitions(definitions)
                .build();
    }

    private static List<KeyAttribute> keys(Dataset dataset) {
        List<String> names = dataset.key().identity();
        if (names.isEmpty()) {
            throw new SettingsException("Cannot create " + dataset.name()
                    + ": it has no key, and every item of DynamoDB needs one; name the fields that identify a row");
        }
        if (names.size() > MOST_KEY_FIELDS) {
            throw new SettingsException("Cannot create " + dataset.name() + ": its key has " + names.size() + " fields "
                    + names + ", and one of DynamoDB has a partition key and at most one sort key;"
                    + " map it to a key of two fields");
        }
        return names.stream()
                .map(dataset.schema()::field)
                .map(Tables::keyAttribute)
                .toList();
    }

    private static KeyAttribute keyAttribute(Field field) {
        var stored = StoredTypes.stored(field.type());
        if (stored.equals(StoredTypes.NUMBER)) {
            return new KeyAttribute(field.name(), ScalarAttributeType.N);
        }
        if (stored.equals(StoredTypes.TEXT)) {
            return new KeyAttribute(field.name(), ScalarAttributeType.S);
        }
        if (stored.equals(StoredTypes.BYTES)) {
            return new KeyAttribute(field.name(), ScalarAttributeType.B);
        }
        throw new SettingsException("Cannot create a key with the field " + field.name() + " of type " + field.type()
                + ": DynamoDB's keys are text, numbers or bytes; map the field to one of these");
    }
}
