package dev.sluice.mapping.plan;

import dev.sluice.data.Dataset;
import dev.sluice.mapping.DatasetMapping;
import dev.sluice.mapping.MappingDefaults;
import dev.sluice.mapping.route.Route;
import dev.sluice.mapping.route.RouteField;
import dev.sluice.mapping.route.Stage;
import dev.sluice.mapping.route.Where;
import dev.sluice.store.Filter;
import dev.sluice.store.Read;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A dataset of the source in another shape, from which each row goes to the target as it is.
 *
 * @param origin as the source has it
 * @param read the rows and fields of it that are needed
 * @param stages that give it its shape
 * @param shaped what it is then
 * @param same those of its fields, by name, that have the values of a field of the origin, with the name of that
 */
record Reshaped(Dataset origin, Read read, List<Stage> stages, Dataset shaped, Map<String, String> same) {
    Reshaped {
        stages = List.copyOf(stages);
        same = Map.copyOf(same);
    }

    /** The route of its rows. */
    Route route(Ends ends, MappingDefaults defaults, DatasetMapping mapping, List<Concern> concerns) {
        Route plain = new PlainRoute(ends, defaults, shaped, mapping, concerns).route();
        List<Stage> all = new ArrayList<>(stages);
        Filter wanted = plain.read().filter();
        boolean told = wanted.fields().stream().allMatch(field -> field.equals(same.get(field)));
        if (!told) {
            all.add(new Where(shaped.schema(), wanted::accepts));
        }
        all.addAll(plain.stages());
        List<RouteField> fields = plain.fields().stream().map(this::described).toList();
        return new Route(origin, told ? read.where(both(wanted)) : read, all, plain.target(), fields);
    }

    private Filter both(Filter wanted) {
        if (wanted instanceof Filter.All) {
            return read.filter();
        }
        return read.filter() instanceof Filter.All ? wanted : read.filter().and(wanted);
    }

    /** Only of a field of the origin it may be said that the value is that field's. */
    private RouteField described(RouteField field) {
        String from = same.get(field.from());
        return from == null
                ? new RouteField(field.from(), field.sourceType(), field.field(), field.fidelity(), false, field.note())
                : new RouteField(
                        from, field.sourceType(), field.field(), field.fidelity(), field.direct(), field.note());
    }
}
