package dev.sluice.store.neo4j.write;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Variant;
import dev.sluice.dynamic.DynamicRows;
import dev.sluice.store.neo4j.catalog.Fields;
import dev.sluice.store.neo4j.type.PropertyEncoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows of a dataset as properties, keys, ends and labels. Throws {@link IllegalArgumentException} with the reason to refuse a row. */
final class RowPreparation {
    private final Dataset dataset;
    private final List<String> key;
    private final List<String> start;
    private final List<String> end;
    private final boolean relationships;
    private final Set<String> noProperties = new HashSet<>();

    /**
     * For rows of {@code dataset}.
     *
     * @param key those properties that are part of the key
     * @param ends of relationships, start first; empty for nodes
     */
    RowPreparation(Dataset dataset, List<String> key, List<End> ends) {
        this.dataset = dataset;
        this.key = key;
        this.relationships = !ends.isEmpty();
        this.start = relationships ? ends.get(0).fields() : List.of();
        this.end = relationships ? ends.get(1).fields() : List.of();
        noProperties.addAll(start);
        noProperties.addAll(end);
        noProperties.addAll(relationships ? List.of(Fields.START, Fields.END) : List.of(Fields.LABELS));
        noProperties.add(DynamicRows.EXTRA);
    }

    Prepared whole(Row row, Set<String> unavailable) {
        for (Field field : dataset.schema().fields()) {
            boolean missing = !row.schema().has(field.name()) || row.value(field.name()) == null;
            if (!field.nullable() && missing && !unavailable.contains(field.name())) {
                throw new IllegalArgumentException(field.name() + " must not be null");
            }
        }
        Map<String, Object> properties = properties(row);
        Set<String> kept = new HashSet<>(unavailable);
        kept.removeAll(noProperties);
        kept.forEach(properties::remove);
        return new Prepared(row, properties, values(row, key), values(row, start), values(row, end), labels(row), kept);
    }

    /** For a row that may have its key alone. */
    Prepared key(Row row) {
        boolean keyless = !dataset.key().exists();
        return new Prepared(
                row,
                keyless ? equalProperties(row) : Map.of(),
                values(row, key),
                keyless || dataset.key().identity().containsAll(start) ? values(row, start) : List.of(),
                keyless || dataset.key().identity().containsAll(end) ? values(row, end) : List.of(),
                null,
                Set.of());
    }

    private Map<String, Object> equalProperties(Row row) {
        Map<String, Object> properties = properties(row);
        if (row.schema().has(Fields.ID) && row.value(Fields.ID) != null) {
            properties.put(Fields.ID, value(row, Fields.ID));
        }
        return properties;
    }

    private List<Object> values(Row row, List<String> fields) {
        List<Object> values = new ArrayList<>(fields.size());
        fields.forEach(field -> values.add(value(row, field)));
        return values;
    }

    private static Object value(Row row, String name) {
        int at = row.schema().position(name);
        Object value = at < 0 ? null : row.value(at);
        Object encoded = value == null ? null : encoded(row.schema().field(at), value);
        if (encoded == null) {
            throw new IllegalArgumentException(name + " must not be null, for it tells which row this is");
        }
        return encoded;
    }

    private Map<String, Object> properties(Row row) {
        Map<String, Object> properties = new HashMap<>();
        for (int i = 0; i < row.size(); i++) {
            Field field = row.schema().field(i);
            Object value = row.value(i);
            if (value != null && isProperty(field)) {
                put(properties, field.name(), encoded(field, value));
            }
        }
        extras(row, properties);
        return properties;
    }

    private boolean isProperty(Field field) {
        String name = field.name();
        boolean ofEnd = relationships && (name.startsWith(Fields.START + ".") || name.startsWith(Fields.END + "."));
        return !noProperties.contains(name) && !ofEnd && (!isElementId(field) || keepsId());
    }

    /** An element id names a node in the place it came from; here it is of use only where there is no other key. */
    private boolean keepsId() {
        return dataset.key().identity().contains(Fields.ID)
                || (!relationships && !dataset.key().exists());
    }

    private static boolean isElementId(Field field) {
        return field.name().equals(Fields.ID) && Fields.ELEMENT_ID.equals(field.nativeType());
    }

    private void extras(Row row, Map<String, Object> properties) {
        int at = row.schema().position(DynamicRows.EXTRA);
        if (at < 0 || !(row.value(at) instanceof Variant.Doc extra)) {
            return;
        }
        for (Variant.Entry entry : extra.entries()) {
            boolean special = isLabels(row, entry) || isId(entry);
            Object value = special ? null : property(entry.name(), entry.value());
            put(properties, entry.name(), value);
        }
    }

    /** Labels that got no column of their own. */
    private boolean isLabels(Row row, Variant.Entry entry) {
        return !relationships
                && entry.name().equals(Fields.LABELS)
                && !row.schema().has(Fields.LABELS);
    }

    private boolean isId(Variant.Entry entry) {
        return entry.name().equals(Fields.ID)
                && entry.value() instanceof Variant.Ext ext
                && ext.tag().equals(Fields.ELEMENT_ID)
                && !keepsId();
    }

    private static void put(Map<String, Object> properties, String name, @Nullable Object value) {
        if (value == null) {
            return;
        }
        if (name.isEmpty() || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "Neo4j has no property with the name \"" + name.replace("\0", "\\0") + '"');
        }
        properties.put(name, value);
    }

    private static @Nullable Object encoded(Field field, Object value) {
        try {
            return PropertyEncoder.property(field, value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(field.name() + ": " + e.getMessage(), e);
        }
    }

    private static @Nullable Object property(String name, Variant value) {
        try {
            return PropertyEncoder.property(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
    }

    /** The labels of a row whose schema has them, none if they are null there; null where nothing says them. */
    private @Nullable List<String> labels(Row row) {
        if (relationships) {
            return null;
        }
        if (row.schema().has(Fields.LABELS)) {
            Object value = row.value(Fields.LABELS);
            return value == null ? List.of() : texts(value);
        }
        int at = row.schema().position(DynamicRows.EXTRA);
        if (at >= 0 && row.value(at) instanceof Variant.Doc extra) {
            for (Variant.Entry entry : extra.entries()) {
                if (entry.name().equals(Fields.LABELS) && entry.value() instanceof Variant.Items items) {
                    return texts(items.elements());
                }
            }
        }
        return null;
    }

    private static List<String> texts(Object value) {
        Object list = value instanceof Variant.Items items ? items.elements() : value;
        if (!(list instanceof List<?> elements)) {
            throw new IllegalArgumentException(Fields.LABELS + " is no list of labels");
        }
        List<String> labels = new ArrayList<>();
        for (Object element : elements) {
            Object text = element instanceof Variant.Scalar scalar ? scalar.value() : element;
            if (!(text instanceof String label) || label.isEmpty() || label.indexOf('\0') >= 0) {
                throw new IllegalArgumentException(Fields.LABELS + " holds what is no label: " + text);
            }
            labels.add(label);
        }
        labels.sort(null);
        return List.copyOf(labels);
    }
}
