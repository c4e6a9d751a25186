package dev.sluice.file;

import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.store.Catalog;
import java.util.List;
import java.util.Optional;

/** What a directory holds. */
record FileCatalog(FileTree tree) implements Catalog {

    @Override
    public List<Dataset> datasets() {
        return tree.all().stream().map(tree::dataset).toList();
    }

    @Override
    public Optional<Dataset> dataset(Name name) {
        return tree.find(name).map(tree::dataset);
    }

    @Override
    public long estimatedRows(Name name) {
        return tree.find(name)
                .map(place -> tree.format().count(tree.files(place)))
                .orElse(-1L);
    }
}
