package dev.sluice.store;

import dev.sluice.change.Change;
import dev.sluice.data.Row;

/** Takes what is to happen to the rows of one dataset, in its order; when it becomes durable is another's to say. */
public interface RowWriter {

    /** Writes a row as the {@link Write} says. Fields the row's schema lacks become null or their default. */
    void write(Row row);

    /** Deletes the row with this key, if it is there. */
    void delete(Row key);

    /** Does what a captured change did; applying it again changes nothing. */
    void apply(Change change);
}
