package dev.sluice.mapping.keyvalue;

import dev.sluice.error.SettingsException;
import dev.sluice.settings.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a key holds, as the file says it: {@code hash}, {@code zset(price, product_id)}.
 *
 * @param arguments expressions over the row's fields
 */
public record KeyForm(Kind kind, List<String> arguments) {
    private static final Pattern FORM = Pattern.compile("\\s*(\\w+)\\s*(?:\\((.*)\\))?\\s*", Pattern.DOTALL);
    private static final Map<Kind, String> EXAMPLES = Map.of(
            Kind.HASH, "hash",
            Kind.JSON, "json",
            Kind.STRING, "string(name)",
            Kind.LIST, "list(tags)",
            Kind.SET, "set(product_id)",
            Kind.ZSET, "zset(price, product_id)");

    /** The types of values. */
    public enum Kind {
        HASH(0),
        JSON(0),
        STRING(1),
        LIST(1),
        SET(1),
        ZSET(2);

        private final int arguments;

        Kind(int arguments) {
            this.arguments = arguments;
        }

        /** What the store calls it; JSON is text there. */
        public String stored() {
            return this == JSON ? "string" : name().toLowerCase(Locale.ROOT);
        }
    }

    public KeyForm {
        arguments = List.copyOf(arguments);
    }

    /** @throws SettingsException if it says nothing that a key can hold exactly */
    public static KeyForm parse(String text) {
        Matcher form = FORM.matcher(text);
        String word = form.matches() ? form.group(1) : text;
        if (word.equals("stream")) {
            throw new SettingsException(
                    "value: rows of a table are no stream, whose entries have times that only grow; use zset(score,"
                            + " member) with the time as the score");
        }
        Kind kind = kind(word);
        List<String> arguments = form.group(2) == null ? List.of() : split(form.group(2));
        if (arguments.size() != kind.arguments || arguments.stream().anyMatch(String::isBlank)) {
            throw new SettingsException("value: write " + EXAMPLES.get(kind) + " rather than " + text);
        }
        return new KeyForm(kind, arguments);
    }

    private static Kind kind(String word) {
        List<String> words = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            String each = kind.name().toLowerCase(Locale.ROOT);
            if (each.equals(word)) {
                return kind;
            }
            words.add(each);
        }
        throw new SettingsException("value: a key holds one of " + words + ", not \"" + word + "\"; did you mean \""
                + Nearest.of(word, words) + "\"?");
    }

    /** At commas that stand in no brackets and no quotes. */
    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        char quote = 0;
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '(' || c == ')') {
                depth += c == '(' ? 1 : -1;
            } else if (c == ',' && depth == 0) {
                parts.add(text.substring(from, i).strip());
                from = i + 1;
            }
        }
        parts.add(text.substring(from).strip());
        return parts;
    }
}
