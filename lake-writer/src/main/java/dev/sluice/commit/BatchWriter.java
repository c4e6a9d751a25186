package dev.sluice.commit;

import dev.sluice.change.Change;
import dev.sluice.change.SchemaChange;

/** Writes the rows of one batch to raw files, in bounded memory whatever their number. Belongs to one thread. */
public interface BatchWriter extends AutoCloseable {

    BatchId id();

    /**
     * Adds a change; the dataset's schema must be known from an earlier {@link SchemaChange} of this pipeline.
     *
     * @throws dev.sluice.error.WriteFailedException if the disk is full or the file cannot be written
     */
    void write(Change change);

    /** Rows of this dataset written from now on have the new schema. */
    void write(SchemaChange change);

    /** Changes so far. */
    long rows();

    /** Closes the files and says what they are. Nothing may be written afterwards. */
    Manifest prepare();

    /** Deletes the files unless {@link #prepare()} was called. */
    @Override
    void close();
}
