package dev.sluice.lake.table;

import dev.sluice.checkpoint.CheckpointedWrites;
import dev.sluice.data.Dataset;
import dev.sluice.file.commit.CheckpointLog;
import dev.sluice.file.part.AddingWriter;
import dev.sluice.file.part.PartCheckpoints;
import dev.sluice.file.part.PartWriter;
import dev.sluice.store.Capability;
import dev.sluice.store.Catalog;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Split;
import dev.sluice.store.Store;
import dev.sluice.store.StoreProfile;
import dev.sluice.store.Write;
import dev.sluice.store.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.jdbc.JdbcCatalog;

/** A directory of Iceberg tables. */
final class IcebergStore implements Store {
    private final Tables tables;
    private final Appends appends;
    private final CheckpointLog log;
    private volatile boolean closed;

    private IcebergStore(Tables tables) {
        this.tables = tables;
        this.appends = new Appends(tables);
        this.log = new CheckpointLog(tables.directory(), appends);
    }

    static IcebergStore open(Path directory) {
        JdbcCatalog catalog = IcebergErrors.reading(directory.toString(), () -> LocalCatalog.open(directory));
        IcebergStore store = new IcebergStore(new Tables(directory, catalog));
        store.log.settle();
        return store;
    }

    private Tables open() {
        if (closed) {
            throw new IllegalStateException("The store in " + tables.directory() + " is closed");
        }
        return tables;
    }

    @Override
    public Catalog catalog() {
        return open();
    }

    @Override
    public RowStream read(Read read) {
        return IcebergReader.of(open(), read).rows();
    }

    @Override
    public List<Split> split(Read read, int parts) {
        return IcebergReader.of(open(), read).split(parts);
    }

    @Override
    public RowStream read(Split split) {
        return IcebergReader.of(open(), split.read()).rows(split);
    }

    @Override
    public Writer writer(Dataset dataset, Write write) {
        return new AddingWriter(rows(dataset, write));
    }

    private PartWriter rows(Dataset dataset, Write write) {
        return new PartWriter(IcebergParts.open(open(), log, appends, dataset, write));
    }

    @Override
    public StoreProfile profile() {
        return new IcebergProfile();
    }

    @Override
    public <T extends Capability> Optional<T> find(Class<T> capability) {
        return capability == CheckpointedWrites.class
                ? Optional.of(capability.cast(new PartCheckpoints(log, this::rows)))
                : Optional.empty();
    }

    /** The catalog, {@link JdbcCatalog} or what it implements. */
    @Override
    public <T> Optional<T> unwrap(Class<T> nativeClient) {
        return nativeClient.isInstance(tables.iceberg())
                ? Optional.of(nativeClient.cast(tables.iceberg()))
                : Optional.empty();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        log.close();
        tables.iceberg().close();
    }
}
