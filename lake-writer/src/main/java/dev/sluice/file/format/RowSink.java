package dev.sluice.file.format;

import dev.sluice.data.Row;

/** A file that is being written. Belongs to one thread. */
public interface RowSink extends AutoCloseable {

    /**
     * Adds a row, which has every field of the dataset in its order.
     *
     * @throws dev.sluice.error.UnportableValueException if the format cannot hold a value of it; the next row may come
     */
    void write(Row row);

    /** Completes the file. */
    void finish();

    /** Gives up a file that is not complete. */
    @Override
    void close();
}
