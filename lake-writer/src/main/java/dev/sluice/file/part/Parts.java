package dev.sluice.file.part;

import dev.sluice.data.Dataset;
import dev.sluice.data.Row;

/** Where rows of one dataset are added. */
public interface Parts {

    /** What the dataset is there. */
    Dataset dataset();

    /** The store's name for people. */
    String title();

    /** Begins a file that nobody sees. */
    Part begin();

    /** Makes a complete file part of the dataset. */
    void publish(String complete);

    /** Removes a complete file that will be part of nothing. */
    void discard(String complete);

    /** A file that is being written. Belongs to one thread. */
    interface Part extends AutoCloseable {

        /**
         * Adds a row, which has every field of the dataset in its order.
         *
         * @throws dev.sluice.error.UnportableValueException if the file cannot hold a value of it; the next row may come
         */
        void write(Row row);

        /** Completes the file, which is on disk then; what to {@link #publish}. */
        String complete();

        /** Gives up a file that is not complete. */
        @Override
        void close();
    }
}
