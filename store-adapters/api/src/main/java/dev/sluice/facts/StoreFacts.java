package dev.sluice.facts;

import dev.sluice.data.Name;
import dev.sluice.store.Capability;
import dev.sluice.store.Store;
import java.util.OptionalLong;

/** What a store knows of itself without reading rows. Read anew at each call; thread-safe. */
public interface StoreFacts extends Capability {

    /** The product and the version of the server, for people: {@code PostgreSQL 16.4}. */
    String version();

    /**
     * How many bytes the rows of a dataset take in the store, by its own statistics, which may be old; without indexes where it can tell.
     * Empty where it does not know.
     */
    OptionalLong storedBytes(Name dataset);

    /** The version of a store where it tells, else what kind it is. */
    static String versionOf(Store store) {
        return store.find(StoreFacts.class)
                .map(StoreFacts::version)
                .orElseGet(() -> store.profile().title());
    }
}
