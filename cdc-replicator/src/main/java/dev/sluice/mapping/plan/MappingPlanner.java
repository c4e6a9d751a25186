package dev.sluice.mapping.plan;

import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.data.Shape;
import dev.sluice.error.SettingsException;
import dev.sluice.mapping.DatasetMapping;
import dev.sluice.mapping.EmbedMapping;
import dev.sluice.mapping.MappingDefaults;
import dev.sluice.mapping.keyvalue.Globs;
import dev.sluice.mapping.keyvalue.ItemForm;
import dev.sluice.mapping.route.Route;
import dev.sluice.store.Model;
import dev.sluice.store.Trait;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Makes the plan of a migration from its file and both catalogs. */
public final class MappingPlanner {
    private final Ends ends;
    private final MappingDefaults defaults;
    private final List<DatasetMapping> mappings;
    private final List<Concern> concerns = new ArrayList<>();

    public MappingPlanner(Ends ends, MappingDefaults defaults, List<DatasetMapping> mappings) {
        this.ends = ends;
        this.defaults = defaults;
        this.mappings = mappings;
    }

    /**
     * The plan for those datasets of the source that are wanted.
     *
     * @throws SettingsException if the file speaks of what is not there, or sends two datasets to one place
     */
    public MappingPlan plan(Predicate<Name> wanted) {
        List<Route> routes = new ArrayList<>();
        Map<String, DatasetMapping> said = said();
        Map<Name, Name> embedded = embedded();
        Map<Dataset, DatasetMapping> chosen = new LinkedHashMap<>();
        List<KeyPatternPlanner> patterns = patterns();
        for (Dataset dataset : ends.datasets()) {
            Name name = dataset.name();
            DatasetMapping mapping = said.get(name.toString());
            if (mapping != null) {
                chosen.put(dataset, mapping);
            } else if (wanted.test(name) && embedded.containsKey(name)) {
                concerns.add(Concern.note(
                        name.toString(), "it is embedded in " + embedded.get(name) + ", and not copied on its own"));
            } else if (wanted.test(name) && isRead(dataset, patterns)) {
                concerns.add(Concern.note(
                        name.toString(), "the file names patterns of its keys, and it is not copied on its own"));
            } else if (wanted.test(name)) {
                chosen.put(dataset, DatasetMapping.none(name.toString()));
            }
        }
        if (ends.target().model() == Model.GRAPH && ends.source().model() != Model.GRAPH) {
            routes.addAll(new GraphPlanner(ends, defaults, chosen, concerns).routes());
        } else if (ends.source().model() == Model.GRAPH && ends.target().model() == Model.RELATIONAL) {
            routes.addAll(new GraphTables(ends, defaults, chosen, concerns).routes());
        } else {
            chosen.forEach((dataset, mapping) -> routes.addAll(routes(dataset, mapping)));
        }
        patterns.forEach(pattern -> routes.addAll(pattern.routes()));
        requireDifferentTargets(routes);
        requireDifferentKeys(routes);
        return new MappingPlan(References.completed(routes), concerns);
    }

    /** What the file says, by the full name of the source's dataset. */
    private Map<String, DatasetMapping> said() {
        Map<String, DatasetMapping> said = new LinkedHashMap<>();
        for (DatasetMapping mapping : mappings) {
            requireFitting(mapping);
            mapping.from()
                    .dataset()
                    .ifPresent(name -> said.put(ends.dataset(name).name().toString(), mapping));
        }
        return said;
    }

    private List<KeyPatternPlanner> patterns() {
        return mappings.stream()
                .filter(mapping -> mapping.from().byKeys())
                .map(mapping -> new KeyPatternPlanner(ends, defaults, mapping, concerns))
                .toList();
    }

    /** Whether a dataset is but another view of keys of which the file speaks. */
    private static boolean isRead(Dataset dataset, List<KeyPatternPlanner> patterns) {
        String keys = keys(dataset);
        return patterns.stream().anyMatch(pattern -> pattern.reads(dataset.name(), keys));
    }

    /** The pattern of a dataset's keys. */
    private static String keys(Dataset dataset) {
        boolean members =
                dataset.shape() == Shape.KEY_PATTERN && dataset.schema().has("member");
        String name = members ? dataset.name().local() : dataset.name().toString();
        return dataset.shape() == Shape.KEY_PATTERN ? name : name + ":*";
    }

    /** What a model of data has no use for is not passed over. */
    private void requireFitting(DatasetMapping mapping) {
        boolean graph = !mapping.node().isEmpty()
                || mapping.relationship().isPresent()
                || mapping.start().isPresent()
                || mapping.end().isPresent()
                || !mapping.properties().isEmpty()
                || !mapping.fks().isEmpty();
        if (graph && ends.target().model() != Model.GRAPH) {
            throw unfitting(mapping, "node, relationship, start, end, properties and fks are for graphs");
        }
        if (!mapping.references().isEmpty() && ends.target().model() != Model.RELATIONAL) {
            throw unfitting(mapping, "references are for tables");
        }
        if (ends.source().model() != Model.GRAPH
                && mapping.references().values().stream()
                        .anyMatch(said -> said.relationship().isPresent())) {
            throw new SettingsException(
                    "datasets: " + mapping.from() + ".references: relationship is for graphs, and the" + " source is "
                            + ends.source().title());
        }
        if (!mapping.item().isEmpty() && ends.target().model() != Model.KEY_VALUE) {
            throw unfitting(mapping, "item is for DynamoDB");
        }
        if (!mapping.item().isEmpty()
                && (mapping.to().isPresent()
                        || mapping.key().isPresent()
                        || !mapping.index().isEmpty())) {
            throw unfitting(mapping, "item says which table and which keys rows go to; leave out to, key and index");
        }
        boolean keys = mapping.key().isPresent() || !mapping.index().isEmpty();
        if (keys && ends.target().model() != Model.KEY_VALUE) {
            throw unfitting(
                    mapping,
                    (mapping.key().isPresent() ? "key" : "index")
                            + " is for key-value stores; what identifies a row is id");
        }
        if (!mapping.value().equals("hash") && mapping.key().isEmpty()) {
            throw unfitting(mapping, "value needs a key, such as product:{product_id}");
        }
        if (!mapping.tables().isEmpty() && ends.target().model() != Model.WIDE_COLUMN) {
            throw unfitting(mapping, "tables are for wide-column stores");
        }
        if (mapping.ttl().isPresent() && !has(Trait.TIME_TO_LIVE)) {
            throw unfitting(mapping, "ttl is for stores whose rows can expire");
        }
        if (mapping.writetime().isPresent() && !has(Trait.WRITE_TIMES)) {
            throw unfitting(mapping, "writetime is for stores that keep the later of two writes");
        }
    }

    private boolean has(Trait trait) {
        return ends.target().traits().contains(trait);
    }

    private SettingsException unfitting(DatasetMapping mapping, String why) {
        return new SettingsException("datasets: " + mapping.from().text() + ": " + why + ", and the target is "
                + ends.target().title());
    }

    /** What is part of other datasets' documents, with one of those. */
    private Map<Name, Name> embedded() {
        Map<Name, Name> embedded = new LinkedHashMap<>();
        for (DatasetMapping mapping : mappings) {
            if (!mapping.embed().isEmpty()) {
                Name whole = ends.dataset(mapping.from().text()).name();
                mapping.embed().forEach(embed -> add(embed, whole, embedded));
            }
        }
        return embedded;
    }

    private void add(EmbedMapping embed, Name whole, Map<Name, Name> embedded) {
        embedded.put(ends.dataset(embed.from()).name(), whole);
        embed.embed().forEach(within -> add(within, whole, embedded));
    }

    private List<Route> routes(Dataset dataset, DatasetMapping mapping) {
        if (mapping.key().isPresent()
                || !mapping.index().isEmpty()
                || !mapping.item().isEmpty()) {
            return new KeyPlanner(ends, defaults, dataset, mapping, concerns).routes();
        }
        if (!mapping.tables().isEmpty()) {
            return new WidePlanner(ends, defaults, dataset, mapping, concerns).routes();
        }
        boolean documents =
                ends.target().model() == Model.DOCUMENT && ends.source().model() != Model.DOCUMENT;
        boolean tables =
                ends.source().model() == Model.DOCUMENT && ends.target().model() == Model.RELATIONAL;
        if (tables || !mapping.flatten().isEmpty() || !mapping.arrays().isEmpty()) {
            return new TablePlanner(ends, defaults, Reshaped.asIs(dataset), mapping, concerns).routes();
        }
        if (documents || !mapping.embed().isEmpty()) {
            return List.of(new DocumentPlanner(ends, defaults, dataset, mapping, concerns).route());
        }
        return List.of(new PlainRoute(ends, defaults, dataset, mapping, concerns).route());
    }

    private static void requireDifferentTargets(List<Route> routes) {
        Map<Name, Route> targets = new LinkedHashMap<>();
        for (Route route : routes) {
            Route earlier = targets.putIfAbsent(route.target().name(), route);
            if (earlier != null) {
                throw new SettingsException("datasets: " + earlier.source().name() + " and "
                        + route.source().name() + " would both become "
                        + route.target().name() + "; give one of them another name with to");
            }
        }
    }

    /** Keys by pattern are found by it: what else it finds would be taken for theirs, emptied and compared with them. */
    private static void requireDifferentKeys(List<Route> routes) {
        for (Route route : routes) {
            for (Route other : routes) {
                boolean pattern = route.target().shape() == Shape.KEY_PATTERN;
                String keys = keys(route.target());
                boolean others = !route.target().name().equals(other.target().name());
                boolean items = ItemForm.isItems(route.target().name());
                if (pattern
                        && items
                        && others
                        && ItemForm.overlap(
                                route.target().name(), other.target().name())) {
                    throw new SettingsException("datasets: " + route.source().name() + " and "
                            + other.source().name() + ": the items "
                            + route.target().name()
                            + " of the one cannot be told from the items "
                            + other.target().name()
                            + " of the other; let pk or sk begin with different words");
                }
                if (pattern && !items && others && Globs.overlap(keys, keys(other.target()))) {
                    throw new SettingsException("datasets: " + route.source().name() + " and "
                            + other.source().name() + ": the keys " + keys + " of the one cannot be told from the keys "
                            + keys(other.target()) + " of the other; let them begin with different words");
                }
            }
        }
    }
}
