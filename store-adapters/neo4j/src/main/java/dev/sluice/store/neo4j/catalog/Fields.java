package dev.sluice.store.neo4j.catalog;

import dev.sluice.data.Field;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import java.util.List;

/** The fields of a row that are no properties of its node or relationship. */
public final class Fields {
    /** The element id, or what a property {@code _id} says. */
    public static final String ID = "_id";

    /** The labels of a node beside that of its dataset. */
    public static final String LABELS = "_labels";

    /** The {@link #ID} of the node a relationship comes from. */
    public static final String START = "_start";

    /** The {@link #ID} of the node a relationship goes to. */
    public static final String END = "_end";

    /** The native type of element ids. */
    public static final String ELEMENT_ID = "neo4j:elementId";

    private Fields() {}

    static Field elementId(String name) {
        return Field.of(name, Type.Text.unbounded()).withNativeType(ELEMENT_ID);
    }

    /** The field of an end's own property: {@code _start.name}. */
    static String ofEnd(String end, String property) {
        return end + "." + property;
    }

    /** The properties of the end that the schema has fields for. */
    public static List<String> propertiesOfEnd(String end, Schema schema) {
        return schema.fields().stream()
                .map(Field::name)
                .filter(name -> name.startsWith(end + "."))
                .map(name -> name.substring(end.length() + 1))
                .toList();
    }
}
