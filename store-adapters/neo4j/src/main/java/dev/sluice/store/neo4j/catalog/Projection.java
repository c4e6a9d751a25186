package dev.sluice.store.neo4j.catalog;

import dev.sluice.data.Field;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.data.Type.Timestamp.Zone;
import dev.sluice.data.Variant;
import dev.sluice.dynamic.DynamicRows;
import dev.sluice.store.neo4j.session.Cypher;
import dev.sluice.store.neo4j.type.PropertyDecoder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.neo4j.driver.Record;
import org.neo4j.driver.Value;

/**
 * What a query returns of each node or relationship, and the document that is made of it.
 *
 * @param first properties that come before the others
 * @param startProperties properties of the start node to return
 * @param zoned properties whose times in UTC keep that as their zone
 */
public record Projection(
        Element element,
        List<String> first,
        List<String> startProperties,
        List<String> endProperties,
        Set<String> zoned) {

    static Projection of(
            Element element, List<String> first, List<String> startProperties, List<String> endProperties) {
        return new Projection(element, first, startProperties, endProperties, Set.of());
    }

    /** For rows of a schema that a catalog gave. */
    public static Projection of(Element element, Schema schema) {
        Set<String> zoned = new HashSet<>();
        schema.fields().stream().filter(Projection::isZoned).forEach(field -> zoned.add(field.name()));
        return new Projection(
                element,
                List.of(),
                Fields.propertiesOfEnd(Fields.START, schema),
                Fields.propertiesOfEnd(Fields.END, schema),
                zoned);
    }

    private static boolean isZoned(Field field) {
        Type type = field.type() instanceof Type.Array array ? array.element() : field.type();
        return type instanceof Type.Timestamp timestamp && timestamp.zone() == Zone.ORIGINAL;
    }

    /** After {@code RETURN}: the number by which the server orders, the element id, the properties and what else there is. */
    public String columns(Schema wanted) {
        String own = "id(n) AS number, elementId(n) AS id, " + properties(wanted) + " AS properties";
        return element instanceof Element.Nodes
                ? own + ", n._id AS own, labels(n) AS labels"
                : own
                        + ", n._id AS own, elementId(a) AS start, a._id AS ownStart, elementId(b) AS end, b._id AS ownEnd, "
                        + some("a", startProperties) + " AS startProperties, " + some("b", endProperties)
                        + " AS endProperties";
    }

    private static String properties(Schema wanted) {
        if (wanted.has(DynamicRows.EXTRA)) {
            return "properties(n)";
        }
        return some(
                "n",
                wanted.fields().stream()
                        .map(Field::name)
                        .filter(name -> !name.isEmpty() && name.indexOf('\0') < 0)
                        .toList());
    }

    private static String some(String variable, List<String> properties) {
        return variable + " {"
                + String.join(
                        ", ",
                        properties.stream()
                                .map(name -> "." + Cypher.quoted(name))
                                .toList())
                + "}";
    }

    /** The names of properties that have a time with a zone in one of the records, as they are in a row. */
    static Set<String> zonedIn(List<Record> records) {
        Set<String> zoned = new HashSet<>();
        for (Record record : records) {
            record.get("properties").asMap(value -> value).forEach((name, value) -> {
                if (PropertyDecoder.hasZone(value)) {
                    zoned.add(name);
                }
            });
        }
        return zoned;
    }

    Projection withZoned(Set<String> names) {
        return new Projection(element, first, startProperties, endProperties, names);
    }

    /** The document of a record that {@link #columns} gave; properties in the order of their names. */
    public Variant.Doc document(Record record) {
        Map<String, Value> properties = new TreeMap<>(record.get("properties").asMap(value -> value));
        List<Variant.Entry> entries = new ArrayList<>();
        entries.add(new Variant.Entry(Fields.ID, id(record.get("id"), record.get("own"))));
        properties.remove(Fields.ID);
        if (element instanceof Element.Nodes nodes) {
            labels(nodes, record.get("labels"), properties.containsKey(Fields.LABELS), entries);
        } else {
            end(Fields.START, "start", "ownStart", record, entries);
            end(Fields.END, "end", "ownEnd", record, entries);
            endProperties(Fields.START, startProperties, record.get("startProperties"), entries);
            endProperties(Fields.END, endProperties, record.get("endProperties"), entries);
        }
        Map<String, Value> ordered = new LinkedHashMap<>();
        first.stream().filter(properties::containsKey).forEach(name -> ordered.put(name, properties.get(name)));
        ordered.putAll(properties);
        ordered.forEach((name, value) -> add(name, value, name, entries));
        return new Variant.Doc(entries);
    }

    private void add(String field, Value value, String property, List<Variant.Entry> entries) {
        if (!value.isNull()) {
            entries.add(new Variant.Entry(field, PropertyDecoder.variant(value, zoned.contains(property))));
        }
    }

    private static void end(String field, String id, String own, Record record, List<Variant.Entry> entries) {
        entries.add(new Variant.Entry(field, id(record.get(id), record.get(own))));
    }

    private void endProperties(String end, List<String> names, Value values, List<Variant.Entry> entries) {
        names.forEach(name -> add(Fields.ofEnd(end, name), values.get(name), Fields.ofEnd(end, name), entries));
    }

    /** Text is taken for the element id that the node or relationship had where it came from. */
    private static Variant id(Value elementId, Value own) {
        if (own.isNull()) {
            return new Variant.Ext(Fields.ELEMENT_ID, elementId.asString());
        }
        Variant value = PropertyDecoder.variant(own, false);
        return value instanceof Variant.Scalar scalar && scalar.value() instanceof String text
                ? new Variant.Ext(Fields.ELEMENT_ID, text)
                : value;
    }

    /** There even if it is empty where a property has its name, so that the two are told apart by their order. */
    private static void labels(Element.Nodes nodes, Value labels, boolean always, List<Variant.Entry> entries) {
        List<Variant> others = labels.asList(Value::asString).stream()
                .filter(label -> !label.equals(nodes.label()))
                .sorted()
                .map(label -> (Variant) new Variant.Scalar(Type.Text.unbounded(), label))
                .toList();
        if (always || !others.isEmpty()) {
            entries.add(new Variant.Entry(Fields.LABELS, new Variant.Items(others)));
        }
    }
}
