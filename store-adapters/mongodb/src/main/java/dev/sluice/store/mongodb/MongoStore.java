package dev.sluice.store.mongodb;

import com.mongodb.client.MongoClient;
import dev.sluice.checkpoint.CheckpointedWrites;
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
import dev.sluice.store.mongodb.catalog.MongoCatalog;
import dev.sluice.store.mongodb.catalog.MongoFacts;
import dev.sluice.store.mongodb.read.MongoReader;
import dev.sluice.store.mongodb.session.Databases;
import dev.sluice.store.mongodb.session.MongoAddress;
import dev.sluice.store.mongodb.structure.MongoStructure;
import dev.sluice.store.mongodb.write.MongoCheckpoints;
import dev.sluice.store.mongodb.write.MongoWriting;
import dev.sluice.structure.Structures;
import java.util.List;
import java.util.Optional;

/** An open MongoDB. */
final class MongoStore implements Store {
    private final Databases databases;
    private final MongoCatalog catalog;
    private final MongoReader reader;
    private final MongoWriting writing;

    private MongoStore(Databases databases) {
        this.databases = databases;
        this.catalog = new MongoCatalog(databases);
        this.reader = new MongoReader(databases, catalog);
        this.writing = new MongoWriting(databases);
    }

    static MongoStore open(MongoAddress address) {
        return new MongoStore(Databases.open(address));
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
        return new MongoProfile();
    }

    @Override
    public <T extends Capability> Optional<T> find(Class<T> capability) {
        if (capability == Structures.class) {
            return Optional.of(capability.cast(MongoStructure.of(databases)));
        }
        if (capability == CheckpointedWrites.class) {
            return MongoCheckpoints.of(databases, writing).map(capability::cast);
        }
        if (capability == StoreFacts.class) {
            return Optional.of(capability.cast(new MongoFacts(databases)));
        }
        return capability == SchemaInference.class ? Optional.of(capability.cast(catalog)) : Optional.empty();
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> nativeClient) {
        return nativeClient == MongoClient.class
                ? Optional.of(nativeClient.cast(databases.client()))
                : Optional.empty();
    }

    @Override
    public void close() {
        databases.close();
    }
}
