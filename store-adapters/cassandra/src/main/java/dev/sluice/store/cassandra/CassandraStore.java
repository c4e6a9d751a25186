package dev.sluice.store.cassandra;

import com.datastax.oss.driver.api.core.CqlSession;
import dev.sluice.data.Dataset;
import dev.sluice.facts.StoreFacts;
import dev.sluice.store.Capability;
import dev.sluice.store.Catalog;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Split;
import dev.sluice.store.Store;
import dev.sluice.store.StoreProfile;
import dev.sluice.store.Write;
import dev.sluice.store.Writer;
import dev.sluice.store.cassandra.catalog.CassandraCatalog;
import dev.sluice.store.cassandra.catalog.CassandraFacts;
import dev.sluice.store.cassandra.read.CassandraReader;
import dev.sluice.store.cassandra.session.CassandraAddress;
import dev.sluice.store.cassandra.session.Connecting;
import dev.sluice.store.cassandra.session.Session;
import dev.sluice.store.cassandra.structure.CassandraStructure;
import dev.sluice.store.cassandra.write.CassandraWriting;
import dev.sluice.structure.Structures;
import java.util.List;
import java.util.Optional;

/** A cluster, or one keyspace of it, open. */
final class CassandraStore implements Store {
    private final Session session;
    private final CassandraCatalog catalog;
    private final CassandraReader reader;
    private final CassandraWriting writing;

    private CassandraStore(Session session) {
        this.session = session;
        this.catalog = new CassandraCatalog(session);
        this.reader = new CassandraReader(session, catalog);
        this.writing = new CassandraWriting(session, catalog);
    }

    static CassandraStore open(CassandraAddress address) {
        return new CassandraStore(Connecting.open(address));
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
        return new CassandraProfile();
    }

    @Override
    public <T extends Capability> Optional<T> find(Class<T> capability) {
        if (capability == StoreFacts.class) {
            return Optional.of(capability.cast(new CassandraFacts(session, catalog)));
        }
        return capability == Structures.class
                ? Optional.of(capability.cast(CassandraStructure.of(session, catalog)))
                : Optional.empty();
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> nativeClient) {
        return nativeClient == CqlSession.class ? Optional.of(nativeClient.cast(session.driver())) : Optional.empty();
    }

    @Override
    public void close() {
        session.close();
    }
}
