package dev.sluice.mapping.plan;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Reference;
import dev.sluice.data.Schema;
import dev.sluice.data.Shape;
import dev.sluice.error.SettingsException;
import dev.sluice.mapping.DatasetMapping;
import dev.sluice.mapping.FieldMapping;
import dev.sluice.mapping.MappingDefaults;
import dev.sluice.mapping.expression.Expression;
import dev.sluice.mapping.name.NameStyle;
import dev.sluice.mapping.name.Names;
import dev.sluice.mapping.plan.FieldPlanner.Planned;
import dev.sluice.mapping.route.Columns;
import dev.sluice.mapping.route.Route;
import dev.sluice.mapping.route.RouteField;
import dev.sluice.mapping.route.Stage;
import dev.sluice.mapping.route.Stripped;
import dev.sluice.mapping.route.Where;
import dev.sluice.settings.Nearest;
import dev.sluice.store.Model;
import dev.sluice.store.Read;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Each row of a dataset becomes one row. */
final class PlainRoute {
    private final Ends ends;
    private final Dataset source;
    private final DatasetMapping mapping;
    private final List<Concern> concerns;
    private final FieldPlanner fields;
    private final Optional<Expression> where;
    private final MappingDefaults defaults;
    private final Names names;

    PlainRoute(Ends ends, MappingDefaults defaults, Dataset source, DatasetMapping mapping, List<Concern> concerns) {
        this.ends = ends;
        this.source = source;
        this.mapping = mapping;
        this.concerns = concerns;
        this.fields = new FieldPlanner(ends, defaults, source.name().toString(), concerns);
        this.where = where();
        this.defaults = defaults;
        this.names = names(defaults.names());
    }

    Route route() {
        return route(this::key);
    }

    /** @param key what identifies rows, by the fields' names at the source or of fields that are made */
    Route route(Function<Map<String, Planned>, Key> key) {
        requireKnownFields();
        Map<String, Planned> planned = planned();
        Schema schema = new Schema(
                planned.values().stream().map(each -> each.field().field()).toList());
        Name name = mapping.to()
                .map(this::named)
                .orElseGet(() -> ends.place(
                        source.name(), defaults.names().apply(source.name().local())));
        Dataset target = new Dataset(name, shape(), schema, key.apply(planned), references(planned), source.comment());
        List<RouteField> described =
                planned.values().stream().map(Planned::field).toList();
        Ages ages = new Ages(source, mapping, planned, concerns);
        return new Route(source, read(), stages(schema, planned, ages), target, described);
    }

    /** Of the fields about whose names the file says nothing. */
    private Names names(NameStyle style) {
        try {
            return style.of(source.schema().fields().stream()
                    .map(Field::name)
                    .filter(field -> mapping.field(field).rename().isEmpty()
                            && !mapping.field(field).drop()
                            && !mapping.id().containsValue(field))
                    .toList());
        } catch (SettingsException e) {
            throw new SettingsException("datasets: " + source.name() + ": " + e.getMessage(), e);
        }
    }

    private Name named(String text) {
        int dot = text.indexOf('.');
        return dot > 0
                ? Name.of(text.substring(0, dot), text.substring(dot + 1))
                : ends.targetCatalog().home(text);
    }

    private Shape shape() {
        return switch (ends.target().model()) {
            case DOCUMENT -> Shape.COLLECTION;
            case GRAPH -> source.shape() == Shape.RELATIONSHIPS ? Shape.RELATIONSHIPS : Shape.NODES;
            case WIDE_COLUMN -> Shape.WIDE_TABLE;
            case RELATIONAL, KEY_VALUE -> Shape.TABLE;
        };
    }

    private void requireKnownFields() {
        List<String> known = source.schema().fields().stream().map(Field::name).toList();
        mapping.fields().forEach((name, said) -> {
            if (!known.contains(name) && !said.made()) {
                throw FieldPlanner.unknown(source.name().toString(), name, known);
            }
        });
        for (String field : mapping.id().values()) {
            if (!known.contains(field)) {
                throw FieldPlanner.unknown(source.name().toString(), field, known);
            }
        }
    }

    /** By the name at the source, or of a field that is made. */
    private Map<String, Planned> planned() {
        Map<String, Planned> planned = new LinkedHashMap<>();
        for (Field field : source.schema().fields()) {
            FieldMapping said = mapping.field(field.name());
            if (!said.drop() && !said.made() && !isForeignIdentity(field)) {
                fields.copied(field, name(field.name(), said), said).ifPresent(each -> planned.put(field.name(), each));
            }
        }
        mapping.fields().forEach((field, said) -> {
            if (said.made()) {
                fields.made(name(field, said), said, source.schema()).ifPresent(each -> planned.put(field, each));
            }
        });
        requireDifferentNames(planned);
        return planned;
    }

    private String name(String field, FieldMapping said) {
        return mapping.id().entrySet().stream()
                .filter(entry -> entry.getValue().equals(field))
                .map(Map.Entry::getKey)
                .findFirst()
                .or(said::rename)
                .orElseGet(() -> names.targets().getOrDefault(field, field));
    }

    private void requireDifferentNames(Map<String, Planned> planned) {
        Map<String, String> names = new LinkedHashMap<>();
        planned.forEach((field, each) -> {
            String earlier = names.putIfAbsent(each.field().field().name(), field);
            if (earlier != null) {
                throw new SettingsException("datasets: " + source.name() + ": " + earlier + " and " + field
                        + " would both become " + each.field().field().name() + "; rename one of them");
            }
        });
    }

    /** A graph gives its nodes identities of its own, and keeps those of another only where rows are found by them. */
    private boolean isForeignIdentity(Field field) {
        List<String> key = mapping.id().isEmpty()
                ? source.key().identity()
                : List.copyOf(mapping.id().values());
        return ends.sameFamily()
                && ends.target().model() == Model.GRAPH
                && field.name().equals("_id")
                && !key.isEmpty()
                && !key.contains("_id");
    }

    private Key key(Map<String, Planned> planned) {
        List<String> identity = mapping.id().isEmpty()
                ? source.key().identity()
                : List.copyOf(mapping.id().values());
        List<String> lost =
                identity.stream().filter(field -> !planned.containsKey(field)).toList();
        if (!lost.isEmpty()) {
            concerns.add(Concern.decision(
                    source.name().toString(),
                    "its key has " + lost + ", which the target does not get",
                    "keep these fields, or name other ones with id"));
            return Key.none();
        }
        boolean keyed =
                ends.target().model() != Model.RELATIONAL && ends.target().model() != Model.DOCUMENT;
        if (identity.isEmpty() && keyed && source.shape() != Shape.RELATIONSHIPS) {
            concerns.add(Concern.decision(
                    source.name().toString(),
                    "nothing identifies its rows, and " + ends.target().title() + " keeps rows by key",
                    "name the fields that identify a row with id"));
        }
        boolean placed = mapping.id().isEmpty();
        return new Key(
                names(identity, planned),
                placed ? names(source.key().partition(), planned) : List.of(),
                placed ? names(source.key().clustering(), planned) : List.of(),
                placed ? names(source.key().descending(), planned) : List.of());
    }

    /** Those that the file asks for, as {@link References} completes them. */
    private List<Reference> references(Map<String, Planned> planned) {
        List<Reference> references = new ArrayList<>();
        mapping.references().forEach((text, said) -> {
            List<String> fields = References.fields(text);
            for (String field : fields) {
                if (!planned.containsKey(field)) {
                    throw new SettingsException(
                            "datasets: " + source.name() + ".references: the target gets no field \"" + field
                                    + "\"; did you mean \"" + Nearest.of(field, planned.keySet()) + "\"?");
                }
            }
            references.add(References.wanted(
                    names(fields, planned), ends.dataset(said.to()).name()));
        });
        return references;
    }

    /** The names at the target. */
    static List<String> names(List<String> identity, Map<String, Planned> planned) {
        List<String> names = new ArrayList<>();
        for (String field : identity) {
            Planned found = planned.get(field);
            if (found != null) {
                names.add(found.field().field().name());
            }
        }
        return names;
    }

    /** The rows that are wanted, as far as the store can tell; a {@link Where} tells the rest. */
    private Read read() {
        Read all = Read.all(source.name());
        return where.flatMap(Expression::filter).map(all::where).orElse(all);
    }

    private Optional<Expression> where() {
        try {
            return mapping.where().map(text -> Expression.condition(text, source.schema()));
        } catch (SettingsException e) {
            throw new SettingsException("datasets: " + source.name() + ".where: " + e.getMessage(), e);
        }
    }

    /** None where the target's rows are the source's. */
    private List<Stage> stages(Schema schema, Map<String, Planned> planned, Ages ages) {
        List<Stage> stages = new ArrayList<>();
        where.filter(condition -> condition.filter().isEmpty())
                .ifPresent(condition -> stages.add(new Where(source.schema(), condition::accepts)));
        ages.living().ifPresent(stages::add);
        Stripped.of(source.schema(), mapping).ifPresent(stages::add);
        List<String> names = source.schema().fields().stream().map(Field::name).toList();
        boolean same = names.equals(schema.fields().stream().map(Field::name).toList())
                && planned.values().stream().allMatch(each -> each.field().direct());
        List<Ages.Told> told = ages.told();
        if (!same || !told.isEmpty()) {
            List<Field> fields = new ArrayList<>(schema.fields());
            List<Columns.Source> sources = new ArrayList<>(
                    planned.values().stream().map(Planned::source).toList());
            told.forEach(each -> {
                fields.add(each.field());
                sources.add(each.source());
            });
            stages.add(new Columns(new Schema(fields), sources));
        }
        return stages;
    }
}
