package dev.sluice.migrate;

import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.data.Shape;
import dev.sluice.mapping.DatasetMapping;
import dev.sluice.migrate.settings.MigrationSettings;
import dev.sluice.replicate.settings.NamePatterns;
import dev.sluice.store.Catalog;
import dev.sluice.store.Store;
import dev.sluice.store.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a migration may copy. A store that declares no fields reads rows to describe a dataset, so that only those are described which the
 * file wants.
 *
 * @param others the names of those that were not looked up
 */
record SourceDatasets(List<Dataset> found, List<Name> others, Predicate<Name> wanted) {

    static SourceDatasets of(Store source, MigrationSettings settings) {
        Catalog catalog = source.catalog();
        if (source.profile().traits().contains(Trait.DECLARED_FIELDS)) {
            List<Dataset> all = tables(catalog.datasets());
            return new SourceDatasets(
                    all, List.of(), wanted(all.stream().map(Dataset::name).toList(), settings));
        }
        List<Name> names = catalog.names();
        Predicate<Name> wanted = wanted(names, settings);
        List<Dataset> found = new ArrayList<>();
        List<Name> others = new ArrayList<>();
        for (Name name : names) {
            if (wanted.test(name) || settings.datasets().stream().anyMatch(mapping -> isNamed(mapping, name))) {
                catalog.dataset(name).ifPresent(found::add);
            } else {
                others.add(name);
            }
        }
        return new SourceDatasets(tables(found), others, wanted);
    }

    private static List<Dataset> tables(List<Dataset> datasets) {
        return datasets.stream()
                .filter(dataset -> dataset.shape() != Shape.VIEW)
                .toList();
    }

    /** Whether the file speaks of this dataset there. */
    static boolean isNamed(DatasetMapping mapping, Name name) {
        String text = mapping.from().text();
        return text.equals(name.toString()) || text.equals(name.local());
    }

    /** Whether a dataset is copied about which the file says nothing. */
    private static Predicate<Name> wanted(List<Name> names, MigrationSettings settings) {
        Predicate<Name> included = NamePatterns.of(
                settings.defaults().include(), settings.defaults().exclude());
        List<Name> selected = settings.datasets().isEmpty() ? settings.source().select(names) : names;
        return name -> selected.contains(name) && settings.source().includes(name) && included.test(name);
    }

    boolean wants(Name name) {
        return wanted.test(name);
    }
}
