package dev.sluice.mapping.template;

import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.error.SettingsException;
import dev.sluice.mapping.expression.Expression;
import dev.sluice.mapping.value.RefusedValueException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The text of a key with values in it: {@code product:{product_id}}, {@code DAY#{date(created_at)}}. In braces stands an expression;
 * a brace written twice is one.
 *
 * <p>A value is written as its text, in which {@code %}, the characters that follow values in the template, and {@code :} if the template
 * has one are percent-encoded: {@code a:b} in {@code product:{id}} is {@code product:a%3Ab}, as in the keys that the Redis adapter makes
 * itself. So no two rows with different values have one key, and a key tells its values.
 */
public final class KeyTemplate {
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");

    private final String text;
    private final List<Part> parts;
    private final Escapes escapes;

    private KeyTemplate(String text, List<Part> parts, Escapes escapes) {
        this.text = text;
        this.parts = parts;
        this.escapes = escapes;
    }

    /** @throws SettingsException naming the place of a mistake */
    public static KeyTemplate parse(String text, Schema schema) {
        List<Part> parts = new TemplateText(text, value -> Expression.parse(value, schema)).parts();
        return new KeyTemplate(text, parts, Escapes.of(parts));
    }

    /**
     * A part of a key, or what all rows may have in common: {@code PROFILE}.
     *
     * @throws SettingsException naming the place of a mistake
     */
    public static KeyTemplate parsePart(String text, Schema schema) {
        List<Part> parts = new TemplateText(text, value -> Expression.parse(value, schema)).partsOrConstant();
        return new KeyTemplate(text, parts, Escapes.of(parts));
    }

    /**
     * A part of a key whose placeholders are the names of columns of text, to read keys with.
     *
     * @throws SettingsException naming the place of a mistake
     */
    public static KeyTemplate partOfColumns(String text) {
        List<Part> parts = new TemplateText(text, KeyTemplate::column).partsOrConstant();
        return new KeyTemplate(text, parts, Escapes.of(parts));
    }

    /**
     * A template whose placeholders are the names of columns of text, to read keys with.
     *
     * @throws SettingsException naming the place of a mistake
     */
    public static KeyTemplate ofColumns(String text) {
        List<Part> parts = new TemplateText(text, KeyTemplate::column).parts();
        return new KeyTemplate(text, parts, Escapes.of(parts));
    }

    private static Expression column(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new SettingsException(
                    "in braces stands the name of the field that this part of the key becomes, and \"" + name
                            + "\" is none");
        }
        return Expression.parse('"' + name + '"', Schema.of(Field.required(name, Type.Text.unbounded())));
    }

    /** The columns whose values every key tells. */
    public Set<String> columns() {
        Set<String> columns = new LinkedHashSet<>();
        for (Part part : parts) {
            if (part instanceof Part.Value value) {
                value.expression().column().ifPresent(columns::add);
            }
        }
        return columns;
    }

    /** Whether a row has a key: no value is null. */
    public boolean isComplete(Row row) {
        return parts.stream()
                .allMatch(part -> !(part instanceof Part.Value value)
                        || value.expression().evaluate(row) != null);
    }

    /** The columns that it reads. */
    public Set<String> fields() {
        Set<String> fields = new LinkedHashSet<>();
        for (Part part : parts) {
            if (part instanceof Part.Value value) {
                fields.addAll(value.expression().fields());
            }
        }
        return fields;
    }

    /** @throws RefusedValueException if a value is null or cannot be computed */
    public String format(Row row) {
        StringBuilder key = new StringBuilder();
        for (Part part : parts) {
            key.append(part instanceof Part.Value value ? escapes.escape(value.text(row, text)) : part.toString());
        }
        return key.toString();
    }

    /** Whether all values are columns, so that {@link #parse(String)} can tell them. */
    public boolean reversible() {
        return parts.stream()
                .allMatch(part -> !(part instanceof Part.Value value)
                        || value.expression().column().isPresent());
    }

    /**
     * The texts of the columns in a key, by name; empty if it is not a key of this template.
     *
     * @throws RefusedValueException if the key has a {@code %} that no value is written with
     * @throws IllegalStateException unless this is {@link #reversible()}
     */
    public Optional<Map<String, String>> parse(String key) {
        if (!reversible()) {
            throw new IllegalStateException("The key " + text + " computes something, which no key tells");
        }
        Map<String, String> values = new LinkedHashMap<>();
        int at = 0;
        for (int i = 0; i < parts.size(); i++) {
            int from = at;
            if (!(parts.get(i) instanceof Part.Value value)) {
                String literal = parts.get(i).toString();
                if (!key.startsWith(literal, at)) {
                    return Optional.empty();
                }
                at += literal.length();
                continue;
            }
            at = i + 1 == parts.size()
                    ? key.length()
                    : key.indexOf(parts.get(i + 1).toString().codePointAt(0), from);
            String written = at < 0 ? null : key.substring(from, at);
            String name = value.expression().column().orElseThrow();
            String read = written == null ? null : escapes.unescape(written, key);
            if (read == null || !read.equals(values.getOrDefault(name, read))) {
                return Optional.empty();
            }
            values.put(name, read);
        }
        return at == key.length() ? Optional.of(values) : Optional.empty();
    }

    /** What all keys begin with. */
    public String prefix() {
        return parts.get(0) instanceof Part.Value ? "" : parts.get(0).toString();
    }

    /** The Redis pattern that finds all keys: {@code product:*}. */
    public String glob() {
        return parts.stream()
                .map(part ->
                        part instanceof Part.Value ? "*" : part.toString().replaceAll("[*?\\[\\]^\\\\-]", "\\\\$0"))
                .collect(Collectors.joining());
    }

    @Override
    public String toString() {
        return text;
    }
}
