package dev.sluice.mapping.plan;

import dev.sluice.data.Name;
import dev.sluice.data.Row;
import java.util.List;

/** Looks at some rows of the source, where its catalog does not say what is inside values. */
@FunctionalInterface
public interface Samples {

    /** @param most how many rows at most */
    List<Row> of(Name dataset, int most);
}
