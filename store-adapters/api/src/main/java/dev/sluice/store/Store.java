package dev.sluice.store;

import dev.sluice.data.Dataset;
import java.util.List;
import java.util.Optional;

/**
 * An open store. Thread-safe; readers and writers got from it belong to one thread each.
 *
 * <p>Every call may throw {@link dev.sluice.error.StoreUnavailableException} (may be repeated) or
 * {@link dev.sluice.error.SettingsException} (must not).
 */
public interface Store extends AutoCloseable {

    Catalog catalog();

    /**
     * Reads exactly the rows that {@code read} describes: what the store cannot filter, {@link Read#residual} filters.
     *
     * @return rows in no promised order; the caller closes
     */
    RowStream read(Read read);

    /**
     * Cuts a read into parts that together give each row once, to be read side by side.
     *
     * @param parts how many are wanted, at least 1; fewer or more may come back
     */
    List<Split> split(Read read, int parts);

    /** Reads one part. Parts may be read by several threads, in any order, again after a failure. */
    RowStream read(Split split);

    /** A writer for one dataset, which must exist unless {@code write} says to create it. The caller closes. */
    Writer writer(Dataset dataset, Write write);

    /** What this kind of store can do. */
    StoreProfile profile();

    /** Something only some stores can do. */
    <T extends Capability> Optional<T> find(Class<T> capability);

    /** The driver's own client, for what this interface does not cover. */
    <T> Optional<T> unwrap(Class<T> nativeClient);

    /** Ends connections and threads. Closing twice is harmless. */
    @Override
    void close();
}
