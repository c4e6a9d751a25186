package dev.sluice.mapping.plan;

import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.store.Catalog;
import dev.sluice.store.StoreProfile;
import java.util.List;

/**
 * What a planner has to know of both stores.
 *
 * @param datasets those of the source
 */
public record Ends(
        Catalog sourceCatalog,
        StoreProfile source,
        List<Dataset> datasets,
        Catalog targetCatalog,
        StoreProfile target) {
    public Ends {
        datasets = List.copyOf(datasets);
    }

    /** Whether native types of the source mean the same at the target. */
    public boolean sameFamily() {
        return source.title().equals(target.title());
    }

    /** Where a dataset goes about whose place the file says nothing: its own, where both are of one family, else the target's home. */
    Name place(Name source, String local) {
        boolean home = sourceCatalog.home(source.local()).equals(source);
        if (home || source.namespace().isEmpty()) {
            return targetCatalog.home(local);
        }
        return sameFamily()
                ? new Name(source.namespace(), local)
                : targetCatalog.home(String.join("_", source.namespace()) + "_" + local);
    }
}
