package dev.sluice.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Documents as the JSON that other programs expect, and back exactly: objects, arrays, texts, booleans, finite doubles and integers that
 * have their least width, of 32 or 64 bits, are JSON's own; what is not stands as {@link ValueJson} writes it.
 */
public final class DocumentJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private DocumentJson() {}

    /** The JSON of a document, a list or a scalar. */
    public static String write(Variant value) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            write(json, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, Variant value) throws IOException {
        if (value instanceof Variant.Doc doc && isPlain(doc)) {
            json.writeStartObject();
            for (Variant.Entry entry : doc.entries()) {
                json.writeFieldName(entry.name());
                write(json, entry.value());
            }
            json.writeEndObject();
        } else if (value instanceof Variant.Items items) {
            json.writeStartArray();
            for (Variant element : items.elements()) {
                write(json, element);
            }
            json.writeEndArray();
        } else if (value instanceof Variant.Null) {
            json.writeNull();
        } else if (value instanceof Variant.Scalar scalar && isPlain(scalar)) {
            json.writeRawValue(ValueJson.write(scalar.value()));
        } else {
            json.writeRawValue(ValueJson.write(value));
        }
    }

    /** Whether it comes back as it is: one object has each name once, and one name that begins with $ may be a tag. */
    private static boolean isPlain(Variant.Doc doc) {
        long names = doc.entries().stream().map(Variant.Entry::name).distinct().count();
        boolean tag = doc.entries().size() == 1 && doc.entries().get(0).name().startsWith("$");
        return names == doc.entries().size() && !tag;
    }

    private static boolean isPlain(Variant.Scalar scalar) {
        Object value = scalar.value();
        if (value instanceof Double number) {
            boolean negativeZero = number == 0 && 1 / number < 0;
            return Double.isFinite(number) && !negativeZero && scalar.type().equals(new Type.Float(64));
        }
        if (value instanceof Integer) {
            return scalar.type().equals(new Type.Int(32, false));
        }
        if (value instanceof Long number) {
            return number != number.intValue() && scalar.type().equals(new Type.Int(64, false));
        }
        return scalar.type() instanceof Type.Bool || scalar.type().equals(Type.Text.unbounded());
    }

    /**
     * Reads what {@link #write} wrote, or JSON that anyone wrote.
     *
     * @throws IllegalArgumentException if it is no JSON
     */
    public static Variant read(String text) {
        return variant(ValueJson.tree(text));
    }

    private static Variant variant(JsonNode json) {
        if (json.isObject()) {
            return json.size() == 1 && json.fieldNames().next().startsWith("$") ? tagged(json) : doc(json);
        }
        if (json.isArray()) {
            List<Variant> elements = new ArrayList<>(json.size());
            json.forEach(element -> elements.add(variant(element)));
            return new Variant.Items(elements);
        }
        if (json.isNull()) {
            return new Variant.Null();
        }
        if (json.isTextual()) {
            return new Variant.Scalar(Type.Text.unbounded(), json.textValue());
        }
        return json.isBoolean() ? new Variant.Scalar(new Type.Bool(), json.booleanValue()) : number(json);
    }

    private static Variant tagged(JsonNode json) {
        Object value = ValueJson.read(new Type.Dynamic(), json);
        if (value instanceof Variant variant) {
            return variant;
        }
        throw new IllegalArgumentException("Not a variant: " + json.getNodeType());
    }

    private static Variant.Doc doc(JsonNode json) {
        List<Variant.Entry> entries = new ArrayList<>(json.size());
        json.properties()
                .forEach(member -> entries.add(new Variant.Entry(member.getKey(), variant(member.getValue()))));
        return new Variant.Doc(entries);
    }

    private static Variant number(JsonNode json) {
        if (!json.isIntegralNumber()) {
            return fraction(json);
        }
        BigInteger whole = json.bigIntegerValue();
        if (whole.bitLength() >= Long.SIZE) {
            return new Variant.Scalar(Type.Decimal.unbounded(), new BigDecimal(whole));
        }
        return whole.bitLength() < 32
                ? new Variant.Scalar(new Type.Int(32, false), whole.intValueExact())
                : new Variant.Scalar(new Type.Int(64, false), whole.longValueExact());
    }

    /** A number with more digits than a double tells apart keeps them. */
    private static Variant fraction(JsonNode json) {
        BigDecimal decimal = json.decimalValue();
        double nearest = decimal.doubleValue();
        boolean same = Double.isFinite(nearest) && new BigDecimal(Double.toString(nearest)).compareTo(decimal) == 0;
        return same
                ? new Variant.Scalar(new Type.Float(64), nearest)
                : new Variant.Scalar(Type.Decimal.unbounded(), decimal);
    }
}
