package dev.sluice.mapping.plan;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Type;
import dev.sluice.dynamic.DynamicRows;
import dev.sluice.mapping.DatasetMapping;
import dev.sluice.mapping.MappingDefaults;
import dev.sluice.mapping.document.Beside;
import dev.sluice.mapping.document.Parsing;
import dev.sluice.mapping.route.Rejects;
import dev.sluice.mapping.route.Route;
import dev.sluice.mapping.route.RouteField;
import dev.sluice.mapping.route.Stage;
import dev.sluice.mapping.route.Where;
import dev.sluice.store.Filter;
import dev.sluice.store.Read;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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

    /**
     * The dataset as it is, but that JSON which an earlier migration made of what fits no column is beside the columns again.
     *
     * @param mapping of fields that it speaks of, JSON stays as it is
     */
    static Reshaped read(Dataset dataset, DatasetMapping mapping) {
        int extra = dataset.schema().position(DynamicRows.EXTRA);
        Set<String> parsed = new LinkedHashSet<>();
        boolean kept = extra >= 0 && !mapping.field(DynamicRows.EXTRA).drop();
        if (kept && isText(dataset.schema().field(extra).type())) {
            parsed.add(DynamicRows.EXTRA);
            dataset.schema().fields().stream()
                    .filter(field -> field.type() instanceof Type.Json)
                    .filter(field -> !mapping.fields().containsKey(field.name()))
                    .forEach(field -> parsed.add(field.name()));
        }
        Map<String, String> same = new LinkedHashMap<>();
        dataset.schema().fields().stream()
                .map(Field::name)
                .filter(name -> !parsed.contains(name))
                .forEach(name -> same.put(name, name));
        if (parsed.isEmpty()) {
            return new Reshaped(dataset, Read.all(dataset.name()), List.of(), dataset, same);
        }
        Parsing parsing = new Parsing(dataset.schema(), parsed);
        Beside beside = new Beside(parsing.schema(), parsed);
        return new Reshaped(
                dataset, Read.all(dataset.name()), List.of(parsing, beside), dataset.withSchema(beside.schema()), same);
    }

    /** The dataset as it is. */
    static Reshaped asIs(Dataset dataset) {
        Map<String, String> same = new LinkedHashMap<>();
        dataset.schema().fields().forEach(field -> same.put(field.name(), field.name()));
        return new Reshaped(dataset, Read.all(dataset.name()), List.of(), dataset, same);
    }

    private static boolean isText(Type type) {
        return type instanceof Type.Json || type instanceof Type.Text;
    }

    /**
     * The same with further stages, and what they make.
     *
     * @param from those of its fields, by name, that have the values of a field of the dataset before, with the name of that
     */
    Reshaped then(List<Stage> more, Dataset made, Map<String, String> from) {
        List<Stage> all = new ArrayList<>(stages);
        all.addAll(more);
        Map<String, String> sameThen = new LinkedHashMap<>();
        from.forEach((name, before) -> {
            String own = same.get(before);
            if (own != null) {
                sameThen.put(name, own);
            }
        });
        return new Reshaped(origin, read, all, made, sameThen);
    }

    /** Some rows in this shape, made of these of the origin. */
    List<Row> of(List<Row> rows) {
        List<Row> some = rows;
        for (Stage stage : stages) {
            some = stage.apply(some, Rejects.none());
        }
        return some;
    }

    /** The same with one more stage, and what it makes. */
    Reshaped then(Stage stage, Dataset made, Map<String, String> sameThen) {
        List<Stage> all = new ArrayList<>(stages);
        all.add(stage);
        return new Reshaped(origin, read, all, made, sameThen);
    }

    /** The same of these rows only. */
    Reshaped where(Filter filter) {
        return new Reshaped(origin, read.where(filter), stages, shaped, same);
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
