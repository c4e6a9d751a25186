package dev.sluice.store;

import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import java.util.List;
import java.util.Optional;

/** What a store holds, read anew at each call. */
public interface Catalog {

    /** Every dataset the user may see, by name; the store's own are left out. */
    List<Dataset> datasets();

    /** The names of all {@link #datasets}, in their order; where these are known by samples of their rows, without reading any. */
    default List<Name> names() {
        return datasets().stream().map(Dataset::name).toList();
    }

    /** The dataset of exactly this name. */
    Optional<Dataset> dataset(Name name);

    /**
     * The name of a dataset called so in the place where this connection makes datasets: its schema, its database.
     *
     * @throws dev.sluice.error.SettingsException if the connection has no such place
     */
    default Name home(String local) {
        return Name.of(local);
    }

    /** The store's own guess of the number of rows, or -1. */
    long estimatedRows(Name name);
}
