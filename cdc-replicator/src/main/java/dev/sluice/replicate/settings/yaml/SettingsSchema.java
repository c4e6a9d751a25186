package dev.sluice.replicate.settings.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.store.Secret;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The JSON Schema of the pipeline file, for editors. */
public final class SettingsSchema {
    /** What has sections of its own kind in it, by a name: written once, and referred to. */
    private final Map<String, Object> definitions = new TreeMap<>();

    private SettingsSchema() {}

    /**
     * The schema of the files that become records of this type.
     *
     * @param title what such a file is called
     */
    public static String text(String title, Class<?> type) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("title", title);
        SettingsSchema schema = new SettingsSchema();
        root.putAll(schema.section(type));
        if (!schema.definitions.isEmpty()) {
            root.put("$defs", schema.definitions);
        }
        try {
            return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write the schema", e);
        }
    }

    private Map<String, Object> section(Class<?> type) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            String key = SettingsReader.key(component);
            Map<String, Object> described = new LinkedHashMap<>();
            described.put("description", SettingsReader.setting(component).value());
            described.putAll(component(component));
            properties.put(key, described);
            if (SettingsReader.required(component)) {
                required.add(key);
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        schema.put("additionalProperties", false);
        schema.put("required", required);
        return schema;
    }

    private Map<String, Object> component(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == Optional.class) {
            return value(argument(component, 0), component);
        }
        if (type == List.class && argument(component, 0) != String.class) {
            Map<String, Object> schema = new TreeMap<>();
            schema.put("type", "array");
            schema.put("items", element(argument(component, 0)));
            return schema;
        }
        if (type == List.class) {
            Map<String, Object> schema = new TreeMap<>();
            schema.put("type", "array");
            schema.put("items", ValueType.of(argument(component, 0)).schema());
            schema.put("default", SettingsReader.unset(component));
            return schema;
        }
        if (type == Map.class) {
            Map<String, Object> schema = new TreeMap<>();
            boolean texts = argument(component, 1) == String.class;
            schema.put("type", texts ? List.of("object", "string") : "object");
            schema.put("additionalProperties", element(argument(component, 1)));
            return schema;
        }
        return value(type, component);
    }

    /** A section, or its shorthand. */
    private Map<String, Object> element(Class<?> type) {
        if (ValueType.knows(type)) {
            return new TreeMap<>(ValueType.of(type).schema());
        }
        if (holdsItself(type)) {
            String name = type.getSimpleName();
            if (definitions.putIfAbsent(name, Map.of()) == null) {
                definitions.put(name, section(type));
            }
            return Map.of("$ref", "#/$defs/" + name);
        }
        Map<String, Object> section = section(type);
        return ShortForm.of(type)
                .<Map<String, Object>>map(shorthand -> Map.of("oneOf", List.of(text(shorthand), section)))
                .orElse(section);
    }

    /** Whether there are sections of this kind in it, at any depth. */
    private static boolean holdsItself(Class<?> type) {
        Set<Class<?>> held = new HashSet<>();
        addHeld(type, held);
        return held.contains(type);
    }

    private static void addHeld(Class<?> type, Set<Class<?>> held) {
        for (RecordComponent component : type.getRecordComponents()) {
            Class<?> part = part(component);
            if (part.isRecord() && held.add(part)) {
                addHeld(part, held);
            }
        }
    }

    private static Class<?> part(RecordComponent component) {
        Class<?> type = component.getType();
        if (type == Map.class) {
            return argument(component, 1);
        }
        return type == List.class || type == Optional.class ? argument(component, 0) : type;
    }

    /** Sorted as everything is, so that the same records give the same text. */
    private static Map<String, Object> text(ShortForm shorthand) {
        return new TreeMap<>(Map.of("type", "string", "description", shorthand.noun()));
    }

    private Map<String, Object> value(Class<?> type, RecordComponent component) {
        if (!ValueType.knows(type)) {
            return element(type);
        }
        Setting setting = SettingsReader.setting(component);
        Map<String, Object> schema = new TreeMap<>(ValueType.of(type).schema());
        boolean number = type == int.class || type == long.class;
        if (number) {
            schema.put("minimum", setting.least());
        }
        if (number && setting.most() != Long.MAX_VALUE) {
            schema.put("maximum", setting.most());
        }
        if (!setting.unset().isEmpty() && type != Secret.class) {
            schema.put("default", number ? (Object) Long.valueOf(setting.unset()) : setting.unset());
        }
        return schema;
    }

    private static Class<?> argument(RecordComponent component, int index) {
        Type argument = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[index];
        return (Class<?>) argument;
    }
}
