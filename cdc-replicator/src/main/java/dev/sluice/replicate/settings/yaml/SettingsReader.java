package dev.sluice.replicate.settings.yaml;

import dev.sluice.error.SettingsException;
import dev.sluice.replicate.settings.yaml.Explanation.Origin;
import dev.sluice.replicate.settings.yaml.YamlNode.Entries;
import dev.sluice.replicate.settings.yaml.YamlNode.Items;
import dev.sluice.replicate.settings.yaml.YamlNode.Place;
import dev.sluice.replicate.settings.yaml.YamlNode.Scalar;
import dev.sluice.store.Secret;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Builds settings records from YAML, and writes down where each value came from. */
final class SettingsReader {
    private final Path directory;
    private final References references;
    private final List<Explanation.Value> values = new ArrayList<>();
    private String pipeline = "";

    SettingsReader(Path directory, Map<String, String> environment) {
        this.directory = directory;
        this.references = new References(directory, environment);
    }

    /** What the records' component names look like in the file. */
    static String key(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
    }

    static Setting setting(RecordComponent component) {
        return component.getAnnotation(Setting.class);
    }

    /** Whether a section can be left out: none of its keys is required. */
    static boolean hasDefaults(Class<?> section) {
        return Arrays.stream(section.getRecordComponents()).noneMatch(SettingsReader::required);
    }

    static boolean required(RecordComponent component) {
        Class<?> type = component.getType();
        boolean sections = type == List.class && argument(component, 0) != String.class;
        if (type == Optional.class || type == Map.class || type == Secret.class || sections) {
            return false;
        }
        if (ValueType.knows(type) || type == List.class) {
            return setting(component).unset().isEmpty();
        }
        return !hasDefaults(type);
    }

    <R> Explanation<R> read(Class<R> type, YamlNode root) {
        R settings = section(type, root, root.at(), "");
        return new Explanation<>(settings, values);
    }

    private <R> R section(Class<R> type, @Nullable YamlNode node, Place near, String path) {
        if (node instanceof Scalar scalar && ShortForm.of(type).isPresent()) {
            return ShortForm.of(type).orElseThrow().read(type, scalar, resolve(scalar, path), path);
        }
        RecordComponent[] components = type.getRecordComponents();
        Entries entries = node == null ? new Entries(Map.of(), Map.of(), near) : entries(node, path, components);
        Keys.refuseUnknown(entries, components, path);
        List<Object> arguments = new ArrayList<>();
        for (RecordComponent component : components) {
            arguments.add(component(component, entries, path));
        }
        return construct(type, components, arguments, entries, path);
    }

    private static Entries entries(YamlNode node, String path, RecordComponent[] components) {
        if (node instanceof Entries entries) {
            return entries;
        }
        throw node.at()
                .error((path.isEmpty() ? "the file" : path) + ": expected the keys " + Keys.list(components)
                        + ", found " + node.noun());
    }

    private Object component(RecordComponent component, Entries entries, String parent) {
        String path = parent.isEmpty() ? key(component) : parent + "." + key(component);
        YamlNode node = entries.values().get(key(component));
        if (node == null && required(component)) {
            throw entries.at()
                    .error(path + " is missing; add it: " + setting(component).value());
        }
        Class<?> type = component.getType();
        if (type == Optional.class && node == null) {
            values.add(new Explanation.Value(
                    path, "", Origin.ABSENT, setting(component).value()));
            return Optional.empty();
        }
        if (type == Optional.class) {
            return Optional.of(single(argument(component, 0), component, node, entries.at(), path));
        }
        if (type == Map.class && argument(component, 1) == String.class) {
            return texts(component, node, path);
        }
        if (type == Map.class) {
            return sections(argument(component, 1), node, path);
        }
        if (type == List.class && argument(component, 0) != String.class) {
            return list(argument(component, 0), node, path);
        }
        if (type == List.class) {
            return list(component, node, path);
        }
        return single(type, component, node, entries.at(), path);
    }

    private static Class<?> argument(RecordComponent component, int index) {
        Type argument = ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[index];
        return (Class<?>) argument;
    }

    private Object single(Class<?> type, RecordComponent component, @Nullable YamlNode node, Place near, String path) {
        if (!ValueType.knows(type)) {
            return section(type, node, near, path);
        }
        Object value = node == null ? unset(type, component) : scalar(type, component, node, path);
        if (path.equals("name")) {
            pipeline = value.toString();
        }
        explain(
                component,
                path,
                node,
                type == Secret.class ? hidden(node) : ValueType.of(type).text().apply(value));
        return value;
    }

    private static String hidden(@Nullable YamlNode node) {
        return node instanceof Scalar scalar ? scalar.text() : "";
    }

    private void explain(RecordComponent component, String path, @Nullable YamlNode node, String text) {
        Origin origin = node != null ? Origin.FILE : text.isEmpty() ? Origin.ABSENT : Origin.DEFAULT;
        values.add(new Explanation.Value(path, text, origin, setting(component).value()));
    }

    private Object unset(Class<?> type, RecordComponent component) {
        String text = setting(component).unset().replace("<name>", pipeline);
        return ValueType.of(type).parse().apply(text, directory);
    }

    private Object scalar(Class<?> type, RecordComponent component, YamlNode node, String path) {
        ValueType expected = ValueType.of(type);
        if (!(node instanceof Scalar scalar)) {
            throw node.at().error(path + ": expected " + expected.noun() + ", found " + node.noun());
        }
        if (type == Secret.class && !References.isOne(scalar.text())) {
            throw node.at()
                    .error(path + ": a literal secret must not stand in the file; put it into the environment or a"
                            + " file of its own and write ${env:NAME} or ${file:PATH}");
        }
        Object value;
        String text = resolve(scalar, path);
        try {
            value = expected.parse().apply(text, directory);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw node.at().error(path + ": expected " + expected.noun() + ", found \"" + scalar.text() + "\"");
        }
        long measure = expected.measure().applyAsLong(value);
        Setting limits = setting(component);
        if (measure < limits.least() || measure > limits.most()) {
            throw node.at()
                    .error(path + ": " + scalar.text() + " is out of range; "
                            + range(limits, bound -> shown(type, bound)));
        }
        return value;
    }

    private static String range(Setting limits, java.util.function.LongFunction<String> text) {
        String least = "use at least " + text.apply(limits.least());
        return limits.most() == Long.MAX_VALUE ? least : least + " and at most " + text.apply(limits.most());
    }

    private static String shown(Class<?> type, long bound) {
        Object value = type == DataSize.class
                ? new DataSize(bound)
                : type == java.time.Duration.class ? java.time.Duration.ofMillis(bound) : (Object) bound;
        return ValueType.of(type).text().apply(value);
    }

    private String resolve(Scalar scalar, String path) {
        try {
            return references.resolve(scalar.text());
        } catch (IllegalArgumentException e) {
            throw scalar.at().error(path + ": " + e.getMessage());
        }
    }

    private List<String> list(RecordComponent component, @Nullable YamlNode node, String path) {
        if (node == null) {
            List<String> unset = unset(component);
            explain(component, path, null, unset.isEmpty() ? "" : unset.toString());
            return unset;
        }
        if (!(node instanceof Items items)) {
            throw node.at().error(path + ": expected a list such as [a, b], found " + node.noun());
        }
        List<String> texts = new ArrayList<>();
        for (YamlNode element : items.elements()) {
            if (!(element instanceof Scalar scalar)) {
                throw element.at().error(path + ": expected text in the list, found " + element.noun());
            }
            texts.add(resolve(scalar, path));
        }
        explain(component, path, node, texts.toString());
        return texts;
    }

    /** What a list of texts is where the file has none. */
    static List<String> unset(RecordComponent component) {
        String text = setting(component).unset();
        return text.equals(Setting.NO_ELEMENTS) ? List.of() : List.of(text);
    }

    /** Sections one after the other. What they leave out is not explained: there may be hundreds. */
    private List<Object> list(Class<?> type, @Nullable YamlNode node, String path) {
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof Items items)) {
            throw node.at()
                    .error(path + ": expected a list, each element of which begins with -, found " + node.noun());
        }
        List<Object> sections = new ArrayList<>();
        for (YamlNode element : items.elements()) {
            int explained = values.size();
            sections.add(section(type, element, element.at(), path + "[" + sections.size() + "]"));
            values.subList(explained, values.size()).removeIf(value -> value.origin() != Origin.FILE);
        }
        return sections;
    }

    private Map<String, String> texts(RecordComponent component, @Nullable YamlNode node, String path) {
        if (node == null) {
            return Map.of();
        }
        if (node instanceof Scalar scalar) {
            String name = resolve(scalar, path);
            explain(component, path, node, name);
            return Map.of(name, name);
        }
        if (!(node instanceof Entries entries)) {
            throw node.at().error(path + ": expected names and their values, found " + node.noun());
        }
        Map<String, String> texts = new LinkedHashMap<>();
        entries.values().forEach((name, value) -> {
            if (!(value instanceof Scalar scalar)) {
                throw value.at().error(path + ".\"" + name + "\": expected text, found " + value.noun());
            }
            texts.put(name, resolve(scalar, path));
        });
        explain(component, path, node, texts.toString());
        return texts;
    }

    private Map<String, Object> sections(Class<?> type, @Nullable YamlNode node, String path) {
        if (node == null) {
            return Map.of();
        }
        if (!(node instanceof Entries entries)) {
            throw node.at().error(path + ": expected names or patterns as keys, found " + node.noun());
        }
        Map<String, Object> sections = new LinkedHashMap<>();
        entries.values().forEach((name, value) -> sections.put(name, element(type, value, path + ".\"" + name + "\"")));
        return sections;
    }

    private Object element(Class<?> type, YamlNode node, String path) {
        if (!ValueType.knows(type)) {
            return section(type, node, node.at(), path);
        }
        ValueType expected = ValueType.of(type);
        if (!(node instanceof Scalar scalar)) {
            throw node.at().error(path + ": expected " + expected.noun() + ", found " + node.noun());
        }
        try {
            return expected.parse().apply(resolve(scalar, path), directory);
        } catch (IllegalArgumentException e) {
            throw node.at().error(path + ": expected " + expected.noun() + ", found \"" + scalar.text() + "\"");
        }
    }

    /** A record's own check names the key it is about and a colon first, which gives the place. */
    private static <R> R construct(
            Class<R> type, RecordComponent[] components, List<Object> arguments, Entries entries, String path) {
        try {
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return type.getDeclaredConstructor(types).newInstance(arguments.toArray());
        } catch (InvocationTargetException e) {
            if (!(e.getCause() instanceof SettingsException wrong)) {
                throw new IllegalStateException("Cannot build " + type, e);
            }
            String problem = String.valueOf(wrong.getMessage());
            YamlNode about = entries.values().get(problem.substring(0, Math.max(0, problem.indexOf(':'))));
            Place place = about == null ? entries.at() : about.at();
            throw place.error(path.isEmpty() ? problem : path + "." + problem);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot build " + type, e);
        }
    }
}
