package dev.sluice.store.postgresql;

import dev.sluice.capture.ChangeLog;
import dev.sluice.capture.ConsistentLoad;
import dev.sluice.capture.LogDecoding;
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
import dev.sluice.store.jdbc.session.NativeConnections;
import dev.sluice.store.postgresql.catalog.PostgresCatalog;
import dev.sluice.store.postgresql.catalog.PostgresFacts;
import dev.sluice.store.postgresql.catalog.PostgresLogDecoding;
import dev.sluice.store.postgresql.log.PostgresChangeLog;
import dev.sluice.store.postgresql.read.PostgresDigests;
import dev.sluice.store.postgresql.read.PostgresLoad;
import dev.sluice.store.postgresql.read.PostgresReader;
import dev.sluice.store.postgresql.session.PostgresAddress;
import dev.sluice.store.postgresql.session.Sessions;
import dev.sluice.store.postgresql.structure.PostgresStructure;
import dev.sluice.store.postgresql.type.PostgresTypes;
import dev.sluice.store.postgresql.write.PostgresCheckpoints;
import dev.sluice.store.postgresql.write.PostgresWriting;
import dev.sluice.structure.Structures;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;

/** One PostgreSQL database, open. */
final class PostgresStore implements Store {
    private final Sessions sessions;
    private final NativeConnections natives;
    private final PostgresCatalog catalog;
    private final PostgresReader reader;
    private final PostgresWriting writing;
    private final Map<Class<? extends Capability>, Capability> capabilities;

    private PostgresStore(Sessions sessions) {
        PostgresTypes types = new PostgresTypes(sessions);
        this.sessions = sessions;
        this.natives = new NativeConnections(sessions);
        this.catalog = new PostgresCatalog(sessions, types);
        this.reader = new PostgresReader(sessions, catalog);
        this.writing = new PostgresWriting(sessions, catalog);
        this.capabilities = Map.of(
                ChangeLog.class, new PostgresChangeLog(sessions),
                CheckpointedWrites.class, new PostgresCheckpoints(sessions, writing),
                ConsistentLoad.class, new PostgresLoad(sessions, catalog, types),
                LogDecoding.class, new PostgresLogDecoding(sessions, types, catalog),
                RowDigests.class, new PostgresDigests(sessions, catalog, reader),
                StoreFacts.class, new PostgresFacts(sessions, catalog),
                Structures.class, PostgresStructure.of(sessions));
    }

    /** Opens a session and gives it back, so that wrong settings show now. */
    static PostgresStore open(PostgresAddress address) {
        Sessions sessions = new Sessions(address);
        sessions.open().close();
        return new PostgresStore(sessions);
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
        return new PostgresProfile();
    }

    @Override
    public <T extends Capability> Optional<T> find(Class<T> capability) {
        return Optional.ofNullable(capabilities.get(capability)).map(capability::cast);
    }

    /**
     * A {@link DataSource} of connections outside the store's limit, or one such {@link Connection}, with the store's session settings:
     * UTC, ISO dates, nothing on the search path but {@code pg_catalog}. The caller closes them, and those it forgot are closed with the
     * store.
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
