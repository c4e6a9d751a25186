package dev.sluice.file;

import dev.sluice.checkpoint.CheckpointedWrites;
import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.dynamic.InferredSchema;
import dev.sluice.file.FileTree.Place;
import dev.sluice.file.commit.CheckpointLog;
import dev.sluice.file.part.AddingWriter;
import dev.sluice.file.part.PartCheckpoints;
import dev.sluice.file.part.PartWriter;
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
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A directory of one format, or one file of it. */
final class FileStore implements Store {
    private final FileTree tree;
    private final CheckpointLog log;
    private volatile boolean closed;

    private FileStore(FileTree tree) {
        this.tree = tree;
        this.log = new CheckpointLog(tree.root(), new Renames(tree.root()));
    }

    static FileStore open(FileTree tree) {
        FileStore store = new FileStore(tree);
        if (!tree.isFile()) {
            store.log.settle();
        }
        return store;
    }

    private FileTree open() {
        if (closed) {
            throw new IllegalStateException("The store in " + tree.root() + " is closed");
        }
        return tree;
    }

    @Override
    public Catalog catalog() {
        return new FileCatalog(open());
    }

    @Override
    public RowStream read(Read read) {
        return FileReader.of(open(), read).rows();
    }

    @Override
    public List<Split> split(Read read, int parts) {
        return FileReader.of(open(), read).split(parts);
    }

    @Override
    public RowStream read(Split split) {
        return FileReader.of(open(), split.read()).rows(split);
    }

    @Override
    public Writer writer(Dataset dataset, Write write) {
        return new AddingWriter(rows(dataset, write));
    }

    private PartWriter rows(Dataset dataset, Write write) {
        return new PartWriter(FileParts.open(open(), log, dataset, write));
    }

    @Override
    public StoreProfile profile() {
        return tree.format().profile();
    }

    @Override
    public <T extends Capability> Optional<T> find(Class<T> capability) {
        if (capability == CheckpointedWrites.class && !tree.isFile()) {
            return Optional.of(capability.cast(new PartCheckpoints(log, this::rows)));
        }
        if (capability == SchemaInference.class
                && tree.format().infer(List.of(), 1).isPresent()) {
            SchemaInference inference = this::infer;
            return Optional.of(capability.cast(inference));
        }
        return Optional.empty();
    }

    /** What is declared was never in doubt. */
    private InferredSchema infer(Name name, int records) {
        Place place = open().require(name);
        return tree.declared(place)
                .map(dataset -> new InferredSchema(dataset.schema(), 0, List.of()))
                .orElseGet(() -> tree.format().infer(tree.files(place), records).orElseThrow());
    }

    /** The directory. */
    @Override
    public <T> Optional<T> unwrap(Class<T> nativeClient) {
        return nativeClient == Path.class ? Optional.of(nativeClient.cast(tree.root())) : Optional.empty();
    }

    @Override
    public void close() {
        closed = true;
        log.close();
    }
}
