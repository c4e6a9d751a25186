package dev.sluice.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.data.Bits;
import dev.sluice.data.Field;
import dev.sluice.data.Interval;
import dev.sluice.data.NdArray;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Special;
import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Any value as JSON, and back by its {@link Type}, exactly.
 *
 * <p>Booleans, integers and finite floating-point numbers are JSON's own; decimals, dates, times, UUIDs, bits and intervals are
 * strings; bytes are base64; a list is an array, a map an array of pairs, a struct an object. What a type's usual class cannot
 * hold is an object with a tag: {@code {"$special":"NaN"}}, {@code {"$nd":[lengths,bounds,elements]}},
 * {@code {"$ext":[tag,payload]}}; variants are {@code {"$doc":[[name,value],…]}}, {@code {"$items":[…]}},
 * {@code {"$scalar":[type,value]}} and {@code {"$null":true}}.
 */
public final class ValueJson {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(1_000_000)
                    .maxNestingDepth(10_000)
                    .build())
            .build();
    static final JsonMapper MAPPER = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private ValueJson() {}

    /** The JSON of one value. */
    public static String write(@Nullable Object value) {
        return written(json -> write(json, value));
    }

    /** A JSON object with a member for each field of {@code row}. */
    public static String writeRow(Row row) {
        return written(json -> write(json, row));
    }

    /** A JSON object of these members. */
    public static String writeMembers(Map<String, ? extends @Nullable Object> members) {
        return written(json -> {
            json.writeStartObject();
            for (Map.Entry<String, ? extends @Nullable Object> member : members.entrySet()) {
                json.writeFieldName(member.getKey());
                write(json, member.getValue());
            }
            json.writeEndObject();
        });
    }

    /** Reads what {@link #write} wrote of a value of {@code type}. */
    public static @Nullable Object read(Type type, String json) {
        return read(type, tree(json));
    }

    public static @Nullable Object read(Type type, JsonNode json) {
        return new ValueReader(json).value(type);
    }

    /** Reads what {@link #writeRow} wrote: a row of those fields of {@code schema} that are there, in the order of the schema. */
    public static Row readRow(Schema schema, String json) {
        return readRow(schema, tree(json));
    }

    public static Row readRow(Schema schema, JsonNode members) {
        List<Field> fields = schema.fields().stream()
                .filter(field -> members.has(field.name()))
                .toList();
        @Nullable Object[] values = new @Nullable Object[fields.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = read(fields.get(i).type(), members.get(fields.get(i).name()));
        }
        return Row.of(fields.size() == schema.size() ? schema : new Schema(fields), values);
    }

    /** Parses JSON with this class's limits and number types. */
    public static JsonNode tree(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    private static String written(Body body) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            body.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, @Nullable Object value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof Boolean bool) {
            json.writeBoolean(bool);
        } else if (value instanceof Number number) {
            writeNumber(json, number);
        } else if (isText(value)) {
            json.writeString(value.toString());
        } else if (value instanceof byte[] bytes) {
            json.writeString(Base64.getEncoder().encodeToString(bytes));
        } else {
            writeNested(json, value);
        }
    }

    private static boolean isText(Object value) {
        return value instanceof UUID
                || value instanceof LocalDate
                || value instanceof LocalTime
                || value instanceof OffsetTime
                || value instanceof LocalDateTime
                || value instanceof Instant
                || value instanceof ZonedDateTime
                || value instanceof Interval
                || value instanceof Bits;
    }

    private static void writeNumber(JsonGenerator json, Number number) throws IOException {
        if (number instanceof BigDecimal) {
            json.writeString(number.toString());
        } else if (number instanceof Float || number instanceof Double) {
            double wide = number.doubleValue();
            if (Double.isFinite(wide) && (wide != 0 || 1 / wide > 0)) {
                json.writeNumber(number.toString());
            } else {
                json.writeString(number.toString());
            }
        } else if (number instanceof BigInteger integer) {
            json.writeNumber(integer);
        } else {
            json.writeNumber(number.longValue());
        }
    }

    private static void writeNested(JsonGenerator json, Object value) throws IOException {
        if (value instanceof List<?> list) {
            writeList(json, list);
        } else if (value instanceof float[] floats) {
            json.writeStartArray();
            for (float element : floats) {
                writeNumber(json, element);
            }
            json.writeEndArray();
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartArray();
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                writePair(json, entry.getKey(), entry.getValue());
            }
            json.writeEndArray();
        } else if (value instanceof Row row) {
            json.writeStartObject();
            for (int i = 0; i < row.size(); i++) {
                json.writeFieldName(row.schema().field(i).name());
                write(json, row.value(i));
            }
            json.writeEndObject();
        } else {
            writeTagged(json, value);
        }
    }

    private static void writeTagged(JsonGenerator json, Object value) throws IOException {
        json.writeStartObject();
        if (value instanceof Special special) {
            json.writeStringField("$special", special.toString());
        } else if (value instanceof NdArray array) {
            json.writeArrayFieldStart("$nd");
            writeList(json, array.lengths());
            writeList(json, array.lowerBounds());
            writeList(json, array.elements());
            json.writeEndArray();
        } else if (value instanceof Variant.Ext ext) {
            json.writeFieldName("$ext");
            writePair(json, ext.tag(), ext.payload());
        } else if (value instanceof Variant.Doc doc) {
            json.writeArrayFieldStart("$doc");
            for (Variant.Entry entry : doc.entries()) {
                writePair(json, entry.name(), entry.value());
            }
            json.writeEndArray();
        } else if (value instanceof Variant.Items items) {
            json.writeFieldName("$items");
            writeList(json, items.elements());
        } else if (value instanceof Variant.Scalar scalar) {
            json.writeFieldName("$scalar");
            writePair(json, scalar.type().toString(), scalar.value());
        } else if (value instanceof Variant.Null) {
            json.writeBooleanField("$null", true);
        } else {
            throw new IllegalArgumentException("Not a value of any type: " + value.getClass());
        }
        json.writeEndObject();
    }

    private static void writeList(JsonGenerator json, List<? extends @Nullable Object> list) throws IOException {
        json.writeStartArray();
        for (Object element : list) {
            write(json, element);
        }
        json.writeEndArray();
    }

    private static void writePair(JsonGenerator json, @Nullable Object first, @Nullable Object second)
            throws IOException {
        json.writeStartArray();
        write(json, first);
        write(json, second);
        json.writeEndArray();
    }

    static List<@Nullable Object> list(Type element, JsonNode array) {
        List<@Nullable Object> values = new ArrayList<>(array.size());
        for (JsonNode node : array) {
            values.add(read(element, node));
        }
        return values;
    }
}
