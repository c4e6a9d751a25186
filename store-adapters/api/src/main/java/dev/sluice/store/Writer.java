package dev.sluice.store;

/**
 * Writes rows into one dataset, in bulk. Belongs to one thread.
 *
 * <p>Nothing is durable, and perhaps nothing sent, before {@link #flush()} returns. Rows apply in the order given. After an
 * exception the writer is of no use: open another and repeat everything since the last flush that returned.
 */
public interface Writer extends RowWriter, AutoCloseable {

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
