package dev.sluice.store.jdbc.read;

import dev.sluice.data.Field;
import dev.sluice.data.Schema;
import dev.sluice.dynamic.DynamicRows;
import dev.sluice.store.Filter;
import dev.sluice.store.Read;
import dev.sluice.store.jdbc.catalog.Column;
import dev.sluice.store.jdbc.catalog.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which columns a read takes from the database.
 *
 * @param fetched what rows have before the rest of the filter is applied: the fields wanted, then others the filter needs
 * @param wanted what the reader is given
 */
record Selection(Schema fetched, Schema wanted, List<Column> columns) {

    static Selection of(Table table, Read read, boolean filterToo) {
        Schema all = table.dataset().schema();
        List<String> names =
                read.fields().isEmpty() ? all.fields().stream().map(Field::name).toList() : read.fields();
        Set<String> fetched = new LinkedHashSet<>(names);
        if (filterToo) {
            named(read.filter(), fetched);
        }
        List<Column> columns = new ArrayList<>();
        for (String name : fetched) {
            if (!extra(table, name)) {
                columns.add(table.column(name));
            }
        }
        return new Selection(all.project(List.copyOf(fetched)), all.project(names), columns);
    }

    /** Whether the field is the one for misfits, and no column of the table. */
    static boolean extra(Table table, String name) {
        return name.equals(DynamicRows.EXTRA) && table.mixed() && !table.has(name);
    }

    private static void named(Filter filter, Set<String> names) {
        if (filter instanceof Filter.Compare compare) {
            names.add(compare.field());
        } else if (filter instanceof Filter.IsNull test) {
            names.add(test.field());
        } else if (filter instanceof Filter.Not not) {
            named(not.term(), names);
        } else if (filter instanceof Filter.And and) {
            and.terms().forEach(term -> named(term, names));
        } else if (filter instanceof Filter.Or or) {
            or.terms().forEach(term -> named(term, names));
        }
    }
}
