package dev.sluice.mapping.name;

import dev.sluice.error.SettingsException;
import dev.sluice.settings.Nearest;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How names are written. Only names whose style says it all change: those that the way back would not give again ({@code _id},
 * {@code a__b}, {@code URL}, {@code line_2}) stay as they are, so that the way back is exact.
 */
public enum NameStyle {
    AS_IS,
    /** {@code customer_id} is {@code customerId}. */
    SNAKE_TO_CAMEL,
    /** {@code customerId} is {@code customer_id}. */
    CAMEL_TO_SNAKE,
    /** {@code customer_id} is {@code CUSTOMER_ID}. */
    UPPER,
    /** {@code CUSTOMER_ID} is {@code customer_id}. */
    LOWER;

    private static final Pattern SNAKE = Pattern.compile("[a-z][a-z0-9]*(?:_[a-z][a-z0-9]*)*");
    private static final Pattern CAMEL = Pattern.compile("[a-z][a-z0-9]*(?:[A-Z][a-z0-9]*)*");

    /**
     * @param text as in a mapping file: {@code snake_to_camel}
     * @throws SettingsException naming the nearest style there is
     */
    public static NameStyle parse(String text) {
        List<String> known = Stream.of(values()).map(NameStyle::toString).toList();
        for (NameStyle style : values()) {
            if (style.toString().equals(text)) {
                return style;
            }
        }
        throw new SettingsException("There is no style of names \"" + text + "\"; did you mean "
                + Nearest.of(text, known) + "? The styles are " + String.join(", ", known));
    }

    /** One name, which the way back gives again. */
    public String apply(String name) {
        String styled = styled(name);
        return opposite().styled(styled).equals(name) ? styled : name;
    }

    private String styled(String name) {
        return switch (this) {
            case AS_IS -> name;
            case SNAKE_TO_CAMEL -> camel(name);
            case CAMEL_TO_SNAKE -> snake(name);
            case UPPER -> name.toUpperCase(Locale.ROOT);
            case LOWER -> name.toLowerCase(Locale.ROOT);
        };
    }

    private NameStyle opposite() {
        return switch (this) {
            case AS_IS -> AS_IS;
            case SNAKE_TO_CAMEL -> CAMEL_TO_SNAKE;
            case CAMEL_TO_SNAKE -> SNAKE_TO_CAMEL;
            case UPPER -> LOWER;
            case LOWER -> UPPER;
        };
    }

    /**
     * All names of one dataset, or of all datasets of one namespace.
     *
     * @throws SettingsException if two of them would be one
     */
    public Names of(Collection<String> names) {
        return Names.of(this, names);
    }

    /** As it is written in a mapping file. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String camel(String name) {
        if (!SNAKE.matcher(name).matches()) {
            return name;
        }
        StringBuilder camel = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            boolean begins = name.charAt(i) == '_';
            i += begins ? 1 : 0;
            camel.append(begins ? Character.toUpperCase(name.charAt(i)) : name.charAt(i));
        }
        return camel.toString();
    }

    private static String snake(String name) {
        if (!CAMEL.matcher(name).matches()) {
            return name;
        }
        StringBuilder snake = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean begins = c >= 'A' && c <= 'Z';
            snake.append(begins ? "_" : "").append(Character.toLowerCase(c));
        }
        return snake.toString();
    }
}
