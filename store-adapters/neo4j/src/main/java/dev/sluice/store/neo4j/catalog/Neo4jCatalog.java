package dev.sluice.store.neo4j.catalog;

import dev.sluice.checkpoint.CheckpointedWrites;
import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Reference;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.dynamic.DynamicRows;
import dev.sluice.dynamic.Inference;
import dev.sluice.dynamic.InferredSchema;
import dev.sluice.error.SettingsException;
import dev.sluice.store.Catalog;
import dev.sluice.store.SchemaInference;
import dev.sluice.store.neo4j.session.Graph;
import dev.sluice.store.neo4j.type.StoredTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neo4j.driver.Record;

/** Labels and relationship types that are in use, or that a constraint or an index names. */
public final class Neo4jCatalog implements Catalog, SchemaInference {
    private static final int SAMPLE = 1_000;

    private final Graph graph;
    private final Constraints constraints;
    private final Ends ends;

    public Neo4jCatalog(Graph graph) {
        this.graph = graph;
        this.constraints = new Constraints(graph);
        this.ends = new Ends(graph, constraints);
    }

    @Override
    public List<Dataset> datasets() {
        return elements().stream()
                .flatMap(element -> describe(element, SAMPLE).stream())
                .map(Description::dataset)
                .toList();
    }

    @Override
    public List<Name> names() {
        return elements().stream().map(Element::name).toList();
    }

    private List<Element> elements() {
        List<Element> found = new ArrayList<>();
        for (Element each : List.of(new Element.Nodes(""), new Element.Relationships(""))) {
            graph.rows(
                            "list the datasets",
                            each.listing() + " WHERE name <> $own RETURN name ORDER BY name",
                            Map.of("own", CheckpointedWrites.DATASET),
                            row -> row.get("name").asString())
                    .forEach(name -> found.add(named(each, name)));
        }
        return found;
    }

    private static Element named(Element kind, String name) {
        return kind instanceof Element.Nodes ? new Element.Nodes(name) : new Element.Relationships(name);
    }

    @Override
    public Optional<Dataset> dataset(Name name) {
        return describe(Element.of(name), SAMPLE).map(Description::dataset);
    }

    /** @throws SettingsException if there is no such dataset */
    public Dataset require(Name name) {
        return dataset(name).orElseThrow(() -> missing(Element.of(name)));
    }

    public static SettingsException missing(Element element) {
        String what = element instanceof Element.Nodes ? "no node has this label" : "no relationship has this type";
        return new SettingsException("Cannot find " + element.name() + ": " + what
                + ", and no constraint or index names it; correct the name");
    }

    public boolean exists(Element element) {
        return !graph.rows(
                        "find " + element.name(),
                        element.listing() + " WHERE name = $name RETURN name",
                        Map.of("name", element.name().local()),
                        row -> row)
                .isEmpty();
    }

    @Override
    public long estimatedRows(Name name) {
        Element element = Element.of(name);
        return exists(element) ? count(element) : -1;
    }

    /** From the server's own counters. */
    public long count(Element element) {
        return graph.rows(
                        "count " + element.name(),
                        "MATCH " + element.pattern() + " RETURN count(n) AS rows",
                        Map.of(),
                        row -> row.get("rows").asLong())
                .get(0);
    }

    @Override
    public InferredSchema infer(Name name, int records) {
        Element element = Element.of(name);
        return describe(element, records).map(Description::schema).orElseThrow(() -> missing(element));
    }

    private record Description(Dataset dataset, InferredSchema schema) {}

    private Optional<Description> describe(Element element, int records) {
        List<String> unique = constraints.key(element);
        Ends.Found found = element instanceof Element.Relationships relationships
                ? ends.of(relationships)
                : new Ends.Found(List.of(), List.of(), List.of());
        Projection plain = Projection.of(element, unique, found.startProperties(), found.endProperties());
        List<Record> sample = sample(plain, records);
        if (sample.isEmpty() && !exists(element)) {
            return Optional.empty();
        }
        Projection projection = plain.withZoned(Projection.zonedIn(sample));
        Inference inference = new Inference();
        sample.forEach(record -> inference.see(projection.document(record)));
        InferredSchema inferred = inference.result(declared(element, unique, sample.isEmpty()));
        InferredSchema schema =
                new InferredSchema(withNativeTypes(inferred.schema()), inferred.sampled(), inferred.conflicts());
        // a constraint lets nodes be without the property
        boolean keyed = sample.stream().allMatch(record -> hasAll(record, unique));
        List<Reference> references = found.references().stream()
                .filter(reference -> reference.fields().stream().allMatch(schema.schema()::has))
                .toList();
        Dataset dataset = new Dataset(
                element.name(),
                element.shape(),
                schema.schema(),
                keyed ? Key.of(unique) : Key.none(),
                references,
                null);
        return Optional.of(new Description(dataset, schema));
    }

    private static boolean hasAll(Record record, List<String> properties) {
        return properties.stream().allMatch(name -> record.get("properties").containsKey(name));
    }

    /** What is known of a dataset without rows. */
    private static List<Field> declared(Element element, List<String> unique, boolean empty) {
        if (!empty) {
            return List.of();
        }
        List<Field> fields = new ArrayList<>();
        if (!unique.contains(Fields.ID)) {
            fields.add(Fields.elementId(Fields.ID));
        }
        if (element instanceof Element.Relationships) {
            fields.add(Fields.elementId(Fields.START));
            fields.add(Fields.elementId(Fields.END));
        }
        unique.forEach(name -> fields.add(Field.of(name, new Type.Unknown())));
        return fields;
    }

    private static Schema withNativeTypes(Schema schema) {
        return new Schema(schema.fields().stream()
                .map(field -> {
                    boolean own = field.nativeType() != null
                            || field.type() instanceof Type.Text
                            || field.type() instanceof Type.Unknown
                            || field.name().equals(DynamicRows.EXTRA);
                    return own ? field : field.withNativeType("neo4j:" + StoredTypes.nativeName(field.type()));
                })
                .toList());
    }

    /** The oldest half and the youngest half, by the order in which the server keeps them. */
    private List<Record> sample(Projection projection, int records) {
        String query = "MATCH " + projection.element().pattern() + " RETURN "
                + projection.columns(Schema.of(Field.of(DynamicRows.EXTRA, new Type.Dynamic()))) + " ORDER BY n ";
        String doing = "sample " + projection.element().name();
        List<Record> old = graph.rows(doing, query + "LIMIT $most", Map.of("most", records), record -> record);
        int half = records / 2;
        if (old.size() < records || half == 0) {
            return old;
        }
        List<Record> found = new ArrayList<>(old.subList(0, records - half));
        long last = old.get(records - half - 1).get("number").asLong();
        graph.rows(doing, query + "DESC LIMIT $most", Map.of("most", half), record -> record).stream()
                .filter(record -> record.get("number").asLong() > last)
                .forEach(found::add);
        return found;
    }
}
