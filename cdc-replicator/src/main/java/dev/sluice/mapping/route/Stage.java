package dev.sluice.mapping.route;

import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.store.Store;
import java.util.List;

/** One change of rows. Used by several threads at once. */
public interface Stage {

    /** The schema of the rows it gives. */
    Schema schema();

    /**
     * Changes some rows, of which the caller keeps the order.
     *
     * @param rejects takes those that cannot be changed
     * @return the rows they become: fewer, as many or more
     */
    List<Row> apply(List<Row> rows, Rejects rejects);

    /** What takes the place of this stage for one stream of rows from {@code source}, where it reads more there than these rows. */
    default Stage over(Store source) {
        return this;
    }
}
