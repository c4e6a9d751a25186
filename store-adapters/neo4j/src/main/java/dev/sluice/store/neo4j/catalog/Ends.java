package dev.sluice.store.neo4j.catalog;

import dev.sluice.data.Name;
import dev.sluice.data.Reference;
import dev.sluice.store.neo4j.session.Graph;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which nodes the relationships of a type join: labels that all of a sample share, by their key where they have one. */
final class Ends {
    private static final int SAMPLE = 1_000;

    private final Graph graph;
    private final Constraints constraints;

    Ends(Graph graph, Constraints constraints) {
        this.graph = graph;
        this.constraints = constraints;
    }

    /**
     * What was found.
     *
     * @param startProperties key of the start nodes
     */
    record Found(List<Reference> references, List<String> startProperties, List<String> endProperties) {}

    Found of(Element.Relationships relationships) {
        String query = "MATCH " + relationships.pattern() + " WITH a, b LIMIT $most "
                + "RETURN DISTINCT labels(a) AS start, labels(b) AS end";
        List<List<List<String>>> sample = graph.rows(
                "read the ends of " + relationships.name(),
                query,
                Map.of("most", SAMPLE),
                row -> List.of(
                        row.get("start").asList(label -> label.asString()),
                        row.get("end").asList(label -> label.asString())));
        Found start = end(Fields.START, sample.stream().map(pair -> pair.get(0)).toList());
        Found end = end(Fields.END, sample.stream().map(pair -> pair.get(1)).toList());
        return new Found(
                Stream.concat(start.references().stream(), end.references().stream())
                        .toList(),
                start.startProperties(),
                end.startProperties());
    }

    private Found end(String end, List<List<String>> labelSets) {
        TreeSet<String> common = new TreeSet<>();
        labelSets.forEach(common::addAll);
        labelSets.forEach(common::retainAll);
        for (String label : common) {
            List<String> key = constraints.key(new Element.Nodes(label));
            if (!key.isEmpty() && !key.contains(Fields.ID)) {
                List<String> fields = key.stream()
                        .map(property -> Fields.ofEnd(end, property))
                        .toList();
                return new Found(List.of(new Reference(end, fields, Name.of(label), key)), key, List.of());
            }
        }
        List<String> labels = common.isEmpty() ? anyOfEach(labelSets) : List.of(common.first());
        List<Reference> references = new ArrayList<>();
        labels.forEach(label -> references.add(new Reference(end, List.of(end), Name.of(label), List.of(Fields.ID))));
        return new Found(references, List.of(), List.of());
    }

    /** Labels of which each node has one. */
    private static List<String> anyOfEach(List<List<String>> labelSets) {
        TreeSet<String> labels = new TreeSet<>();
        for (List<String> set : labelSets) {
            if (!set.isEmpty() && set.stream().noneMatch(labels::contains)) {
                labels.add(new TreeSet<>(set).first());
            }
        }
        return List.copyOf(labels);
    }
}
