package dev.sluice.mapping.plan;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Reference;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Shape;
import dev.sluice.data.Type;
import dev.sluice.data.Widening;
import dev.sluice.mapping.DatasetMapping;
import dev.sluice.mapping.FieldMapping;
import dev.sluice.mapping.MappingDefaults;
import dev.sluice.mapping.route.Columns;
import dev.sluice.mapping.route.Route;
import dev.sluice.mapping.value.RefusedValueException;
import dev.sluice.store.Filter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows that become relationships of a type. Those that lack an end become none. */
record Relationship(Dataset dataset, String type, End start, End end, Identity by) {

    /** What tells relationships apart. */
    enum Identity {
        /** Their ends: there is one of the type between two nodes. */
        ENDS,
        /** The key of the rows, which they keep. */
        KEY,
        /** Nothing: there is one for each row. */
        NOTHING
    }

    private static final String START = "_start";
    private static final String END = "_end";

    Route route(Ends ends, MappingDefaults defaults, DatasetMapping mapping, List<Concern> concerns) {
        Reshaped rows = Reshaped.read(dataset, mapping);
        List<Field> fields = new ArrayList<>(rows.shaped().schema().fields());
        List<Columns.Source> sources = new ArrayList<>();
        for (Field field : fields) {
            String name = field.name();
            sources.add(row -> row.value(name));
        }
        List<String> key = new ArrayList<>(names(START, start));
        key.addAll(names(END, end));
        add(START, start, fields, sources);
        add(END, end, fields, sources);
        Set<String> led = new LinkedHashSet<>(start.from());
        led.addAll(end.from());
        Schema schema = new Schema(fields);
        Dataset shaped =
                new Dataset(dataset.name(), Shape.RELATIONSHIPS, schema, identity(key), List.of(), dataset.comment());
        Map<String, FieldMapping> said = new LinkedHashMap<>(mapping.fields());
        key.forEach(name -> said.put(name, FieldMapping.named(name)));
        Route route = rows.then(new Columns(schema, sources), shaped, rows.same())
                .where(present(led))
                .route(ends, defaults, mapping.withFields(said).withTo("relationships." + type), concerns);
        return route.into(joined(route.target()));
    }

    private Key identity(List<String> key) {
        return switch (by) {
            case ENDS -> Key.of(key);
            case KEY -> dataset.key();
            case NOTHING -> Key.none();
        };
    }

    private Filter present(Set<String> fields) {
        List<Filter> terms = fields.stream()
                .filter(name -> dataset.schema().field(name).nullable())
                .map(name -> Filter.isNull(name).not())
                .toList();
        if (terms.isEmpty()) {
            return Filter.all();
        }
        return terms.size() == 1 ? terms.get(0) : new Filter.And(terms);
    }

    private static List<String> names(String side, End end) {
        return end.key().stream().map(field -> side + "." + field.name()).toList();
    }

    private void add(String side, End end, List<Field> fields, List<Columns.Source> sources) {
        for (int i = 0; i < end.from().size(); i++) {
            String from = end.from().get(i);
            Type given = dataset.schema().field(from).type();
            Type wanted = end.key().get(i).type();
            fields.add(Field.required(side + "." + end.key().get(i).name(), wanted));
            sources.add(given.equals(wanted) ? row -> row.value(from) : row -> converted(row, from, given, wanted));
        }
    }

    private static @Nullable Object converted(Row row, String from, Type given, Type wanted) {
        try {
            return Widening.convert(row.value(from), given, wanted);
        } catch (IllegalArgumentException e) {
            throw new RefusedValueException(String.valueOf(e.getMessage()));
        }
    }

    private Dataset joined(Dataset target) {
        List<Reference> references = List.of(
                new Reference(START, names(START, start), start.label(), keys(start)),
                new Reference(END, names(END, end), end.label(), keys(end)));
        return new Dataset(target.name(), target.shape(), target.schema(), target.key(), references, target.comment());
    }

    private static List<String> keys(End end) {
        return end.key().stream().map(Field::name).toList();
    }
}
