package dev.sluice.store.jdbc;

import dev.sluice.checkpoint.CheckpointedWrites;
import dev.sluice.data.Dataset;
import dev.sluice.digest.RowDigests;
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
import dev.sluice.store.jdbc.catalog.JdbcCatalog;
import dev.sluice.store.jdbc.read.JdbcDigests;
import dev.sluice.store.jdbc.read.JdbcReader;
import dev.sluice.store.jdbc.session.Connector;
import dev.sluice.store.jdbc.session.NativeConnections;
import dev.sluice.store.jdbc.session.Sessions;
import dev.sluice.store.jdbc.structure.JdbcStructure;
import dev.sluice.store.jdbc.write.JdbcCheckpoints;
import dev.sluice.store.jdbc.write.JdbcWriting;
import dev.sluice.structure.Structures;
import java.sql.Connection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** One database behind JDBC, open. */
public final class JdbcStore implements Store {
    private final Dialect dialect;
    private final Sessions sessions;
    private final NativeConnections natives;
    private final JdbcCatalog catalog;
    private final JdbcReader reader;
    private final JdbcWriting writing;
    private final CheckpointedWrites checkpoints;
    private final Structures structures;

    private JdbcStore(Dialect dialect, Sessions sessions, NativeConnections natives) {
        this.dialect = dialect;
        this.sessions = sessions;
        this.natives = natives;
        this.catalog = new JdbcCatalog(sessions, dialect.tables());
        this.reader = new JdbcReader(sessions, catalog);
        this.writing = new JdbcWriting(sessions, catalog, dialect);
        this.checkpoints = new JdbcCheckpoints(sessions, writing, dialect);
        this.structures = JdbcStructure.of(sessions, catalog, dialect, dialect.structure());
    }

    /** Opens a session and gives it back, so that wrong settings show now. */
    public static JdbcStore open(Dialect dialect, Connector connector) {
        Sessions sessions = new Sessions(dialect, connector);
        sessions.open().close();
        return new JdbcStore(dialect, sessions, new NativeConnections(connector));
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
        return dialect.profile();
    }

    @Override
    public <T extends Capability> Optional<T> find(Class<T> capability) {
        if (capability == Structures.class) {
            return Optional.of(capability.cast(structures));
        }
        if (capability == RowDigests.class) {
            return dialect.digests()
                    .map(language -> capability.cast(new JdbcDigests(sessions, catalog, reader, language)));
        }
        if (capability == StoreFacts.class) {
            return Optional.of(capability.cast(new JdbcFacts(sessions, dialect.tables())));
        }
        return capability == CheckpointedWrites.class ? Optional.of(capability.cast(checkpoints)) : Optional.empty();
    }

    /**
     * A {@link DataSource} that opens connections of the driver, or one {@link Connection} of it. They count against no limit; the
     * caller closes them, and those it forgot are closed with the store.
     */
    @Override
    public <T> Optional<T> unwrap(Class<T> nativeClient) {
        if (nativeClient == DataSource.class) {
            return Optional.of(nativeClient.cast(natives));
        }
        return nativeClient == Connection.class
                ? Optional.of(nativeClient.cast(natives.getConnection()))
                : Optional.empty();
    }

    @Override
    public void close() {
        natives.close();
        sessions.close();
    }
}
