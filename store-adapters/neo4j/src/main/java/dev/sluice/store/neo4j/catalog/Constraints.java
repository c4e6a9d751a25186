package dev.sluice.store.neo4j.catalog;

import dev.sluice.store.neo4j.session.Cypher;
import dev.sluice.store.neo4j.session.Graph;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Constraints that make properties a key. */
public final class Constraints {
    /** What the names of those that we make for keys begin with: others may be unique, too. */
    private static final String OWN = "sluice_key ";

    private static final String KEYS = """
            SHOW CONSTRAINTS YIELD name, type, entityType, labelsOrTypes, properties
            WHERE type IN ['NODE_KEY', 'UNIQUENESS', 'RELATIONSHIP_KEY', 'RELATIONSHIP_UNIQUENESS',
                           'NODE_PROPERTY_UNIQUENESS', 'RELATIONSHIP_PROPERTY_UNIQUENESS']
              AND labelsOrTypes = [$name] AND entityType = $entity
            RETURN type, properties, name""";

    private final Graph graph;

    public Constraints(Graph graph) {
        this.graph = graph;
    }

    private record Unique(boolean key, List<String> properties, String name) {}

    /** The properties of the constraint that we made for a key, else of a key constraint, else of the uniqueness constraint with the fewest; empty if there is none. */
    public List<String> key(Element element) {
        return found(element).map(Unique::properties).orElse(List.of());
    }

    /** The name of the constraint that {@link #key} goes by. */
    public Optional<String> keyName(Element element) {
        return found(element).map(Unique::name);
    }

    private Optional<Unique> found(Element element) {
        String entity = element instanceof Element.Nodes ? "NODE" : "RELATIONSHIP";
        return graph
                .rows(
                        "read the constraints of " + element.name(),
                        KEYS,
                        Map.of("name", element.name().local(), "entity", entity),
                        row -> new Unique(
                                row.get("type").asString().endsWith("KEY"),
                                row.get("properties").asList(value -> value.asString()),
                                row.get("name").asString()))
                .stream()
                .min(Comparator.comparing((Unique unique) -> !unique.name().startsWith(OWN))
                        .thenComparing(unique -> !unique.key())
                        .thenComparing(unique -> unique.properties().size())
                        .thenComparing(Unique::name));
    }

    /** Makes {@code properties} unique, if they are not yet. */
    public void createKey(Element element, List<String> properties) {
        graph.run("create the key of " + element.name(), keyStatement(element, properties), Map.of());
    }

    /** What {@link #createKey} runs. */
    public static String keyStatement(Element element, List<String> properties) {
        String names = String.join(
                ", ",
                properties.stream().map(name -> "n." + Cypher.quoted(name)).toList());
        return "CREATE CONSTRAINT " + Cypher.quoted(OWN + element.name() + " " + properties) + " IF NOT EXISTS FOR "
                + element.schemaPattern() + " REQUIRE (" + names + ") IS UNIQUE";
    }

    /** Makes the dataset known without a key; relationships find nodes by it. */
    public void createIndex(Element element) {
        graph.run("create " + element.name(), indexStatement(element), Map.of());
    }

    /** What {@link #createIndex} runs. */
    public static String indexStatement(Element element) {
        return "CREATE INDEX IF NOT EXISTS FOR " + element.schemaPattern() + " ON (n." + Fields.ID + ")";
    }
}
