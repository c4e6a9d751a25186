package dev.sluice.mapping.keyvalue;

import dev.sluice.data.Type;
import dev.sluice.data.ValueText;
import dev.sluice.data.Variant;
import dev.sluice.data.Widening;
import java.math.BigDecimal;
import java.util.Iterator;

/**
 * Rows as the JSON that a person would write: numbers with all their digits, JSON as it is, and everything else that JSON has no form for
 * as its text, so that the reader has to know its type.
 */
final class PlainJson {
    private final StringBuilder json = new StringBuilder();

    private PlainJson() {}

    static String write(Variant value) {
        PlainJson writer = new PlainJson();
        writer.value(value);
        return writer.json.toString();
    }

    private void value(Variant value) {
        if (value instanceof Variant.Doc doc) {
            json.append('{');
            Iterator<Variant.Entry> entries = doc.entries().iterator();
            while (entries.hasNext()) {
                Variant.Entry entry = entries.next();
                string(entry.name());
                json.append(':');
                value(entry.value());
                json.append(entries.hasNext() ? "," : "");
            }
            json.append('}');
        } else if (value instanceof Variant.Items items) {
            json.append('[');
            Iterator<Variant> elements = items.elements().iterator();
            while (elements.hasNext()) {
                value(elements.next());
                json.append(elements.hasNext() ? "," : "");
            }
            json.append(']');
        } else if (value instanceof Variant.Scalar scalar) {
            scalar(scalar.type(), scalar.value());
        } else if (value instanceof Variant.Ext ext) {
            string(ext.payload());
        } else {
            json.append("null");
        }
    }

    private void scalar(Type type, Object value) {
        boolean infinite = value instanceof Number number && !Double.isFinite(number.doubleValue());
        if (value instanceof BigDecimal || value instanceof Boolean || type instanceof Type.Json) {
            json.append(ValueText.write(type, value));
        } else if (value instanceof Number && !infinite) {
            json.append(value);
        } else {
            string(ValueText.write(type, value));
        }
    }

    private void string(String text) {
        json.append(
                Widening.convert(new Variant.Scalar(Type.Text.unbounded(), text), new Type.Dynamic(), new Type.Json()));
    }
}
