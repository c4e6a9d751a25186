package dev.sluice.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.data.Bits;
import dev.sluice.data.Field;
import dev.sluice.data.Interval;
import dev.sluice.data.NdArray;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Special;
import dev.sluice.data.Type;
import dev.sluice.data.TypeText;
import dev.sluice.data.TypeVisitor;
import dev.sluice.data.Variant;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads one node of {@link ValueJson} as a value of a type. */
final class ValueReader implements TypeVisitor<Object> {
    private final JsonNode json;

    ValueReader(JsonNode json) {
        this.json = json;
    }

    @Nullable
    Object value(Type type) {
        if (json.isNull()) {
            return null;
        }
        if (json.isObject() && json.size() == 1 && !(type instanceof Type.Struct struct && named(struct))) {
            Map.Entry<String, JsonNode> member = json.properties().iterator().next();
            if (member.getKey().startsWith("$")) {
                return tagged(type, member.getKey(), member.getValue());
            }
        }
        return type.accept(this);
    }

    /** Whether the one member is a field of the struct rather than a tag. */
    private boolean named(Type.Struct struct) {
        return struct.fields().size() == 1 && json.has(struct.fields().get(0).name());
    }

    private static Object tagged(Type type, String tag, JsonNode content) {
        return switch (tag) {
            case "$special" -> special(content.textValue());
            case "$nd" ->
                new NdArray(
                        integers(content.get(0)),
                        integers(content.get(1)),
                        ValueJson.list(((Type.Array) type).element(), content.get(2)));
            case "$ext" ->
                new Variant.Ext(content.get(0).textValue(), content.get(1).textValue());
            case "$doc" -> new Variant.Doc(entries(content));
            case "$items" -> new Variant.Items(variants(content));
            case "$scalar" -> scalar(content);
            case "$null" -> new Variant.Null();
            default -> throw new IllegalArgumentException("Unknown tag " + tag);
        };
    }

    private static Special special(String text) {
        for (Special special : Special.values()) {
            if (special.toString().equals(text)) {
                return special;
            }
        }
        throw new IllegalArgumentException("Not a special value: " + text);
    }

    private static Variant scalar(JsonNode pair) {
        Type type = TypeText.parse(pair.get(0).textValue());
        Object value = ValueJson.read(type, pair.get(1));
        if (value == null) {
            throw new IllegalArgumentException("A scalar is never null");
        }
        return new Variant.Scalar(type, value);
    }

    private static List<Integer> integers(JsonNode array) {
        List<Integer> values = new ArrayList<>();
        array.forEach(node -> values.add(node.intValue()));
        return values;
    }

    private static List<Variant> variants(JsonNode array) {
        List<Variant> values = new ArrayList<>();
        array.forEach(node -> values.add(variant(node)));
        return values;
    }

    private static List<Variant.Entry> entries(JsonNode array) {
        List<Variant.Entry> values = new ArrayList<>();
        array.forEach(pair -> values.add(new Variant.Entry(pair.get(0).textValue(), variant(pair.get(1)))));
        return values;
    }

    private static Variant variant(JsonNode node) {
        if (ValueJson.read(new Type.Dynamic(), node) instanceof Variant variant) {
            return variant;
        }
        throw new IllegalArgumentException("Not a variant: " + node.getNodeType());
    }

    @Override
    public Object bool(Type.Bool type) {
        return json.booleanValue();
    }

    @Override
    public Object integer(Type.Int type) {
        int width = type.unsigned() ? type.bits() * 2 : type.bits();
        return switch (width) {
            case 8 -> (byte) json.longValue();
            case 16 -> (short) json.longValue();
            case 32 -> json.intValue();
            case 64 -> json.longValue();
            default -> json.bigIntegerValue();
        };
    }

    @Override
    public Object floating(Type.Float type) {
        if (type.bits() == 32) {
            return Float.parseFloat(json.asText());
        }
        return Double.parseDouble(json.asText());
    }

    @Override
    public Object decimal(Type.Decimal type) {
        return new BigDecimal(json.textValue());
    }

    @Override
    public Object text(Type.Text type) {
        return json.textValue();
    }

    @Override
    public Object bytes(Type.Bytes type) {
        return Base64.getDecoder().decode(json.textValue());
    }

    @Override
    public Object bits(Type.BitString type) {
        return new Bits(json.textValue());
    }

    @Override
    public Object uuid(Type.Uuid type) {
        return UUID.fromString(json.textValue());
    }

    @Override
    public Object date(Type.Date type) {
        return LocalDate.parse(json.textValue());
    }

    @Override
    public Object time(Type.Time type) {
        return type.withOffset() ? OffsetTime.parse(json.textValue()) : LocalTime.parse(json.textValue());
    }

    @Override
    public Object timestamp(Type.Timestamp type) {
        return switch (type.zone()) {
            case NONE -> LocalDateTime.parse(json.textValue());
            case UTC -> Instant.parse(json.textValue());
            case ORIGINAL -> ZonedDateTime.parse(json.textValue());
        };
    }

    @Override
    public Object interval(Type.Interval type) {
        return Interval.parse(json.textValue());
    }

    @Override
    public Object enumeration(Type.Enum type) {
        return json.textValue();
    }

    @Override
    public Object json(Type.Json type) {
        return json.textValue();
    }

    @Override
    public Object xml(Type.Xml type) {
        return json.textValue();
    }

    @Override
    public Object geometry(Type.Geometry type) {
        return Base64.getDecoder().decode(json.textValue());
    }

    @Override
    public Object vector(Type.Vector type) {
        float[] values = new float[json.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Float.parseFloat(json.get(i).asText());
        }
        return values;
    }

    @Override
    public Object array(Type.Array type) {
        return Collections.unmodifiableList(ValueJson.list(type.element(), json));
    }

    @Override
    public Object map(Type.Map type) {
        Map<@Nullable Object, @Nullable Object> values = new LinkedHashMap<>();
        json.forEach(
                pair -> values.put(ValueJson.read(type.key(), pair.get(0)), ValueJson.read(type.value(), pair.get(1))));
        return Collections.unmodifiableMap(values);
    }

    @Override
    public Object struct(Type.Struct type) {
        Schema schema = new Schema(type.fields());
        @Nullable Object[] values = new @Nullable Object[schema.size()];
        for (int i = 0; i < values.length; i++) {
            Field field = schema.field(i);
            values[i] = ValueJson.read(field.type(), json.path(field.name()));
        }
        return Row.of(schema, values);
    }

    @Override
    public Object dynamic(Type.Dynamic type) {
        throw new IllegalArgumentException("A variant without a tag");
    }

    @Override
    public Object unknown(Type.Unknown type) {
        return json.textValue();
    }
}
