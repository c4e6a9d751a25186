package dev.sluice.mapping.plan;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Name;
import dev.sluice.data.Reference;
import dev.sluice.error.SettingsException;
import dev.sluice.mapping.DatasetMapping;
import dev.sluice.mapping.EndMapping;
import dev.sluice.mapping.FieldMapping;
import dev.sluice.mapping.ForeignKeyMapping;
import dev.sluice.mapping.ForeignKeyMapping.Direction;
import dev.sluice.mapping.MappingDefaults;
import dev.sluice.mapping.plan.Relationship.Identity;
import dev.sluice.mapping.route.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tables that become a graph. A table with two foreign keys that are its key, and to which nothing refers, becomes a relationship; every
 * other becomes nodes, and each of its foreign keys a relationship; unless the file says otherwise.
 */
final class GraphPlanner {
    private static final String ID = "_id";
    private static final String START = "_start";
    private static final String END = "_end";

    private final Ends ends;
    private final MappingDefaults defaults;
    private final Map<Dataset, DatasetMapping> chosen;
    private final List<Concern> concerns;
    private final Map<Name, Node> nodes = new LinkedHashMap<>();

    /** @param chosen what is copied, and what the file says of it */
    GraphPlanner(Ends ends, MappingDefaults defaults, Map<Dataset, DatasetMapping> chosen, List<Concern> concerns) {
        this.ends = ends;
        this.defaults = defaults;
        this.chosen = chosen;
        this.concerns = concerns;
    }

    /** Those of nodes first. */
    List<Route> routes() {
        Set<Name> labelled = new HashSet<>();
        chosen.forEach((dataset, mapping) -> {
            if (!isRelationship(dataset, mapping)) {
                labelled.add(dataset.name());
            }
        });
        chosen.forEach((dataset, mapping) -> {
            if (labelled.contains(dataset.name())) {
                nodes.put(dataset.name(), new Node(dataset, nodes(dataset, mapping, labelled)));
            }
        });
        List<Route> routes = new ArrayList<>();
        nodes.values().forEach(node -> routes.add(node.route()));
        chosen.forEach((dataset, mapping) -> {
            if (labelled.contains(dataset.name())) {
                routes.addAll(foreignKeys(dataset, mapping));
            } else {
                routes.add(table(dataset, mapping));
            }
        });
        return routes;
    }

    private boolean isRelationship(Dataset dataset, DatasetMapping mapping) {
        if (mapping.relationship().isPresent() || !mapping.node().isEmpty()) {
            return mapping.relationship().isPresent();
        }
        List<Reference> references = dataset.references();
        Set<String> fields = new HashSet<>();
        references.forEach(reference -> fields.addAll(reference.fields()));
        boolean joins = references.size() == 2
                && dataset.key().exists()
                && fields.equals(new HashSet<>(dataset.key().identity()))
                && references.stream().allMatch(reference -> isCopied(reference.target()));
        return (joins && !isReferredTo(dataset)) || isOfGraph(dataset);
    }

    /** Whether an earlier migration made the table of relationships. */
    private boolean isOfGraph(Dataset dataset) {
        return ofGraph(dataset, START).isPresent() && ofGraph(dataset, END).isPresent();
    }

    private Optional<Reference> ofGraph(Dataset dataset, String end) {
        return dataset.references().stream()
                .filter(reference -> reference.fields().stream().allMatch(field -> field.startsWith(end))
                        && isCopied(reference.target()))
                .findFirst();
    }

    private boolean isCopied(Name name) {
        return chosen.keySet().stream().anyMatch(dataset -> dataset.name().equals(name));
    }

    private boolean isReferredTo(Dataset dataset) {
        return ends.datasets().stream()
                .flatMap(other -> other.references().stream())
                .anyMatch(reference -> reference.target().equals(dataset.name()));
    }

    private Route nodes(Dataset dataset, DatasetMapping mapping, Set<Name> labelled) {
        requireForeignKeys(dataset, mapping);
        Map<String, FieldMapping> fields = new LinkedHashMap<>(mapping.fields());
        Set<String> kept = new HashSet<>(
                mapping.id().isEmpty() ? dataset.key().identity() : mapping.id().values());
        Set<String> led = new HashSet<>();
        for (Reference reference : dataset.references()) {
            ForeignKeyMapping said = said(mapping, reference);
            boolean leads = labelled.contains(reference.target()) && !said.drop();
            (leads && !said.keepProperty() ? led : kept).addAll(reference.fields());
            if (!labelled.contains(reference.target())) {
                concerns.add(Concern.note(
                        dataset.name() + "." + String.join(", ", reference.fields()),
                        reference.target() + " does not become nodes, so that this stays a property"));
            }
        }
        led.removeAll(kept);
        led.forEach(field -> fields.putIfAbsent(field, FieldMapping.dropped()));
        DatasetMapping said = mapping.withFields(fields);
        List<String> labels = mapping.node();
        Reshaped rows = Reshaped.read(dataset, mapping);
        return (labels.size() < 2 ? rows : Labels.reshaped(rows, labels.subList(1, labels.size())))
                .route(ends, defaults, labels.isEmpty() ? said : said.withTo(label(labels.get(0))), concerns);
    }

    private static String label(String text) {
        if (text.contains(".")) {
            throw new SettingsException("datasets: node: \"" + text + "\" cannot be a label here; leave out the dot");
        }
        return text;
    }

    private static ForeignKeyMapping said(DatasetMapping mapping, Reference reference) {
        ForeignKeyMapping byName = mapping.fks().get(reference.name());
        ForeignKeyMapping found = byName != null ? byName : mapping.fks().get(String.join(",", reference.fields()));
        return found != null ? found : new ForeignKeyMapping(Optional.empty(), Direction.OUT, false, false);
    }

    private static void requireForeignKeys(Dataset dataset, DatasetMapping mapping) {
        for (String name : mapping.fks().keySet()) {
            if (dataset.references().stream().noneMatch(reference -> isCalled(reference, name))) {
                throw unknown(dataset, name);
            }
        }
    }

    /** Not every store names its foreign keys. */
    private static boolean isCalled(Reference reference, String name) {
        return reference.name().equals(name)
                || String.join(",", reference.fields()).equals(name);
    }

    private static SettingsException unknown(Dataset dataset, String name) {
        return new SettingsException("datasets: " + dataset.name() + " has no foreign key " + name + "; there are "
                + dataset.references().stream()
                        .map(reference -> reference.name() + " of " + reference.fields())
                        .toList());
    }

    private List<Route> foreignKeys(Dataset dataset, DatasetMapping mapping) {
        List<Route> routes = new ArrayList<>();
        Node own = node(dataset.name());
        for (Reference reference : dataset.references()) {
            ForeignKeyMapping said = said(mapping, reference);
            Node other = nodes.get(reference.target());
            if (other == null || said.drop()) {
                continue;
            }
            String type =
                    said.type().orElse(snake(dataset.name().local() + "_" + String.join("_", reference.fields())));
            End here = own.byKey();
            End there = other.by(reference);
            boolean out = said.direction() == Direction.OUT;
            routes.add(new Relationship(dataset, type, out ? here : there, out ? there : here, Identity.ENDS)
                    .route(ends, defaults, only(mapping.withoutId(), Set.of()), concerns));
        }
        return routes;
    }

    private Route table(Dataset dataset, DatasetMapping mapping) {
        List<Reference> references = dataset.references().stream()
                .filter(reference -> nodes.containsKey(reference.target()))
                .sorted(Comparator.comparingInt(reference -> place(dataset, reference)))
                .toList();
        boolean ofGraph =
                isOfGraph(dataset) && mapping.start().isEmpty() && mapping.end().isEmpty();
        Reference start =
                ofGraph ? ofGraph(dataset, START).orElseThrow() : end(dataset, mapping.start(), references, 0);
        Reference end = ofGraph ? ofGraph(dataset, END).orElseThrow() : end(dataset, mapping.end(), references, 1);
        requireLabel(dataset, mapping.start(), start);
        requireLabel(dataset, mapping.end(), end);
        Set<String> led = new HashSet<>(start.fields());
        led.addAll(end.fields());
        Set<String> kept = new HashSet<>(mapping.properties());
        dataset.schema().fields().stream()
                .map(Field::name)
                .filter(name -> mapping.properties().isEmpty() && !led.contains(name))
                .forEach(kept::add);
        Identity identity = identity(dataset, led, ofGraph);
        if (identity == Identity.KEY) {
            // without them, equal relationships of other rows would become one
            kept.addAll(dataset.key().identity());
        } else if (identity == Identity.NOTHING && !mapping.properties().contains(ID)) {
            kept.remove(ID);
        }
        String local = dataset.name().local();
        String type = mapping.relationship().orElseGet(() -> ofGraph ? local : snake(local));
        return new Relationship(
                        dataset,
                        type,
                        node(start.target()).by(start),
                        node(end.target()).by(end),
                        identity)
                .route(ends, defaults, only(mapping, kept), concerns);
    }

    /** What a graph that became tables told its relationships apart by is nothing that this one has. */
    private static Identity identity(Dataset dataset, Set<String> led, boolean ofGraph) {
        List<String> key = dataset.key().identity();
        if (ofGraph && key.equals(List.of(ID))) {
            return Identity.NOTHING;
        }
        return led.containsAll(key) && !key.isEmpty() ? Identity.ENDS : Identity.KEY;
    }

    private static int place(Dataset dataset, Reference reference) {
        int place = dataset.key().identity().indexOf(reference.fields().get(0));
        return place < 0 ? Integer.MAX_VALUE : place;
    }

    private static Reference end(Dataset dataset, Optional<EndMapping> said, List<Reference> references, int place) {
        if (said.isPresent()) {
            String via = said.orElseThrow().via();
            return references.stream()
                    .filter(reference -> isCalled(reference, via))
                    .findFirst()
                    .orElseThrow(() -> unknown(dataset, via));
        }
        if (references.size() != 2) {
            throw new SettingsException("datasets: " + dataset.name() + " has " + references.size()
                    + " foreign keys to nodes, and a relationship two ends; write start: {node: …, via: …} and end: {node:"
                    + " …, via: …}");
        }
        return references.get(place);
    }

    private void requireLabel(Dataset dataset, Optional<EndMapping> said, Reference reference) {
        String label = node(reference.target()).route().target().name().local();
        said.map(EndMapping::node).filter(node -> !node.equals(label)).ifPresent(node -> {
            throw new SettingsException("datasets: " + dataset.name() + ": " + reference.name() + " leads to nodes "
                    + label + ", not " + node + "; correct node");
        });
    }

    private Node node(Name name) {
        Node node = nodes.get(name);
        if (node == null) {
            throw new IllegalStateException("No nodes for " + name);
        }
        return node;
    }

    /** What the file says, with no other fields than these as properties. */
    private DatasetMapping only(DatasetMapping mapping, Set<String> kept) {
        Map<String, FieldMapping> fields = new LinkedHashMap<>();
        Dataset dataset = ends.dataset(mapping.from().text());
        for (Field field : dataset.schema().fields()) {
            FieldMapping said = mapping.fields().get(field.name());
            if (!kept.contains(field.name())) {
                fields.put(field.name(), FieldMapping.dropped());
            } else if (said != null) {
                fields.put(field.name(), said);
            }
        }
        if (!kept.isEmpty()) {
            mapping.fields().forEach(fields::putIfAbsent);
        }
        return mapping.withFields(fields);
    }

    private static String snake(String text) {
        return text.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("[^\\p{L}\\p{N}]+", "_")
                .toUpperCase(Locale.ROOT);
    }
}
