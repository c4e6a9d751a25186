package dev.sluice.file;

import dev.sluice.data.Dataset;
import dev.sluice.data.Row;
import dev.sluice.error.SettingsException;
import dev.sluice.file.FileTree.Place;
import dev.sluice.file.commit.CheckpointLog;
import dev.sluice.file.commit.DurableFiles;
import dev.sluice.file.commit.Tenure;
import dev.sluice.file.format.RowSink;
import dev.sluice.file.part.PartWriter;
import dev.sluice.file.part.Parts;
import dev.sluice.store.Write;
import java.nio.file.Path;
import java.util.Optional;

/** Part files of one directory. A complete one is its hidden path within the store. */
record FileParts(FileTree tree, Tenure tenure, Place place, Dataset dataset) implements Parts {

    /** @throws SettingsException if rows cannot be added there */
    static FileParts open(FileTree tree, CheckpointLog log, Dataset dataset, Write write) {
        PartWriter.requireAddable(dataset, write, tree.format().profile().title());
        if (tree.isFile()) {
            throw new SettingsException("Cannot write " + dataset.name() + " into " + tree.root()
                    + ": the store is one file; name a directory");
        }
        Optional<Place> found = tree.find(dataset.name());
        if (found.isEmpty() && write.missing() == Write.Missing.FAIL) {
            throw new SettingsException("Cannot write into " + dataset.name() + ": there is no such dataset in "
                    + tree.root() + "; correct the name, or have it created");
        }
        Place place = found.orElseGet(() -> created(tree, log, dataset));
        Dataset there = tree.declared(place)
                .orElseThrow(() -> new SettingsException("Cannot write into " + dataset.name() + ": " + place.path()
                        + " was not written by Sluice, which changes no files of others; choose another name"));
        PartWriter.requireSame(dataset, there);
        return new FileParts(tree, log.tenure(), place, there);
    }

    private static Place created(FileTree tree, CheckpointLog log, Dataset dataset) {
        Place place = tree.place(dataset.name());
        Tenure tenure = log.tenure();
        return log.alone(() -> {
            DurableFiles.directory(place.path());
            if (tree.declared(place).isEmpty()) {
                tree.create(place, dataset, tenure.hidden(place.path(), ".json"));
            }
            return place;
        });
    }

    @Override
    public String title() {
        return tree.format().profile().title();
    }

    @Override
    public Part begin() {
        Path hidden = tenure.hidden(place.path(), tree.format().suffixes().get(0));
        RowSink sink = tree.format().write(hidden, dataset);
        return new Part() {
            @Override
            public void write(Row row) {
                sink.write(row);
            }

            @Override
            public String complete() {
                sink.finish();
                DurableFiles.force(hidden);
                return tree.root().relativize(hidden).toString();
            }

            @Override
            public void close() {
                sink.close();
            }
        };
    }

    @Override
    public void publish(String complete) {
        Path hidden = tree.root().resolve(complete);
        DurableFiles.rename(hidden, Tenure.visible(hidden));
    }

    @Override
    public void discard(String complete) {
        DurableFiles.delete(tree.root().resolve(complete));
    }
}
