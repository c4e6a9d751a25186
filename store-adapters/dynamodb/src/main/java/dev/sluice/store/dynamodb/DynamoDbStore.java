package dev.sluice.store.dynamodb;

import dev.sluice.data.Dataset;
import dev.sluice.facts.StoreFacts;
import dev.sluice.store.Capability;
import dev.sluice.store.Catalog;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.SchemaInference;
import dev.sluice.store.Split;
import dev.sluice.store.Store;
import dev.sluice.store.StoreProfile;
import dev.sluice.store.Write;
import dev.sluice.store.Writer;
import dev.sluice.store.dynamodb.catalog.DynamoDbCatalog;
import dev.sluice.store.dynamodb.catalog.DynamoDbFacts;
import dev.sluice.store.dynamodb.catalog.Tables;
import dev.sluice.store.dynamodb.read.DynamoDbReader;
import dev.sluice.store.dynamodb.session.DynamoDbAddress;
import dev.sluice.store.dynamodb.session.Session;
import dev.sluice.store.dynamodb.write.DynamoDbWriting;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The tables of one account in one region. */
final class DynamoDbStore implements Store {
    private final Session session;
    private final Tables tables;
    private final DynamoDbCatalog catalog;
    private final DynamoDbReader reader;
    private final DynamoDbWriting writing;

    private DynamoDbStore(Session session) {
        this.tables = new Tables(session);
        this.session = session;
        this.catalog = new DynamoDbCatalog(session, tables);
        this.reader = new DynamoDbReader(session, tables, catalog);
        this.writing = new DynamoDbWriting(session, tables);
    }

    static DynamoDbStore open(DynamoDbAddress address) {
        return new DynamoDbStore(Session.open(address));
    }

    @Override
    public Catalog catalog() {
        return catalog;
    }

    @Override
    public RowStream read(Read read) {
        return reader.read(read);
    }

    @Override
    public List<Split> split(Read read, int parts) {
        return reader.split(read, parts);
    }

    @Override
    public RowStream read(Split split) {
        return reader.read(split);
    }

    @Override
    public Writer writer(Dataset dataset, Write write) {
        return writing.writer(dataset, write);
    }

    @Override
    public StoreProfile profile() {
        return new DynamoDbProfile();
    }

    @Override
    public <T extends Capability> Optional<T> find(Class<T> capability) {
        if (capability == StoreFacts.class) {
            return Optional.of(capability.cast(new DynamoDbFacts(tables)));
        }
        return capability == SchemaInference.class ? Optional.of(capability.cast(catalog)) : Optional.empty();
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> nativeClient) {
        return nativeClient == DynamoDbClient.class
                ? Optional.of(nativeClient.cast(session.client()))
                : Optional.empty();
    }

    @Override
    public void close() {
        session.close();
    }
}
