package dev.sluice.mapping.route;

import dev.sluice.data.Row;
import dev.sluice.mapping.value.RefusedValueException;
import java.util.ArrayList;
import java.util.List;

/** A stage in which each row becomes one row, or is rejected. */
public interface RowByRow extends Stage {

    /** @throws RefusedValueException if there is no such row */
    Row changed(Row row);

    @Override
    default List<Row> apply(List<Row> rows, Rejects rejects) {
        List<Row> changed = new ArrayList<>(rows.size());
        for (Row row : rows) {
            try {
                changed.add(changed(row));
            } catch (RefusedValueException e) {
                rejects.add(row, String.valueOf(e.getMessage()));
            }
        }
        return changed;
    }
}
