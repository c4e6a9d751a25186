package dev.sluice.mapping.document;

import dev.sluice.data.Row;
import dev.sluice.data.ValueText;
import dev.sluice.store.ValueOrder;
import java.util.Comparator;
import java.util.List;

/** An order of rows by some of their fields. Nulls come last, the other way round first, as in SQL; texts by their code points. */
public record RowOrder(List<By> fields) implements Comparator<Row> {
    public RowOrder {
        fields = List.copyOf(fields);
    }

    /** One field. */
    public record By(String field, boolean descending) {}

    @Override
    public int compare(Row a, Row b) {
        for (By by : fields) {
            int order = compare(a, b, by.field());
            if (order != 0) {
                return by.descending() ? -order : order;
            }
        }
        return 0;
    }

    private static int compare(Row a, Row b, String field) {
        Object left = a.value(field);
        Object right = b.value(field);
        if (left == null || right == null) {
            return Boolean.compare(left == null, right == null);
        }
        try {
            return ValueOrder.compare(left, right);
        } catch (IllegalArgumentException e) {
            // no order of their own, but always the same one
            return ValueText.write(a.schema().field(field).type(), left)
                    .compareTo(ValueText.write(b.schema().field(field).type(), right));
        }
    }
}
