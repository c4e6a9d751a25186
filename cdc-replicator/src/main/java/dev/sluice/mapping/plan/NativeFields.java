package dev.sluice.mapping.plan;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.mapping.route.Rejects;
import dev.sluice.mapping.route.Route;
import dev.sluice.mapping.route.RouteField;
import dev.sluice.mapping.route.Stage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Texts written as values of a native type of the target. */
record NativeFields(Schema schema) implements Stage {

    /**
     * The route with such fields.
     *
     * @param natives the native types by the fields' names at the source
     */
    static Route in(Route route, Map<String, String> natives) {
        if (natives.isEmpty()) {
            return route;
        }
        List<RouteField> fields = new ArrayList<>();
        for (RouteField each : route.fields()) {
            String text = natives.get(each.from());
            fields.add(
                    text == null
                            ? each
                            : new RouteField(
                                    each.from(),
                                    each.sourceType(),
                                    each.field().withNativeType(text),
                                    each.fidelity(),
                                    each.direct(),
                                    "as " + text));
        }
        Schema schema = new Schema(fields.stream().map(RouteField::field).toList());
        List<Stage> stages = new ArrayList<>(route.stages());
        stages.add(new NativeFields(schema));
        Dataset target = route.target().withSchema(schema);
        return new Route(route.source(), route.read(), stages, target, fields);
    }

    @Override
    public List<Row> apply(List<Row> rows, Rejects rejects) {
        return rows.stream().map(this::named).toList();
    }

    /** The same values, of the schema that says what they are. */
    private Row named(Row row) {
        @Nullable Object[] values = new @Nullable Object[schema.size()];
        for (int i = 0; i < values.length; i++) {
            Field field = schema.field(i);
            values[i] = row.value(field.name());
        }
        return Row.of(schema, values);
    }
}
