package dev.sluice.mapping.plan;

import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.error.SettingsException;
import dev.sluice.mapping.DatasetMapping;
import dev.sluice.mapping.KeyValue;
import dev.sluice.mapping.MappingDefaults;
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
        for (Dataset dataset : ends.datasets()) {
            Name name = dataset.name();
            DatasetMapping mapping = said.get(name.toString());
            if (mapping != null) {
                chosen.put(dataset, mapping);
            } else if (wanted.test(name) && embedded.containsKey(name)) {
                concerns.add(Concern.note(
                        name.toString(), "it is embedded in " + embedded.get(name) + ", and not copied on its own"));
            } else if (wanted.test(name)) {
                chosen.put(dataset, DatasetMapping.none(name.toString()));
            }
        }
        if (ends.target().model() == Model.GRAPH && ends.source().model() != Model.GRAPH) {
            routes.addAll(new GraphPlanner(ends, defaults, chosen, concerns).routes());
        } else {
            chosen.forEach((dataset, mapping) -> routes.addAll(routes(dataset, mapping)));
        }
        requireDifferentTargets(routes);
        return new MappingPlan(routes, concerns);
    }

    /** What the file says, by the full name of the source's dataset. */
    private Map<String, DatasetMapping> said() {
        Map<String, DatasetMapping> said = new LinkedHashMap<>();
        for (DatasetMapping mapping : mappings) {
            requireFitting(mapping);
            said.put(ends.dataset(mapping.from().name()).name().toString(), mapping);
        }
        return said;
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
        if (mapping.key().isPresent() && ends.target().model() != Model.KEY_VALUE) {
            throw unfitting(mapping, "key is for key-value stores; what identifies a row is id");
        }
        if (mapping.value() != KeyValue.HASH && mapping.key().isEmpty()) {
            throw unfitting(mapping, "value needs a key, such as product:{product_id}");
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
        return new SettingsException("datasets: " + mapping.from() + ": " + why + ", and the target is "
                + ends.target().title());
    }

    /** What is part of other datasets' documents, with one of those. */
    private Map<Name, Name> embedded() {
        Map<Name, Name> embedded = new LinkedHashMap<>();
        for (DatasetMapping mapping : mappings) {
            Name into = ends.dataset(mapping.from().name()).name();
            mapping.embed()
                    .forEach(embed -> embedded.put(ends.dataset(embed.from()).name(), into));
        }
        return embedded;
    }

    private List<Route> routes(Dataset dataset, DatasetMapping mapping) {
        if (mapping.key().isPresent()) {
            return List.of(new KeyPlanner(ends, defaults, dataset, mapping, concerns).route());
        }
        boolean documents =
                ends.target().model() == Model.DOCUMENT && ends.source().model() != Model.DOCUMENT;
        boolean tables =
                ends.source().model() == Model.DOCUMENT && ends.target().model() == Model.RELATIONAL;
        if (tables || !mapping.flatten().isEmpty() || !mapping.arrays().isEmpty()) {
            return new TablePlanner(ends, defaults, dataset, mapping, concerns).routes();
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
}
