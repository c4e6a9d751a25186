package dev.sluice.store.neo4j.write;

import dev.sluice.data.Dataset;
import dev.sluice.error.SettingsException;
import dev.sluice.store.Write;
import dev.sluice.store.Writer;
import dev.sluice.store.neo4j.catalog.Constraints;
import dev.sluice.store.neo4j.catalog.Element;
import dev.sluice.store.neo4j.catalog.Fields;
import dev.sluice.store.neo4j.catalog.Neo4jCatalog;
import dev.sluice.store.neo4j.session.Graph;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Makes writers. */
public final class GraphWriting {
    private final Graph graph;
    private final Neo4jCatalog catalog;
    private final Constraints constraints;

    public GraphWriting(Graph graph, Neo4jCatalog catalog) {
        this.graph = graph;
        this.catalog = catalog;
        this.constraints = new Constraints(graph);
    }

    public Writer writer(Dataset dataset, Write write) {
        return writer(dataset, write, batch -> batch);
    }

    /** A writer whose operations come to the server in a way of their own. */
    GraphWriter writer(Dataset dataset, Write write, Function<Batch, Delivery> delivery) {
        Element element = Element.of(dataset.name());
        if (write.mode() == Write.Mode.UPSERT && !dataset.key().exists()) {
            throw new SettingsException(
                    "Cannot upsert " + dataset.name() + ": it has no key; name its key fields, or insert");
        }
        List<End> ends = element instanceof Element.Relationships
                ? List.of(
                        End.of(Fields.START, dataset).among(this::hasIds),
                        End.of(Fields.END, dataset).among(this::hasIds))
                : List.of();
        Set<String> ofEnds = new HashSet<>();
        ends.forEach(end -> ofEnds.addAll(end.fields()));
        List<String> key = dataset.key().identity().stream()
                .filter(field -> !ofEnds.contains(field))
                .toList();
        Statements statements = statements(element, dataset, ends, key);
        if (write.missing() == Write.Missing.CREATE) {
            create(element, key);
        } else if (!catalog.exists(element)) {
            throw Neo4jCatalog.missing(element);
        }
        Batch batch = new Batch(graph, dataset.name(), statements, dataset.key().exists());
        return new GraphWriter(dataset, new RowPreparation(dataset, key, ends), write.mode(), delivery.apply(batch));
    }

    /** Looking for each row would mean a scan for each row where there is no index. */
    private boolean hasIds(String label) {
        Element nodes = new Element.Nodes(label);
        String query = "MATCH " + nodes.pattern() + " WHERE n." + Fields.ID + " IS NOT NULL RETURN true LIMIT 1";
        return !graph.rows("look for ids of " + label, query, Map.of(), row -> row)
                .isEmpty();
    }

    private static Statements statements(Element element, Dataset dataset, List<End> ends, List<String> key) {
        if (element instanceof Element.Nodes nodes) {
            return new NodeStatements(nodes.label(), key);
        }
        boolean byStart = isPartOfKey(dataset, ends.get(0));
        boolean byEnd = isPartOfKey(dataset, ends.get(1));
        return new RelationshipStatements(element.name().local(), ends.get(0), ends.get(1), key, byStart, byEnd);
    }

    private static boolean isPartOfKey(Dataset dataset, End end) {
        List<String> identity = dataset.key().identity();
        if (end.fields().stream().noneMatch(identity::contains)) {
            return false;
        }
        if (!identity.containsAll(end.fields())) {
            throw new SettingsException("Cannot write " + dataset.name() + ": its key " + identity
                    + " holds some of the fields " + end.fields() + " of an end, but not all; name all or none");
        }
        return true;
    }

    private void create(Element element, List<String> key) {
        if (key.isEmpty()) {
            constraints.createIndex(element);
        } else {
            constraints.createKey(element, key);
        }
    }
}
