package dev.sluice.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Reference;
import dev.sluice.data.Schema;
import dev.sluice.data.Shape;
import dev.sluice.data.Type;
import dev.sluice.data.TypeText;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Datasets as JSON, and back, with everything: keys, references, native types, comments, defaults, nested fields. */
public final class DatasetJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private DatasetJson() {}

    public static String write(Dataset dataset) {
        return node(dataset).toString();
    }

    /** Reads what {@link #write} wrote. */
    public static Dataset read(String json) {
        return read(ValueJson.tree(json));
    }

    /** A name for the shape of a dataset: equal datasets have equal ones, different ones differ. 16 hexadecimal digits. */
    public static String schemaId(Dataset dataset) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(write(dataset).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public static ObjectNode node(Dataset dataset) {
        ObjectNode json = NODES.objectNode();
        json.set("name", node(dataset.name()));
        json.put("shape", dataset.shape().name().toLowerCase(Locale.ROOT));
        json.set("fields", fields(dataset.schema().fields()));
        json.set("key", strings(dataset.key().identity()));
        putUnlessEmpty(json, "partition", dataset.key().partition());
        putUnlessEmpty(json, "clustering", dataset.key().clustering());
        putUnlessEmpty(json, "descending", dataset.key().descending());
        if (!dataset.references().isEmpty()) {
            ArrayNode references = json.putArray("references");
            for (Reference reference : dataset.references()) {
                ObjectNode each = references.addObject();
                each.put("name", reference.name());
                each.set("fields", strings(reference.fields()));
                each.set("target", node(reference.target()));
                each.set("targetFields", strings(reference.targetFields()));
            }
        }
        putUnlessNull(json, "comment", dataset.comment());
        return json;
    }

    public static Dataset read(JsonNode json) {
        return new Dataset(
                name(json.get("name")),
                Shape.valueOf(json.get("shape").textValue().toUpperCase(Locale.ROOT)),
                new Schema(list(json.get("fields"), DatasetJson::field)),
                new Key(
                        strings(json.get("key")),
                        strings(json.path("partition")),
                        strings(json.path("clustering")),
                        strings(json.path("descending"))),
                list(json.path("references"), DatasetJson::reference),
                json.path("comment").textValue());
    }

    /** A name as an array: its namespace, then the name itself. */
    public static ArrayNode node(Name name) {
        ArrayNode parts = strings(name.namespace());
        return parts.add(name.local());
    }

    public static Name name(JsonNode json) {
        List<String> parts = strings(json);
        return new Name(parts.subList(0, parts.size() - 1), parts.get(parts.size() - 1));
    }

    private static Reference reference(JsonNode json) {
        return new Reference(
                json.get("name").textValue(),
                strings(json.get("fields")),
                name(json.get("target")),
                strings(json.get("targetFields")));
    }

    private static ArrayNode fields(List<Field> fields) {
        ArrayNode json = NODES.arrayNode();
        for (Field field : fields) {
            ObjectNode each = json.addObject();
            each.put("name", field.name());
            each.set("type", node(field.type()));
            if (!field.nullable()) {
                each.put("required", true);
            }
            putUnlessNull(each, "native", field.nativeType());
            putUnlessNull(each, "comment", field.comment());
            if (field.generation() != Field.Generation.NONE) {
                each.put("generation", field.generation().name().toLowerCase(Locale.ROOT));
            }
            putUnlessNull(each, "default", field.defaultExpression());
        }
        return json;
    }

    private static Field field(JsonNode json) {
        String generation = json.path("generation").asText("none").toUpperCase(Locale.ROOT);
        return new Field(
                json.get("name").textValue(),
                type(json.get("type")),
                !json.path("required").booleanValue(),
                json.path("native").textValue(),
                json.path("comment").textValue(),
                Field.Generation.valueOf(generation),
                json.path("default").textValue());
    }

    /** The canonical text, except for types that may hold fields: their text leaves out what a field has beside its type. */
    private static JsonNode node(Type type) {
        ObjectNode json = NODES.objectNode();
        if (type instanceof Type.Struct struct) {
            return json.set("struct", fields(struct.fields()));
        }
        if (type instanceof Type.Array array) {
            json.set("array", node(array.element()));
            return json.put("kind", array.kind().name().toLowerCase(Locale.ROOT));
        }
        if (type instanceof Type.Map map) {
            json.putArray("map").add(node(map.key())).add(node(map.value()));
            return json;
        }
        return NODES.textNode(type.toString());
    }

    private static Type type(JsonNode json) {
        if (json.has("struct")) {
            return new Type.Struct(list(json.get("struct"), DatasetJson::field));
        }
        if (json.has("array")) {
            String kind = json.get("kind").textValue().toUpperCase(Locale.ROOT);
            return new Type.Array(type(json.get("array")), Type.Array.Kind.valueOf(kind));
        }
        if (json.has("map")) {
            return new Type.Map(
                    type(json.get("map").get(0)), type(json.get("map").get(1)));
        }
        return TypeText.parse(json.textValue());
    }

    private static void putUnlessNull(ObjectNode json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    private static void putUnlessEmpty(ObjectNode json, String name, List<String> values) {
        if (!values.isEmpty()) {
            json.set(name, strings(values));
        }
    }

    private static ArrayNode strings(List<String> values) {
        ArrayNode json = NODES.arrayNode();
        values.forEach(json::add);
        return json;
    }

    private static List<String> strings(JsonNode json) {
        return list(json, JsonNode::textValue);
    }

    private static <T> List<T> list(JsonNode json, Function<JsonNode, T> element) {
        List<T> values = new ArrayList<>();
        json.forEach(node -> values.add(element.apply(node)));
        return values;
    }
}
