package dev.sluice.store;

import dev.sluice.change.Change;
import dev.sluice.data.Row;

/**
 * Writes rows into one dataset, in bulk. Belongs to one thread.
 *
 * <p>Nothing is durable, and perhaps nothing sent, before {@link #flush()} returns. Rows apply in the order given. After an
 * exception the writer is of no use: open another and repeat everything since the last flush that returned.
 */
public interface Writer extends AutoCloseable {

    /** Writes a row as the {@link Write} says. Fields the row's schema lacks become null or their default. */
    void write(Row row);

    /** Deletes the row with this key, if it is there. */
    void delete(Row key);

    /** Does what a captured change did; applying it again changes nothing. */
    void apply(Change change);

    /**
     * Makes everything so far durable.
     *
     * @return what was written since the last flush, with every rejected row and its reason
     * @throws dev.sluice.error.WriteOutcomeUnknownException if the connection broke during the commit
     */
    WriteReport flush();

    /** Drops what was not flushed. Closing twice is harmless. */
    @Override
    void close();
}
