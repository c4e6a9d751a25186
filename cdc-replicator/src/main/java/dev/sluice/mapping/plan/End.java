package dev.sluice.mapping.plan;

import dev.sluice.data.Field;
import dev.sluice.data.Name;
import java.util.List;

/**
 * One end of relationships.
 *
 * @param label the dataset of the nodes there
 * @param from the fields of the relationships' rows that name the node
 * @param key the fields of the node that have the same values
 */
record End(Name label, List<String> from, List<Field> key) {
    End {
        from = List.copyOf(from);
        key = List.copyOf(key);
    }
}
