package dev.sluice.it.bench.store;

import dev.sluice.data.Name;
import dev.sluice.store.Store;
import dev.sluice.store.Write;
import java.util.List;

/** A store of the benchmark, read and written without us: by its bulk tool, or by its driver as its manual says. */
interface ByHand extends AutoCloseable {

    /** As the table of results calls it. */
    String store();

    /** The same store through our interface; closed with this. */
    Store adapter();

    /** The dataset that stands for a table of the benchmark. */
    Name name(String table);

    /** As many as take a second or a few. */
    int rows();

    /** What of ours does what {@link #write} does. */
    Write like();

    /** What reads and writes here, in a few words. */
    String tool();

    /** Writes into a table that is there and empty; returns when the rows are durable. */
    void write(String table, List<Item> items) throws Exception;

    /** Reads all rows, each value in the form in which the tool gives it, and counts them. */
    long read(String table) throws Exception;

    @Override
    default void close() {
        adapter().close();
    }
}
