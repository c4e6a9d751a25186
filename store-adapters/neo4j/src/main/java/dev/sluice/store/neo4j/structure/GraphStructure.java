package dev.sluice.store.neo4j.structure;

import dev.sluice.data.Dataset;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.store.neo4j.catalog.Constraints;
import dev.sluice.store.neo4j.catalog.Fields;
import dev.sluice.store.neo4j.catalog.Neo4jCatalog;
import dev.sluice.store.neo4j.session.Cypher;
import dev.sluice.store.neo4j.session.Graph;
import dev.sluice.structure.CheckedStructures;
import dev.sluice.structure.Element;
import dev.sluice.structure.Element.Part;
import dev.sluice.structure.Making;
import dev.sluice.structure.NativeStructure;
import dev.sluice.structure.NativeText;
import dev.sluice.structure.Structures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.neo4j.driver.Record;

/** The constraints and indexes of labels and relationship types. Existence is demanded by the Enterprise Edition only. */
public final class GraphStructure implements NativeStructure {
    private static final String FAMILY = "neo4j";
    private static final String CONSTRAINTS = """
            SHOW CONSTRAINTS YIELD name, type, entityType, labelsOrTypes, properties, createStatement
            WHERE labelsOrTypes = [$name] AND entityType = $entity
            RETURN name, type, properties, createStatement ORDER BY name""";
    private static final String INDEXES = """
            SHOW INDEXES YIELD name, type, entityType, labelsOrTypes, properties, owningConstraint, createStatement
            WHERE $name IN labelsOrTypes AND entityType = $entity AND owningConstraint IS NULL
            RETURN name, type, properties, createStatement ORDER BY name""";
    /** Kinds of index that differ in nothing but their name. */
    private static final Set<String> KINDS = Set.of("RANGE", "TEXT", "POINT");

    private final Graph graph;
    private final Neo4jCatalog catalog;
    private final Constraints constraints;

    private GraphStructure(Graph graph, Neo4jCatalog catalog) {
        this.graph = graph;
        this.catalog = catalog;
        this.constraints = new Constraints(graph);
    }

    public static Structures of(Graph graph, Neo4jCatalog catalog) {
        return new CheckedStructures(new GraphStructure(graph, catalog));
    }

    @Override
    public String title() {
        return "Neo4j";
    }

    @Override
    public String family() {
        return FAMILY;
    }

    @Override
    public List<Element> elements(Name dataset) {
        var subject = dev.sluice.store.neo4j.catalog.Element.of(dataset);
        if (!catalog.exists(subject)) {
            throw Neo4jCatalog.missing(subject);
        }
        boolean nodes = subject instanceof dev.sluice.store.neo4j.catalog.Element.Nodes;
        Map<String, Object> which = Map.of("name", dataset.local(), "entity", nodes ? "NODE" : "RELATIONSHIP");
        String doing = "read the structure of " + dataset;
        String key = constraints.keyName(subject).orElse("");
        List<Element> unsorted = new ArrayList<>();
        graph.rows(doing, CONSTRAINTS, which, row -> constraint(row, key)).forEach(unsorted::add);
        graph.rows(doing, INDEXES, which, GraphStructure::index).forEach(found -> found.ifPresent(unsorted::add));
        List<Element> found = new ArrayList<>();
        for (Class<? extends Element> kind : List.of(
                Element.PrimaryKey.class,
                Element.UniqueKey.class,
                Element.Index.class,
                Element.Required.class,
                Element.Other.class)) {
            unsorted.stream().filter(kind::isInstance).forEach(found::add);
        }
        return List.copyOf(found);
    }

    private static Element constraint(Record row, String key) {
        String name = row.get("name").asString();
        String type = row.get("type").asString();
        List<String> properties = row.get("properties").asList(value -> value.asString());
        if (name.equals(key)) {
            return new Element.PrimaryKey(name, properties);
        }
        if (type.endsWith("UNIQUENESS")) {
            return new Element.UniqueKey(name, properties);
        }
        return type.endsWith("EXISTENCE")
                ? new Element.Required(name, properties.get(0))
                : new Element.Other(name, statement(row));
    }

    /** An index that only makes a dataset known is nothing of its structure. */
    private static Optional<Element> index(Record row) {
        String name = row.get("name").asString();
        String type = row.get("type").asString();
        List<String> properties = row.get("properties").asList(value -> value.asString());
        if (!KINDS.contains(type)) {
            return Optional.of(new Element.Other(name, statement(row)));
        }
        return properties.equals(List.of(Fields.ID))
                ? Optional.empty()
                : Optional.of(new Element.Index(
                        name,
                        properties.stream().map(Part::of).toList(),
                        false,
                        type.equals("RANGE") ? null : new NativeText(FAMILY, type),
                        null));
    }

    private static NativeText statement(Record row) {
        return new NativeText(FAMILY, row.get("createStatement").asString());
    }

    @Override
    public Dataset bare(Dataset dataset, List<Element> later) {
        Key key = later.stream()
                .filter(element ->
                        element instanceof Element.PrimaryKey && !dataset.key().exists())
                .map(element -> Key.of(element.fields()))
                .findFirst()
                .orElse(dataset.key());
        return new Dataset(
                dataset.name(), dataset.shape(), dataset.schema(), key, dataset.references(), dataset.comment());
    }

    @Override
    public List<String> creation(Dataset dataset) {
        var subject = dev.sluice.store.neo4j.catalog.Element.of(dataset.name());
        List<String> key = dataset.key().identity().stream()
                .filter(field -> !field.startsWith(Fields.START) && !field.startsWith(Fields.END))
                .toList();
        return List.of(key.isEmpty() ? Constraints.indexStatement(subject) : Constraints.keyStatement(subject, key));
    }

    @Override
    public Optional<String> included(Dataset dataset, Element element) {
        boolean key = element instanceof Element.PrimaryKey
                && dataset.key().identity().equals(element.fields());
        return key ? Optional.of("a dataset is made with its key") : Optional.empty();
    }

    @Override
    public Making addition(Dataset dataset, Element element) {
        if (element instanceof Element.ForeignKey) {
            return new Making.Lacking("Neo4j has relationships instead of references");
        }
        for (String field : element.fields()) {
            if (field.equals(Fields.ID) || field.startsWith(Fields.START) || field.startsWith(Fields.END)) {
                return new Making.Lacking("\"" + field + "\" is no property");
            }
        }
        return statement(dataset, element)
                .<Making>map(Making.Statement::new)
                .orElseGet(() -> new Making.Lacking("Neo4j has constraints and indexes only"));
    }

    private static Optional<String> statement(Dataset dataset, Element element) {
        String pattern =
                dev.sluice.store.neo4j.catalog.Element.of(dataset.name()).schemaPattern();
        if (element instanceof Element.PrimaryKey key) {
            return Optional.of(unique("", pattern, key.fields()));
        }
        if (element instanceof Element.UniqueKey key) {
            return Optional.of(unique(key.name(), pattern, key.fields()));
        }
        if (element instanceof Element.Index index) {
            return Optional.of(index.unique() ? unique(index.name(), pattern, index.fields()) : index(index, pattern));
        }
        if (element instanceof Element.Required required) {
            return Optional.of("CREATE CONSTRAINT " + named(required.name()) + "FOR " + pattern + " REQUIRE n."
                    + Cypher.quoted(required.field()) + " IS NOT NULL");
        }
        return element instanceof Element.Other other
                        && other.definition().text().contains(pattern)
                ? Optional.of(other.definition().text())
                : Optional.empty();
    }

    private static String unique(String name, String pattern, List<String> fields) {
        return "CREATE CONSTRAINT " + named(name) + "FOR " + pattern + " REQUIRE (" + properties(fields)
                + ") IS UNIQUE";
    }

    private static String index(Element.Index index, String pattern) {
        String kind = index.method() == null ? "" : index.method().text() + " ";
        return "CREATE " + kind + "INDEX " + named(index.name()) + "FOR " + pattern + " ON ("
                + properties(index.fields()) + ")";
    }

    private static String named(String name) {
        return name.isEmpty() ? "" : Cypher.quoted(name) + " ";
    }

    private static String properties(List<String> fields) {
        return fields.stream().map(field -> "n." + Cypher.quoted(field)).collect(Collectors.joining(", "));
    }

    @Override
    public void make(Dataset dataset, Element element) {
        if (element instanceof Element.PrimaryKey key) {
            constraints.createKey(dev.sluice.store.neo4j.catalog.Element.of(dataset.name()), key.fields());
            return;
        }
        String statement = statement(dataset, element).orElseThrow();
        graph.run("add the " + element.label() + " to " + dataset.name(), statement, Map.of());
    }

    /** Its indexes find both ways, and what is unique is a constraint. */
    @Override
    public Element asHeld(Dataset dataset, Element element) {
        if (!(element instanceof Element.Index index)) {
            return element;
        }
        return index.withParts(index.parts().stream()
                .map(part -> part instanceof Part.OfField field ? Part.of(field.field()) : part)
                .toList());
    }
}
