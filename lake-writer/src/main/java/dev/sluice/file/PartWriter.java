package dev.sluice.file;

import dev.sluice.change.Change;
import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.error.SettingsException;
import dev.sluice.error.UnportableValueException;
import dev.sluice.file.FileTree.Place;
import dev.sluice.file.commit.CheckpointLog;
import dev.sluice.file.commit.DurableFiles;
import dev.sluice.file.commit.Tenure;
import dev.sluice.file.format.FileErrors;
import dev.sluice.file.format.RowSink;
import dev.sluice.store.RowWriter;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import dev.sluice.store.WriteReport.Rejected;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gathers rows of a dataset in a hidden file, which another makes visible. Belongs to one thread. */
final class PartWriter implements RowWriter {
    private final FileTree tree;
    private final Tenure tenure;
    private final Place place;
    private final Dataset dataset;
    private final List<Rejected> rejected = new ArrayList<>();
    private @Nullable RowSink sink;
    private @Nullable Path file;
    private long written;

    private PartWriter(FileTree tree, Tenure tenure, Place place, Dataset dataset) {
        this.tree = tree;
        this.tenure = tenure;
        this.place = place;
        this.dataset = dataset;
    }

    /** @throws SettingsException if rows cannot be added there */
    static PartWriter open(FileTree tree, CheckpointLog log, Dataset dataset, Write write) {
        if (write.mode() == Write.Mode.UPSERT) {
            throw onlyAdds("upsert into", dataset, tree);
        }
        if (tree.isFile()) {
            throw new SettingsException("Cannot write " + dataset.name() + " into " + tree.root()
                    + ": the store is one file; name a directory");
        }
        if (dataset.schema().size() == 0) {
            throw new SettingsException("Cannot write " + dataset.name() + ": it has no fields; give it one");
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
        requireSame(dataset, there);
        return new PartWriter(tree, log.tenure(), place, there);
    }

    private static SettingsException onlyAdds(String doing, Dataset dataset, FileTree tree) {
        return new SettingsException("Cannot " + doing + " " + dataset.name() + ": a store of "
                + tree.format().profile().title() + " files only adds rows; insert, or use another store");
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

    private static void requireSame(Dataset given, Dataset there) {
        for (Field field : given.schema().fields()) {
            boolean same = there.schema().has(field.name())
                    && there.schema().field(field.name()).type().equals(field.type());
            if (!same) {
                throw new SettingsException("Cannot write into " + given.name() + ": its field \"" + field.name()
                        + "\" is no " + field.type() + " there, whose fields are " + there.schema()
                        + "; choose another name, or other types");
            }
        }
    }

    @Override
    public void write(Row row) {
        Row whole = whole(row);
        String missing = missing(whole);
        if (missing != null) {
            rejected.add(new Rejected(row, "field \"" + missing + "\" is null, and must not be"));
            return;
        }
        try {
            sink().write(whole);
            written++;
        } catch (UnportableValueException e) {
            rejected.add(new Rejected(row, FileErrors.reason(e)));
        }
    }

    private RowSink sink() {
        RowSink begun = sink;
        if (begun == null) {
            Path hidden = tenure.hidden(place.path(), tree.format().suffixes().get(0));
            begun = tree.format().write(hidden, dataset);
            sink = begun;
            file = hidden;
        }
        return begun;
    }

    /** Rows of one read share their schema: whether it is the same object is asked for every row, whether it is equal is not. */
    @SuppressWarnings("ReferenceEquality")
    private Row whole(Row row) {
        Schema schema = dataset.schema();
        if (row.schema() == schema) {
            return row;
        }
        @Nullable Object[] values = new @Nullable Object[schema.size()];
        for (int i = 0; i < row.size(); i++) {
            int at = schema.position(row.schema().field(i).name());
            if (at < 0) {
                throw new IllegalArgumentException("A row of " + dataset.name() + " has a field "
                        + row.schema().field(i).name() + " that the dataset has not");
            }
            values[at] = row.value(i);
        }
        return Row.of(schema, values);
    }

    private @Nullable String missing(Row row) {
        for (int i = 0; i < row.size(); i++) {
            if (row.value(i) == null && !dataset.schema().field(i).nullable()) {
                return dataset.schema().field(i).name();
            }
        }
        return null;
    }

    @Override
    public void delete(Row key) {
        throw onlyAdds("delete from", dataset, tree);
    }

    @Override
    public void apply(Change change) {
        throw onlyAdds("apply changes to", dataset, tree);
    }

    /** Completes the file; what it is called then, if there is one. */
    Optional<Path> finish() {
        RowSink begun = sink;
        Path hidden = file;
        if (begun == null || hidden == null) {
            return Optional.empty();
        }
        begun.finish();
        sink = null;
        file = null;
        if (written == 0) {
            DurableFiles.delete(hidden);
            return Optional.empty();
        }
        DurableFiles.force(hidden);
        return Optional.of(hidden);
    }

    /** What became of the rows since it was asked last. */
    WriteReport report() {
        WriteReport report = new WriteReport(written, 0, rejected);
        written = 0;
        rejected.clear();
        return report;
    }

    /** Gives up what is not finished. */
    void discard() {
        RowSink begun = sink;
        sink = null;
        file = null;
        report();
        if (begun != null) {
            begun.close();
        }
    }
}
