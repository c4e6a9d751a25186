package dev.sluice.mapping.plan;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Reference;
import dev.sluice.data.Schema;
import dev.sluice.data.Shape;
import dev.sluice.dynamic.DynamicRows;
import dev.sluice.error.SettingsException;
import dev.sluice.mapping.DatasetMapping;
import dev.sluice.mapping.FieldMapping;
import dev.sluice.mapping.ForeignKeyMapping.Direction;
import dev.sluice.mapping.MappingDefaults;
import dev.sluice.mapping.ReferenceMapping;
import dev.sluice.mapping.document.Content;
import dev.sluice.mapping.document.Embedding;
import dev.sluice.mapping.document.Joined;
import dev.sluice.mapping.document.RowOrder;
import dev.sluice.mapping.route.Columns;
import dev.sluice.mapping.route.Route;
import dev.sluice.mapping.route.Stage;
import dev.sluice.store.Read;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A graph that becomes tables: one for the nodes of each label, and one for the relationships of each type, with the keys of both ends;
 * unless the file makes columns of a relationship.
 */
final class GraphTables {
    private static final String ID = "_id";
    private static final String START = "_start";
    private static final String END = "_end";

    private final Ends ends;
    private final MappingDefaults defaults;
    private final Map<Dataset, DatasetMapping> chosen;
    private final List<Concern> concerns;

    /** @param chosen what is copied, and what the file says of it */
    GraphTables(Ends ends, MappingDefaults defaults, Map<Dataset, DatasetMapping> chosen, List<Concern> concerns) {
        this.ends = ends;
        this.defaults = defaults;
        this.chosen = chosen;
        this.concerns = concerns;
    }

    /** Those of nodes first. */
    List<Route> routes() {
        Map<Name, Name> columns = new LinkedHashMap<>();
        List<Route> routes = new ArrayList<>();
        chosen.forEach((dataset, mapping) -> {
            if (dataset.shape() != Shape.RELATIONSHIPS) {
                mapping.references().values().stream()
                        .flatMap(said -> said.relationship().stream())
                        .forEach(
                                type -> columns.put(relationships(dataset, type).name(), dataset.name()));
                routes.add(nodes(dataset, mapping));
            }
        });
        chosen.forEach((dataset, mapping) -> {
            boolean silent = mapping.equals(DatasetMapping.none(dataset.name().toString()));
            if (dataset.shape() == Shape.RELATIONSHIPS && silent && columns.containsKey(dataset.name())) {
                concerns.add(Concern.note(
                        dataset.name().toString(),
                        "it becomes columns of " + columns.get(dataset.name()) + ", and no table of its own"));
            } else if (dataset.shape() == Shape.RELATIONSHIPS) {
                routes.add(table(dataset, mapping));
            }
        });
        return routes;
    }

    private Route nodes(Dataset dataset, DatasetMapping mapping) {
        List<Stage> stages = new ArrayList<>();
        Schema schema = dataset.schema();
        for (Map.Entry<String, ReferenceMapping> entry : mapping.references().entrySet()) {
            if (entry.getValue().relationship().isPresent()) {
                for (Embedding stage : columns(dataset, schema, entry.getKey(), entry.getValue())) {
                    stages.add(stage);
                    schema = stage.schema();
                }
            }
        }
        return shaped(dataset, schema, stages, mapping, Set.of());
    }

    private Dataset relationships(Dataset dataset, String type) {
        Dataset found = ends.dataset(type.contains(".") ? type : "relationships." + type);
        if (found.shape() != Shape.RELATIONSHIPS) {
            throw new SettingsException("datasets: " + dataset.name() + ".references: " + found.name()
                    + " is no type of relationships; correct relationship");
        }
        return found;
    }

    /** The columns that a relationship becomes: those that hold the key of the node at its other end. */
    private List<Embedding> columns(Dataset dataset, Schema before, String text, ReferenceMapping said) {
        Dataset joining = relationships(dataset, said.relationship().orElseThrow());
        String subject = "datasets: " + dataset.name() + ".references: " + text + ": ";
        requireNoProperties(joining, subject);
        boolean out = said.direction() == Direction.OUT;
        // by its id, a graph goes straight from a node to its relationships; by a property it looks at all of them
        Reference near = new Reference(START, List.of(out ? START : END), dataset.name(), List.of(ID));
        Dataset other = ends.dataset(said.to());
        Reference far = end(joining, out ? END : START, other.name())
                .orElseThrow(() -> new SettingsException(subject + "the relationships " + joining.name()
                        + " are not known to lead " + (out ? "to" : "from") + " nodes " + other.name()
                        + "; correct to or direction"));
        List<String> wanted = References.fields(text);
        List<String> values = inOrder(far, other).orElse(far.fields());
        if (wanted.size() != values.size()) {
            throw new SettingsException(subject + "the key of " + other.name() + " is " + far.targetFields()
                    + "; name as many columns, with commas between them");
        }
        List<Embedding> columns = new ArrayList<>();
        Schema schema = before;
        for (int i = 0; i < wanted.size(); i++) {
            Set<String> read = new HashSet<>(near.fields());
            read.add(values.get(i));
            Joined joined = new Joined(
                    dataset.schema().project(near.targetFields()).fields(),
                    joining.schema().project(near.fields()).fields(),
                    new Read(
                            joining.name(),
                            List.copyOf(read),
                            Read.all(joining.name()).filter(),
                            Read.NO_LIMIT,
                            Set.of()),
                    new RowOrder(List.of()),
                    Math.max(2, defaults.maxEmbedRows()));
            Embedding column = new Embedding(
                    schema,
                    Field.of(
                            wanted.get(i), joining.schema().field(values.get(i)).type()),
                    joined,
                    new Content.OnlyValue(values.get(i)));
            columns.add(column);
            schema = column.schema();
        }
        return columns;
    }

    /** What columns of a key have no room for. */
    private static void requireNoProperties(Dataset joining, String subject) {
        List<String> properties = joining.schema().fields().stream()
                .map(Field::name)
                .filter(name -> !isOfGraph(name) && !name.equals(DynamicRows.EXTRA))
                .toList();
        if (!properties.isEmpty()) {
            throw new SettingsException(
                    subject + "the relationships " + joining.name() + " have properties, " + properties
                            + ", which the columns of a key cannot hold; leave out relationship, so that they become a table");
        }
    }

    private static boolean isOfGraph(String field) {
        return field.equals(ID)
                || field.equals(START)
                || field.equals(END)
                || field.startsWith(START + ".")
                || field.startsWith(END + ".");
    }

    private static Optional<Reference> end(Dataset joining, String end, Name nodes) {
        return joining.references().stream()
                .filter(reference ->
                        reference.name().equals(end) && reference.target().equals(nodes))
                .findFirst();
    }

    private Route table(Dataset dataset, DatasetMapping mapping) {
        Map<String, ReferenceMapping> references = new LinkedHashMap<>();
        Map<String, FieldMapping> fields = new LinkedHashMap<>();
        Set<String> left = new HashSet<>();
        for (String end : List.of(START, END)) {
            List<Reference> found = dataset.references().stream()
                    .filter(reference -> reference.name().equals(end))
                    .toList();
            if (found.size() == 1) {
                Reference reference = found.get(0);
                refer(reference)
                        .ifPresent(led -> references.put(
                                String.join(",", led),
                                ReferenceMapping.of(reference.target().toString())));
                if (!reference.fields().contains(end)) {
                    left.add(end);
                }
            }
        }
        dataset.schema().fields().stream()
                .map(Field::name)
                .filter(name -> name.startsWith(START + ".") || name.startsWith(END + "."))
                .forEach(name -> fields.put(name, FieldMapping.named(name.replace('.', '_'))));
        fields.putAll(mapping.fields());
        references.putAll(mapping.references());
        DatasetMapping said = mapping.withFields(fields).withReferences(references);
        boolean placed = said.to().isPresent() || dataset.name().local().contains(".");
        return shaped(
                dataset,
                dataset.schema(),
                List.of(),
                placed
                        ? said
                        : said.withTo(defaults.names().apply(dataset.name().local())),
                left);
    }

    /** The fields of a relationship that hold a node's key, if they hold what the node's table has as its key. */
    private Optional<List<String>> refer(Reference reference) {
        return chosen.keySet().stream()
                .filter(dataset -> dataset.name().equals(reference.target()))
                .findFirst()
                .flatMap(dataset -> inOrder(reference, dataset));
    }

    /** In the order of the key that the nodes have at the target. */
    private Optional<List<String>> inOrder(Reference reference, Dataset nodes) {
        List<String> key =
                key(nodes, chosen.getOrDefault(nodes, DatasetMapping.none(""))).identity();
        boolean whole = key.size() == reference.fields().size()
                && reference.targetFields().containsAll(key);
        return whole
                ? Optional.of(key.stream()
                        .map(name ->
                                reference.fields().get(reference.targetFields().indexOf(name)))
                        .toList())
                : Optional.empty();
    }

    private static Key key(Dataset dataset, DatasetMapping mapping) {
        if (!mapping.id().isEmpty()) {
            return Key.of(List.copyOf(mapping.id().values()));
        }
        return dataset.key().exists() || !dataset.schema().has(ID) ? dataset.key() : Key.of(ID);
    }

    /** @param left fields that others stand for */
    private Route shaped(Dataset dataset, Schema schema, List<Stage> before, DatasetMapping mapping, Set<String> left) {
        Key key = key(dataset, mapping);
        List<Field> fields = new ArrayList<>();
        List<Columns.Source> sources = new ArrayList<>();
        Map<String, String> same = new LinkedHashMap<>();
        for (Field field : schema.fields()) {
            String name = field.name();
            boolean foreign =
                    left.contains(name) || (name.equals(ID) && !key.identity().contains(ID));
            if (!foreign || mapping.fields().containsKey(name)) {
                fields.add(field);
                sources.add(row -> row.schema().has(name) ? row.value(name) : null);
                if (dataset.schema().has(name)) {
                    same.put(name, name);
                }
            }
        }
        Schema kept = new Schema(fields);
        List<Stage> stages = new ArrayList<>(before);
        stages.add(new Columns(kept, sources));
        Dataset shaped = new Dataset(
                dataset.name(),
                dataset.shape(),
                kept,
                mapping.id().isEmpty() ? key : Key.none(),
                List.of(),
                dataset.comment());
        return new Reshaped(dataset, Read.all(dataset.name()), stages, shaped, same)
                .route(ends, defaults, mapping, concerns);
    }
}
