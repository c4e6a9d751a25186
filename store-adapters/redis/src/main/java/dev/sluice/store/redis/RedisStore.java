package dev.sluice.store.redis;

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
import dev.sluice.store.redis.catalog.Datasets;
import dev.sluice.store.redis.catalog.RedisCatalog;
import dev.sluice.store.redis.catalog.RedisFacts;
import dev.sluice.store.redis.read.RedisReader;
import dev.sluice.store.redis.session.Connections;
import dev.sluice.store.redis.session.RedisAddress;
import dev.sluice.store.redis.value.RedisProfile;
import dev.sluice.store.redis.write.RedisWriting;
import io.lettuce.core.RedisClient;
import java.util.List;
import java.util.Optional;

/** One database of a Redis server, open. */
final class RedisStore implements Store {
    private final Connections connections;
    private final RedisCatalog catalog;
    private final RedisReader reader;
    private final RedisWriting writing;

    private RedisStore(Connections connections) {
        Datasets datasets = new Datasets(connections.address().keys());
        this.connections = connections;
        this.catalog = new RedisCatalog(connections, datasets);
        this.reader = new RedisReader(connections, datasets);
        this.writing = new RedisWriting(connections);
    }

    /** Opens a connection and gives it back, so that wrong settings show now. */
    static RedisStore open(RedisAddress address) {
        Connections connections = new Connections(address);
        boolean opened = false;
        try {
            connections.open("open " + address).close();
            opened = true;
            return new RedisStore(connections);
        } finally {
            if (!opened) {
                connections.close();
            }
        }
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
        return new RedisProfile();
    }

    @Override
    public <T extends Capability> Optional<T> find(Class<T> capability) {
        if (capability == StoreFacts.class) {
            return Optional.of(capability.cast(new RedisFacts(connections)));
        }
        return capability == SchemaInference.class ? Optional.of(capability.cast(catalog)) : Optional.empty();
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> nativeClient) {
        return nativeClient == RedisClient.class
                ? Optional.of(nativeClient.cast(connections.client()))
                : Optional.empty();
    }

    @Override
    public void close() {
        connections.close();
    }
}
