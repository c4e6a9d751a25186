package dev.sluice.file;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.dynamic.DynamicRows;
import dev.sluice.error.SettingsException;
import dev.sluice.file.FileTree.Place;
import dev.sluice.file.part.Slice;
import dev.sluice.file.part.SliceRows;
import dev.sluice.file.part.SliceToken;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Split;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one dataset: every file, a few, or parts of files. */
final class FileReader {
    private final FileTree tree;
    private final Read read;
    private final Place place;
    private final Dataset dataset;
    private final boolean declared;

    private FileReader(FileTree tree, Read read, Place place, Dataset dataset, boolean declared) {
        this.tree = tree;
        this.read = read;
        this.place = place;
        this.dataset = dataset;
        this.declared = declared;
    }

    /** @throws SettingsException if there is no such dataset or field, or it has none of what the options want */
    static FileReader of(FileTree tree, Read read) {
        Place place = tree.require(read.dataset());
        Optional<Dataset> declared = tree.declared(place);
        Dataset dataset = declared.orElseGet(() -> tree.format().describe(place.name(), tree.files(place)));
        if (!read.options().isEmpty()) {
            throw new SettingsException("Cannot read " + read.dataset() + " with " + read.options()
                    + ": files have no such thing; read without");
        }
        return new FileReader(tree, read, place, wide(dataset, read), declared.isPresent());
    }

    /** A field that no sampled record had may be in another; elsewhere there is none. */
    private static Dataset wide(Dataset dataset, Read read) {
        Set<String> missing = new LinkedHashSet<>(read.fields());
        missing.addAll(read.filter().fields());
        missing.removeIf(dataset.schema()::has);
        if (missing.isEmpty()) {
            return dataset;
        }
        if (!dataset.schema().has(DynamicRows.EXTRA)) {
            throw new SettingsException("Cannot read " + read.dataset() + ": it has no field \""
                    + missing.iterator().next() + "\"; there are "
                    + dataset.schema().fields().stream().map(Field::name).toList());
        }
        List<Field> fields = new ArrayList<>(dataset.schema().fields());
        missing.forEach(name -> fields.add(fields.size() - 1, Field.of(name, new Type.Dynamic())));
        return dataset.withSchema(new Schema(fields));
    }

    RowStream rows() {
        return rows(tree.files(place).stream().map(Slice::whole).toList());
    }

    RowStream rows(Split split) {
        return rows(SliceToken.read(split.token(), tree.root()));
    }

    private RowStream rows(List<Slice> slices) {
        return read.residual(new SliceRows(
                dataset.schema(),
                slices,
                slice -> tree.format().read(slice, dataset, declared),
                left -> new Split(Read.all(read.dataset()), 0, SliceToken.write(left, tree.root()))));
    }

    /** Whole files where there are enough, cut ones where there are not. */
    List<Split> split(int parts) {
        List<Path> files = tree.files(place);
        List<List<Slice>> groups = new ArrayList<>();
        if (files.size() < parts) {
            int each = (parts + files.size() - 1) / Math.max(1, files.size());
            files.forEach(file -> tree.format().cut(file, each).forEach(slice -> groups.add(List.of(slice))));
        } else {
            for (int i = 0; i < parts; i++) {
                int from = (int) ((long) files.size() * i / parts);
                int to = (int) ((long) files.size() * (i + 1) / parts);
                groups.add(files.subList(from, to).stream().map(Slice::whole).toList());
            }
        }
        List<Split> splits = new ArrayList<>();
        groups.forEach(group -> splits.add(new Split(read, splits.size(), SliceToken.write(group, tree.root()))));
        return splits;
    }
}
