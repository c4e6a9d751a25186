package dev.sluice.mapping.plan;

import dev.sluice.data.Dataset;
import dev.sluice.data.Fidelity;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Shape;
import dev.sluice.data.Type;
import dev.sluice.error.SettingsException;
import dev.sluice.mapping.DatasetMapping;
import dev.sluice.mapping.IndexMapping;
import dev.sluice.mapping.MappingDefaults;
import dev.sluice.mapping.TimeToLive;
import dev.sluice.mapping.expression.Expression;
import dev.sluice.mapping.keyvalue.ItemForm;
import dev.sluice.mapping.keyvalue.KeyContent;
import dev.sluice.mapping.keyvalue.KeyForm;
import dev.sluice.mapping.keyvalue.Members;
import dev.sluice.mapping.route.Columns;
import dev.sluice.mapping.route.Route;
import dev.sluice.mapping.route.RouteField;
import dev.sluice.mapping.route.Stage;
import dev.sluice.mapping.route.Where;
import dev.sluice.mapping.template.KeyTemplate;
import dev.sluice.store.RowAge;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Rows that become keys, of a store that has datasets of such: keys of one pattern. A row has a key of its own, or is a member of one that
 * many share; each index is a way of its own, to further keys. Or rows that become items of a table that many datasets share.
 */
final class KeyPlanner {
    private static final String KEY = "key";
    private static final String TYPE = "type";
    private static final String VALUE = "value";
    private static final String MEMBER = "member";
    private static final String SCORE = "score";
    private static final String MEMBERS = "members";
    private static final String EXPIRE_AT = "expireAt";
    private static final long NANOS_IN_A_MILLI = 1_000_000;

    private final Ends ends;
    private final Dataset source;
    private final DatasetMapping mapping;
    private final List<Concern> concerns;
    private final Route plain;
    private final Schema rows;

    KeyPlanner(Ends ends, MappingDefaults defaults, Dataset source, DatasetMapping mapping, List<Concern> concerns) {
        this.ends = ends;
        this.source = source;
        this.mapping = mapping;
        this.concerns = concerns;
        this.plain = mapping.embed().isEmpty()
                ? new PlainRoute(ends, defaults, source, mapping, concerns).route()
                : new DocumentPlanner(ends, defaults, source, mapping, concerns).route();
        this.rows = plain.target().schema();
    }

    List<Route> routes() {
        if (!mapping.item().isEmpty()) {
            return List.of(items());
        }
        List<Route> routes = new ArrayList<>();
        routes.add(mapping.key().map(this::keys).orElse(plain));
        mapping.index().forEach(index -> routes.add(index(index)));
        return routes;
    }

    private Route items() {
        ItemForm form = reading("item", () -> ItemForm.parse(mapping.item(), rows));
        requireTold(form.partition() + ", " + form.sort(), form.columns());
        requireKeys(form);
        List<RouteField> fields = new ArrayList<>();
        form.made()
                .forEach(field -> fields.add(new RouteField(
                        String.valueOf(form.templates().get(field.name())),
                        field.type().toString(),
                        field,
                        new Fidelity.Exact(),
                        false,
                        masks())));
        fields.addAll(plain.fields());
        Stage stage = form.stage(rows);
        Key key = new Key(List.of(ItemForm.PK, ItemForm.SK), List.of(ItemForm.PK), List.of(ItemForm.SK));
        Dataset target =
                new Dataset(form.dataset(), Shape.KEY_PATTERN, stage.schema(), key, List.of(), source.comment());
        List<Stage> stages = new ArrayList<>(plain.stages());
        stages.add(stage);
        return new Route(source, plain.read(), stages, target, fields);
    }

    private void requireKeys(ItemForm form) {
        if (ends.targetCatalog().dataset(ends.targetCatalog().home("key:*")).isPresent()) {
            throw wrong("item", ends.target().title() + " has no tables with items; write key instead");
        }
        ends.targetCatalog().dataset(Name.of(form.table())).ifPresent(table -> {
            boolean text = table.key().identity().stream()
                    .allMatch(name -> table.schema().field(name).type() instanceof Type.Text);
            if (!text || !table.key().identity().equals(List.of(ItemForm.PK, ItemForm.SK))) {
                throw wrong(
                        "item",
                        "the table " + form.table() + " is there with the key "
                                + table.key().identity()
                                + ", and such items are found by the texts pk and sk; choose another table");
            }
        });
    }

    private Route keys(String key) {
        KeyTemplate template = reading("key", () -> KeyTemplate.parse(key, rows));
        KeyForm form = reading("", () -> KeyForm.parse(mapping.value()));
        if (isShared(form)) {
            List<String> arguments = form.arguments();
            boolean scored = form.kind() == KeyForm.Kind.ZSET;
            Optional<String> score = scored ? Optional.of(arguments.get(0)) : Optional.empty();
            String member = arguments.get(scored ? 1 : 0);
            return members(
                    "value", template, reading("value", () -> new Members(template, member, score, rows)), false);
        }
        requireTold(template.toString(), template.columns());
        KeyContent content = reading("", () -> KeyContent.of(form, rows));
        List<Stage> stages = new ArrayList<>();
        if (form.kind() == KeyForm.Kind.LIST || form.kind() == KeyForm.Kind.SET) {
            concerns.add(Concern.note(
                    source.name().toString(),
                    "a row whose " + form.arguments().get(0)
                            + " has no element has no key, since there are no empty lists and sets"));
            stages.add(new Where(rows, content::isThere));
        }
        Map<String, Columns.Source> sources = new LinkedHashMap<>();
        sources.put(KEY, template::format);
        sources.put(TYPE, row -> form.kind().stored());
        sources.put(VALUE, content::of);
        mapping.ttl().flatMap(TimeToLive::column).ifPresent(column -> sources.put(EXPIRE_AT, KeyPlanner::expireAt));
        String all = String.join(", ", rows.fields().stream().map(Field::name).toList());
        String of = form.arguments().isEmpty() ? all : form.arguments().get(0);
        Dataset target = pattern(ends.targetCatalog().home(template.glob()), VALUE);
        List<String> described =
                new ArrayList<>(List.of(template.toString(), "'" + form.kind().stored() + "'", of));
        mapping.ttl().flatMap(TimeToLive::column).ifPresent(described::add);
        return route(target, stages, sources, described);
    }

    /** In whole milliseconds, and never before the moment. */
    private static @Nullable Object expireAt(Row row) {
        return row.value(RowAge.EXPIRES.name()) instanceof Instant moment
                ? moment.plusNanos(NANOS_IN_A_MILLI - 1).truncatedTo(ChronoUnit.MILLIS)
                : null;
    }

    /** Whether a key holds what many rows bring: one element each. */
    private boolean isShared(KeyForm form) {
        return form.kind() == KeyForm.Kind.ZSET
                || (form.kind() == KeyForm.Kind.SET
                        && !KeyContent.isList(reading(
                                        "value",
                                        () -> Expression.parse(form.arguments().get(0), rows))
                                .type()));
    }

    private Route index(IndexMapping index) {
        boolean scored = index.value() == IndexMapping.Kind.ZSET;
        String place = "index " + index.key();
        if (scored != index.score().isPresent()) {
            throw wrong(place, scored ? "a zset needs score" : "a set has no score; write value: zset");
        }
        KeyTemplate template = reading(place, () -> KeyTemplate.parse(index.key(), rows));
        return members(
                place,
                template,
                reading(place, () -> new Members(template, index.member(), index.score(), rows)),
                true);
    }

    /** @param sparse whether rows that lack something are left out, as an index does, or rejected */
    private Route members(String place, KeyTemplate template, Members members, boolean sparse) {
        if (mapping.ttl().isPresent()) {
            throw wrong(
                    place,
                    "the members of a key do not expire one by one; leave out ttl, or give each row a key of its own");
        }
        Set<String> untold = members.untold(Set.copyOf(plain.target().key().identity()));
        if (!untold.isEmpty()) {
            concerns.add(Concern.decision(
                    source.name().toString(),
                    place + ": two rows could be one member of one key, because neither tells " + new TreeSet<>(untold),
                    "make it part of the key or the member, or name with id what identifies a row"));
        }
        Map<String, Columns.Source> sources = new LinkedHashMap<>();
        sources.put(KEY, template::format);
        sources.put(TYPE, row -> members.type());
        sources.put(MEMBER, members::member);
        sources.put(SCORE, members::score);
        Name home = ends.targetCatalog().home(template.glob());
        Dataset target = pattern(new Name(List.of(MEMBERS), home.local()), MEMBER);
        List<Stage> stages = sparse ? List.of(new Where(rows, members::isThere)) : List.of();
        List<String> described = new ArrayList<>(List.of(template.toString(), "'" + members.type() + "'"));
        described.addAll(members.described());
        return route(target, stages, sources, described);
    }

    private void requireTold(String template, Set<String> told) {
        Set<String> untold = new TreeSet<>(plain.target().key().identity());
        untold.removeAll(told);
        if (!untold.isEmpty()) {
            concerns.add(Concern.decision(
                    source.name().toString(),
                    "two rows could have one key " + template + ", because it does not tell " + untold,
                    "make it part of the key, or name with id what identifies a row"));
        }
    }

    private Dataset pattern(Name name, String field) {
        return ends.targetCatalog()
                .dataset(name)
                .filter(dataset -> dataset.schema().has(KEY) && dataset.schema().has(field))
                .orElseThrow(
                        () -> new SettingsException(
                                "datasets: " + source.name() + ": "
                                        + ends.target().title()
                                        + " has no datasets of keys by pattern; leave key and index out, and name what identifies a row with id"));
    }

    private Route route(
            Dataset target, List<Stage> first, Map<String, Columns.Source> sources, List<String> described) {
        Schema schema = target.schema().project(List.copyOf(sources.keySet()));
        List<Stage> stages = new ArrayList<>(plain.stages());
        stages.addAll(first);
        stages.add(columns(schema, List.copyOf(sources.values())));
        List<RouteField> fields = new ArrayList<>();
        for (int i = 0; i < schema.size(); i++) {
            Field field = schema.field(i);
            fields.add(new RouteField(
                    described.get(i), field.type().toString(), field, new Fidelity.Exact(), false, masks()));
        }
        return new Route(source, plain.read(), stages, target.withSchema(schema), fields);
    }

    /** What is made of several fields is not to be seen if one of them is not. */
    private String masks() {
        boolean masked = mapping.fields().values().stream()
                .anyMatch(field -> field.mask().isPresent());
        return masked ? RouteField.MASKED + "in part" : "";
    }

    /** A moment that depends on when a row is copied is beside what is compared. */
    private Stage columns(Schema schema, List<Columns.Source> sources) {
        if (mapping.ttl().flatMap(TimeToLive::seconds).isEmpty()) {
            return new Columns(schema, sources);
        }
        List<Field> fields = new ArrayList<>(schema.fields());
        fields.add(RowAge.EXPIRES);
        List<Columns.Source> all = new ArrayList<>(sources);
        all.add(row -> row.value(RowAge.EXPIRES.name()));
        return new Columns(new Schema(fields), all);
    }

    /** Reads what the file says. */
    private <T> T reading(String place, Supplier<T> what) {
        try {
            return what.get();
        } catch (SettingsException e) {
            throw wrong(place, String.valueOf(e.getMessage()));
        }
    }

    private SettingsException wrong(String place, String why) {
        return new SettingsException("datasets: " + source.name()
                + (place.isEmpty() || why.startsWith(place + ":") ? "." : "." + place + ": ") + why);
    }
}
