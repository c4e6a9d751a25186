package dev.sluice.mapping.plan;

import dev.sluice.data.Field;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.mapping.route.Columns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Nodes with further labels. */
final class Labels {
    private static final String LABELS = "_labels";

    private Labels() {}

    /** The dataset with a field that says what labels its rows have beside the first. */
    static Reshaped reshaped(Reshaped nodes, List<String> more) {
        List<String> labels = more.stream().sorted().toList();
        List<Field> fields = new ArrayList<>();
        List<Columns.Source> sources = new ArrayList<>();
        for (Field field : nodes.shaped().schema().fields()) {
            String name = field.name();
            if (!name.equals(LABELS)) {
                fields.add(field);
                sources.add(row -> row.value(name));
            }
        }
        fields.add(Field.of(LABELS, Type.Array.of(Type.Text.unbounded())));
        sources.add(row -> labels);
        Schema schema = new Schema(fields);
        Map<String, String> same = new LinkedHashMap<>(nodes.same());
        same.remove(LABELS);
        return nodes.then(new Columns(schema, sources), nodes.shaped().withSchema(schema), same);
    }
}
