package dev.sluice.store.dynamodb.type;

import dev.sluice.data.Special;
import dev.sluice.data.Type;
import dev.sluice.data.Values;
import dev.sluice.data.Variant;
import dev.sluice.data.Variants;
import dev.sluice.data.Widening;
import dev.sluice.error.UnportableValueException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Values as attributes. Whatever would come back as another value is refused with an {@link UnportableValueException}. */
public final class AttributeWriting {
    /** How many lists and maps may lie within each other. */
    static final int DEEPEST = 32;

    private final int depth;

    private AttributeWriting(int depth) {
        this.depth = depth;
    }

    /** The attribute of {@code value}, a value of {@code type}. */
    public static AttributeValue of(Type type, Object value) {
        return new AttributeWriting(0).attribute(type, value);
    }

    private AttributeWriting deeper() {
        if (depth == DEEPEST) {
            throw new UnportableValueException("it is nested more than " + DEEPEST + " levels deep");
        }
        return new AttributeWriting(depth + 1);
    }

    private AttributeValue attribute(Type type, Object value) {
        Type stored = StoredTypes.stored(type);
        if (stored instanceof Type.Dynamic) {
            return variant(Variants.of(type, value));
        }
        if (stored instanceof Type.Array array) {
            return array(type, array, value);
        }
        if (stored instanceof Type.Decimal) {
            return AttributeValue.fromN(number(type, value));
        }
        if (stored instanceof Type.Bytes && value instanceof byte[] bytes) {
            return AttributeValue.fromB(SdkBytes.fromByteArray(bytes));
        }
        if (stored instanceof Type.Bool && value instanceof Boolean truth) {
            return AttributeValue.fromBool(truth);
        }
        return AttributeValue.fromS(text(type, value));
    }

    private static String text(Type type, Object value) {
        if (value instanceof Special && type instanceof Type.Decimal) {
            throw new UnportableValueException("DynamoDB has no " + value);
        }
        return String.valueOf(Widening.convert(value, type, StoredTypes.TEXT));
    }

    private static String number(Type type, Object value) {
        if (value instanceof Special || isUnheld(value)) {
            throw new UnportableValueException("DynamoDB has no number " + value);
        }
        BigDecimal decimal = (BigDecimal) Widening.convert(value, type, StoredTypes.NUMBER);
        if (decimal == null) {
            throw new UnportableValueException("DynamoDB has no number " + value);
        }
        boolean scaleMatters = type.equals(StoredTypes.NUMBER);
        if (scaleMatters && decimal.scale() != Numbers.plain(decimal).scale()) {
            throw new UnportableValueException("the zeros at the end of " + decimal
                    + " would be lost in DynamoDB, and its type does not say them");
        }
        return Numbers.text(decimal);
    }

    private static boolean isUnheld(Object value) {
        if (!(value instanceof Double || value instanceof Float)) {
            return false;
        }
        double number = ((Number) value).doubleValue();
        return !Double.isFinite(number) || (number == 0 && Double.doubleToRawLongBits(number) != 0);
    }

    private AttributeValue array(Type type, Type.Array stored, Object value) {
        Type element = type instanceof Type.Array array ? array.element() : new Type.Float(32);
        List<@Nullable Object> elements = elements(value);
        return stored.kind() == Type.Array.Kind.SET
                ? set(element, elements)
                : list(elements.stream().map(each -> Variants.of(element, each)).toList());
    }

    private static List<@Nullable Object> elements(Object value) {
        List<@Nullable Object> elements = new ArrayList<>();
        if (value instanceof List<?> list) {
            elements.addAll(list);
            return elements;
        }
        if (value instanceof float[] floats) {
            for (float number : floats) {
                elements.add(number);
            }
            return elements;
        }
        throw new UnportableValueException("DynamoDB has lists of one dimension only, not " + Values.show(value));
    }

    private AttributeValue set(Type element, List<@Nullable Object> elements) {
        List<AttributeValue> attributes = new ArrayList<>();
        for (Object each : elements) {
            if (each == null) {
                throw new UnportableValueException("DynamoDB's sets hold no null");
            }
            attributes.add(attribute(element, each));
        }
        if (attributes.isEmpty()) {
            throw new UnportableValueException("DynamoDB has no empty set");
        }
        if (new HashSet<>(attributes).size() < attributes.size()) {
            throw new UnportableValueException("a value repeats in a set");
        }
        AttributeValue.Type first = attributes.get(0).type();
        if (attributes.stream().anyMatch(each -> each.type() != first)) {
            throw new UnportableValueException("a set holds values of several types");
        }
        return switch (first) {
            case N ->
                AttributeValue.fromNs(attributes.stream().map(AttributeValue::n).toList());
            case B ->
                AttributeValue.fromBs(attributes.stream().map(AttributeValue::b).toList());
            case S ->
                AttributeValue.fromSs(attributes.stream().map(AttributeValue::s).toList());
            default -> throw new UnportableValueException("DynamoDB has sets of text, numbers and bytes only");
        };
    }

    private AttributeValue variant(Variant value) {
        if (value instanceof Variant.Null) {
            return AttributeValue.fromNul(true);
        }
        if (value instanceof Variant.Scalar scalar) {
            return attribute(scalar.type(), scalar.value());
        }
        if (value instanceof Variant.Items items) {
            return list(items.elements());
        }
        if (value instanceof Variant.Doc doc) {
            return AttributeValue.fromM(map(doc));
        }
        Variant.Ext ext = (Variant.Ext) value;
        throw new UnportableValueException("DynamoDB has no " + ext.tag());
    }

    private AttributeValue list(List<Variant> elements) {
        AttributeWriting within = deeper();
        return AttributeValue.fromL(elements.stream().map(within::variant).toList());
    }

    private Map<String, AttributeValue> map(Variant.Doc doc) {
        AttributeWriting within = deeper();
        Map<String, AttributeValue> members = new LinkedHashMap<>();
        for (Variant.Entry entry : doc.entries()) {
            if (members.put(entry.name(), within.variant(entry.value())) != null) {
                throw new UnportableValueException("two fields of a document are named " + entry.name());
            }
        }
        return members;
    }
}
