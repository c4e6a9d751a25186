package dev.sluice.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sluice.data.Row;
import java.time.Duration;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * JSON for programs. Numbers stay numbers only where any reader keeps them exact: decimals become text, as do dates, UUIDs and the
 * like; bytes are base64; durations are seconds; constants of an enum are in lower case with hyphens.
 */
public final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ObjectMapper PRETTY = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private Json() {}

    /** An object of names and values by turns, in that order. */
    public static Map<String, @Nullable Object> object(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put(String.valueOf(namesAndValues[i]), value(namesAndValues[i + 1]));
        }
        return object;
    }

    /** A row as an object of its fields. */
    public static Map<String, @Nullable Object> row(Row row) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = 0; i < row.size(); i++) {
            object.put(row.schema().field(i).name(), value(row.value(i)));
        }
        return object;
    }

    /** An indented document. */
    public static String document(Map<String, ?> object) {
        return write(PRETTY, object);
    }

    /** A document on one line. */
    public static String line(Map<String, ?> object) {
        return write(MAPPER, object);
    }

    private static @Nullable Object value(@Nullable Object value) {
        if (value == null
                || value instanceof Boolean
                || value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof Byte) {
            return value;
        }
        if (value instanceof Double number) {
            return Double.isFinite(number) ? number : number.toString();
        }
        if (value instanceof Float number) {
            return Float.isFinite(number) ? JsonNodeFactory.instance.numberNode(number) : number.toString();
        }
        return composite(value);
    }

    private static @Nullable Object composite(Object value) {
        if (value instanceof Duration duration) {
            return duration.toMillis() / 1000.0;
        }
        if (value instanceof Enum<?> constant
                && value.getClass().getPackageName().startsWith("dev.sluice.")) {
            return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
        if (value instanceof Optional<?> optional) {
            return value(optional.orElse(null));
        }
        if (value instanceof byte[] bytes) {
            return Base64.getEncoder().encodeToString(bytes);
        }
        if (value instanceof Row row) {
            return row(row);
        }
        if (value instanceof Collection<?> elements) {
            List<@Nullable Object> list = new java.util.ArrayList<>();
            elements.forEach(element -> list.add(value(element)));
            return list;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> object = new LinkedHashMap<>();
            map.forEach((key, held) -> object.put(String.valueOf(key), value(held)));
            return object;
        }
        return value.toString();
    }

    /** Rows as a list of objects. */
    public static List<Map<String, @Nullable Object>> rows(Collection<Row> rows) {
        return rows.stream().map(Json::row).collect(Collectors.toList());
    }

    private static String write(ObjectMapper mapper, Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write JSON", e);
        }
    }
}
