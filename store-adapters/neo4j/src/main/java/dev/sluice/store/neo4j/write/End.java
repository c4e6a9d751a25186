package dev.sluice.store.neo4j.write;

import dev.sluice.data.Dataset;
import dev.sluice.data.Reference;
import dev.sluice.error.SettingsException;
import dev.sluice.store.neo4j.catalog.Element;
import dev.sluice.store.neo4j.catalog.Fields;
import dev.sluice.store.neo4j.session.Cypher;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * How the rows of a dataset of relationships name one of their ends.
 *
 * @param field {@link Fields#START} or {@link Fields#END}
 * @param fields whose values name the node
 * @param labels of which it may be one; empty if nothing says so
 * @param properties of the node that are equal to the fields
 */
record End(String field, List<String> fields, List<String> labels, List<String> properties) {

    /** By the references with the name of the end, else by the field of that name. */
    static End of(String field, Dataset dataset) {
        List<Reference> references = dataset.references().stream()
                .filter(reference -> reference.name().equals(field))
                .toList();
        if (references.isEmpty()) {
            if (!dataset.schema().has(field)) {
                throw new SettingsException("Cannot write " + dataset.name()
                        + ": nothing says which nodes it joins; give it " + "references named " + Fields.START + " and "
                        + Fields.END + ", or fields of these names");
            }
            return new End(field, List.of(field), List.of(), List.of(Fields.ID));
        }
        Reference first = references.get(0);
        if (references.stream()
                .anyMatch(reference -> !reference.fields().equals(first.fields())
                        || !reference.targetFields().equals(first.targetFields()))) {
            throw new SettingsException("Cannot write " + dataset.name() + ": its references named " + field
                    + " differ in their fields; give them the same");
        }
        List<String> labels = references.stream()
                .map(reference -> Element.of(reference.target()))
                .map(element -> element.name().local())
                .toList();
        return new End(field, first.fields(), labels, first.targetFields());
    }

    /** Without the labels that are not worth looking at, for want of nodes that have an {@code _id} of their own. */
    End among(Predicate<String> hasIds) {
        return byId() ? new End(field, fields, labels.stream().filter(hasIds).toList(), properties) : this;
    }

    private boolean byId() {
        return properties.equals(List.of(Fields.ID));
    }

    /**
     * Finds the node; rows without one are dropped.
     *
     * @param node what to call it
     * @param values where in a row the values of {@link #fields} are
     * @param known what to keep of what was found before
     */
    String match(String node, String values, String known) {
        if (!byId() && labels.size() == 1) {
            return "MATCH (" + node + ":" + Cypher.quoted(labels.get(0)) + " " + Patterns.equal(properties, values)
                    + ") ";
        }
        List<String> matches = new ArrayList<>();
        List<String> found = new ArrayList<>();
        for (String label : labels) {
            String one = node + found.size();
            matches.add("OPTIONAL MATCH (" + one + ":" + Cypher.quoted(label) + " " + Patterns.equal(properties, values)
                    + ") ");
            found.add(one);
        }
        if (byId()) {
            String one = node + found.size();
            matches.add("OPTIONAL MATCH (" + one + ") WHERE elementId(" + one + ") = row." + values + "[0] ");
            found.add(one);
        }
        return String.join("", matches) + "WITH row" + known + ", coalesce(" + String.join(", ", found) + ") AS " + node
                + " WHERE " + node + " IS NOT NULL ";
    }

    /** For the reason why a row is refused. */
    String show(List<Object> values) {
        return (labels.isEmpty() ? "a node" : String.join(" or ", labels)) + " with " + String.join(", ", properties)
                + " = " + values;
    }
}
