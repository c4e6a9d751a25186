package dev.sluice.store.mongodb.session;

import dev.sluice.data.Name;

/**
 * A collection, a view or a collection of time series.
 *
 * @param type as the server tells it: {@code collection}, {@code view}, {@code timeseries}
 */
public record Collection(Name name, String type) {

    /** Whether {@code _id} identifies its documents and has an index. */
    public boolean hasIdIndex() {
        return type.equals("collection");
    }

    public boolean isView() {
        return type.equals("view");
    }
}
