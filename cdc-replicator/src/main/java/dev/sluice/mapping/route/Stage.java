package dev.sluice.mapping.route;

import dev.sluice.data.Row;
import dev.sluice.data.Schema;
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
}
