package dev.sluice.replicate.settings.yaml;

import dev.sluice.store.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One type of single values.
 *
 * @param noun what the file must have, for messages
 * @param schema its part of the JSON Schema
 * @param parse the value of a text; relative paths are below the directory. IllegalArgumentException if it is none
 * @param text the text of a value
 * @param measure the number that {@link Setting#least()} and {@link Setting#most()} bound
 */
record ValueType(
        String noun,
        Map<String, Object> schema,
        BiFunction<String, Path, Object> parse,
        Function<Object, String> text,
        ToLongFunction<Object> measure) {

    private static final String DURATION = "(\\d{1,9})(ms|s|m|h|d)";
    private static final String SIZE = "(\\d{1,9}) ?([KMGT]?B)";

    private static final Map<Class<?>, ValueType> TYPES = Map.of(
            String.class, of("text", Map.of("type", "string"), (text, directory) -> text),
            boolean.class, of("true or false", Map.of("type", "boolean"), (text, directory) -> bool(text)),
            int.class, wholeNumber(Integer::parseInt),
            long.class, wholeNumber(Long::parseLong),
            Long.class, wholeNumber(Long::parseLong),
            Path.class, of("a local path", Map.of("type", "string"), ValueType::path),
            Duration.class,
                    new ValueType(
                            "a duration such as 500ms, 10s, 5m, 2h or 1d",
                            Map.of("type", "string", "pattern", "^" + DURATION + "$"),
                            (text, directory) -> duration(text),
                            value -> show((Duration) value),
                            value -> ((Duration) value).toMillis()),
            DataSize.class,
                    new ValueType(
                            "a size such as 64KB, 128MB or 1GB",
                            Map.of("type", "string", "pattern", "^" + SIZE + "$"),
                            (text, directory) -> size(text),
                            Object::toString,
                            value -> ((DataSize) value).bytes()),
            WarehouseUrl.class,
                    of(
                            "duckdb: and a file",
                            Map.of("type", "string", "pattern", "^" + WarehouseUrl.SCHEME + ".+"),
                            ValueType::warehouse),
            Secret.class,
                    of(
                            "${env:NAME} or ${file:PATH}",
                            Map.of("type", "string", "pattern", "^\\$\\{(env|file):[^}]+\\}$"),
                            (text, directory) -> new Secret(text)));

    /** Whether this class stands for a single value, and not for a section. */
    static boolean knows(Class<?> type) {
        return type.isEnum() || TYPES.containsKey(type);
    }

    static ValueType of(Class<?> type) {
        if (type.isEnum()) {
            return choice(type);
        }
        ValueType known = TYPES.get(type);
        if (known == null) {
            throw new IllegalStateException("No settings type for " + type);
        }
        return known;
    }

    private static ValueType of(String noun, Map<String, Object> schema, BiFunction<String, Path, Object> parse) {
        return new ValueType(noun, schema, parse, Object::toString, value -> 0);
    }

    private static ValueType wholeNumber(Function<String, Object> parse) {
        return new ValueType(
                "a whole number",
                Map.of("type", "integer"),
                (text, directory) -> parse.apply(text.replace("_", "")),
                Object::toString,
                value -> ((Number) value).longValue());
    }

    private static ValueType choice(Class<?> type) {
        List<String> names = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                .toList();
        return new ValueType(
                names.stream().collect(Collectors.joining(" or ")),
                Map.of("enum", names),
                (text, directory) -> constant(type, names.indexOf(text)),
                value -> value.toString().toLowerCase(Locale.ROOT),
                value -> 0);
    }

    private static Object constant(Class<?> type, int ordinal) {
        if (ordinal < 0) {
            throw new IllegalArgumentException();
        }
        return type.getEnumConstants()[ordinal];
    }

    private static Object bool(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException();
        }
        return text.equals("true");
    }

    private static Object path(String text, Path directory) {
        if (text.isBlank() || text.contains("://")) {
            throw new IllegalArgumentException();
        }
        return directory.resolve(text).normalize();
    }

    private static Object warehouse(String text, Path directory) {
        if (!text.startsWith(WarehouseUrl.SCHEME)) {
            throw new IllegalArgumentException();
        }
        return new WarehouseUrl((Path) path(text.substring(WarehouseUrl.SCHEME.length()), directory));
    }

    private static Duration duration(String text) {
        Matcher parts = match(DURATION, text);
        long amount = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    private static String show(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 1000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1000;
        if (seconds % 60 != 0 || seconds == 0) {
            return seconds + "s";
        }
        return seconds % 3600 == 0 ? seconds / 3600 + "h" : seconds / 60 + "m";
    }

    private static DataSize size(String text) {
        Matcher parts = match(SIZE, text);
        int power = "B KB MB GB TB".indexOf(parts.group(2)) == 0
                ? 0
                : " KMGT".indexOf(parts.group(2).charAt(0));
        return new DataSize(Math.multiplyExact(Long.parseLong(parts.group(1)), 1L << (10 * power)));
    }

    private static Matcher match(String pattern, String text) {
        Matcher parts = Pattern.compile(pattern).matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException();
        }
        return parts;
    }
}
