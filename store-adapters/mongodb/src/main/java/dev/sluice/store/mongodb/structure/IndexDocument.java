package dev.sluice.store.mongodb.structure;

import dev.sluice.structure.Element;
import dev.sluice.structure.Element.Part;
import dev.sluice.structure.NativeText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.bson.Document;

/**
 * An index as the server lists it, and as an element. Fields by which it merely orders are fields; the rest, such as {@code text}, {@code
 * 2dsphere} or a field within a field, is JSON, and so are options: sparse, partial, TTL, collation.
 */
final class IndexDocument {
    static final String FAMILY = "mongodb";

    private static final String FILTER = "partialFilterExpression";
    private static final String TEXT = "_fts";
    private static final String TEXT_TERM = "_ftsx";
    private static final String WEIGHTS = "weights";
    /** What the server adds, or what is said elsewhere. */
    private static final Set<String> NO_OPTIONS =
            Set.of("v", "key", "name", "ns", "unique", "background", "textIndexVersion", "2dsphereIndexVersion");

    private IndexDocument() {}

    static Element element(Document index) {
        String name = index.getString("name");
        boolean unique = Boolean.TRUE.equals(index.get("unique"));
        List<Part> parts = parts(index);
        Document options = new Document();
        index.forEach((option, value) -> {
            if (!NO_OPTIONS.contains(option)) {
                options.append(option, value);
            }
        });
        List<String> fields = parts.stream().map(Part::toString).toList();
        if (unique && isPlain(parts) && options.keySet().equals(Set.of(FILTER)) && spares(options, fields)) {
            return new Element.UniqueKey(name, fields);
        }
        return new Element.Index(name, parts, unique, null, options.isEmpty() ? null : ours(options));
    }

    private static boolean isPlain(List<Part> parts) {
        return parts.stream().allMatch(part -> part.equals(Part.of(part.toString())));
    }

    /** Whether the index leaves documents without the fields alone, as a unique key does. */
    private static boolean spares(Document options, List<String> fields) {
        return options.get(FILTER) instanceof Map<?, ?> filter
                && filter.entrySet().stream()
                        .allMatch(each -> fields.contains(String.valueOf(each.getKey()))
                                && each.getValue() instanceof Map<?, ?> condition
                                && condition.size() == 1
                                && Boolean.TRUE.equals(condition.get("$exists")));
    }

    private static List<Part> parts(Document index) {
        Map<String, Object> key = new LinkedHashMap<>();
        index.get("key", new Document()).forEach((field, kind) -> {
            if (field.equals(TEXT)) {
                index.get(WEIGHTS, new Document()).keySet().forEach(each -> key.put(each, "text"));
            } else if (!field.equals(TEXT_TERM)) {
                key.put(field, kind);
            }
        });
        List<Part> parts = new ArrayList<>();
        key.forEach((field, kind) -> parts.add(part(field, kind)));
        return parts;
    }

    private static Part part(String field, Object kind) {
        boolean orders = kind instanceof Number && !field.contains(".") && !field.contains("$");
        return orders
                ? new Part.OfField(field, ((Number) kind).doubleValue() < 0, Part.Nulls.AS_USUAL)
                : new Part.OfText(ours(new Document(field, kind instanceof Number number ? number.intValue() : kind)));
    }

    private static NativeText ours(Document document) {
        return new NativeText(FAMILY, document.toJson());
    }

    /** What {@code createIndexes} takes. */
    static Document of(Element.Index index) {
        Document key = new Document();
        for (Part part : index.parts()) {
            if (part instanceof Part.OfField field) {
                key.append(field.field(), field.descending() ? -1 : 1);
            } else {
                key.putAll(Document.parse(((Part.OfText) part).text().text()));
            }
        }
        String name = index.name().isEmpty()
                ? key.entrySet().stream()
                        .map(each -> each.getKey() + "_" + each.getValue())
                        .collect(Collectors.joining("_"))
                : index.name();
        Document document = new Document("key", key).append("name", name);
        if (index.unique()) {
            document.append("unique", true);
        }
        if (index.options() != null) {
            document.putAll(Document.parse(index.options().text()));
        }
        return document;
    }

    /** A unique index that leaves documents alone that lack one of the fields that may be missing. */
    static Document of(Element.UniqueKey key, List<String> nullable) {
        Document document = of(key.index());
        if (!nullable.isEmpty()) {
            Document filter = new Document();
            nullable.forEach(field -> filter.append(field, new Document("$exists", true)));
            document.append(FILTER, filter);
        }
        return document;
    }
}
