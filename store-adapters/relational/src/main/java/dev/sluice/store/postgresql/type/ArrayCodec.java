package dev.sluice.store.postgresql.type;

import dev.sluice.data.NdArray;
import dev.sluice.data.Type;
import dev.sluice.store.postgresql.form.Wire;
import dev.sluice.store.postgresql.form.WireBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Arrays of one element type, of any dimensions and lower bounds.
 *
 * @param elementOid what the receive function wants to see
 * @param delimiter what stands between elements in text
 */
record ArrayCodec(Codec element, long elementOid, char delimiter) implements Codec {

    @Override
    public Type type() {
        return Type.Array.of(element.type());
    }

    /** An array has the form of its elements. */
    @Override
    public Form form() {
        return element.form();
    }

    @Override
    public Object decode(byte[] wire, int start, int length) {
        if (form() == Form.TEXT) {
            return parse(Wire.utf8(wire, start, length));
        }
        int dimensions = Wire.int4(wire, start);
        int count = dimensions == 0 ? 0 : 1;
        List<Integer> lengths = new ArrayList<>(dimensions);
        List<Integer> bounds = new ArrayList<>(dimensions);
        int at = start + 12;
        for (int i = 0; i < dimensions; i++, at += 8) {
            lengths.add(Wire.int4(wire, at));
            bounds.add(Wire.int4(wire, at + 4));
            count = Math.multiplyExact(count, Wire.int4(wire, at));
        }
        @Nullable Object[] elements = new @Nullable Object[count];
        for (int i = 0; i < count; i++) {
            int size = Wire.int4(wire, at);
            at += 4;
            if (size >= 0) {
                elements[i] = element.decode(wire, at, size);
                at += size;
            }
        }
        return array(lengths, bounds, Arrays.asList(elements));
    }

    /** A list where a list can hold it. */
    static Object array(List<Integer> lengths, List<Integer> bounds, List<@Nullable Object> elements) {
        return lengths.isEmpty() || (lengths.size() == 1 && bounds.get(0) == 1)
                ? Collections.unmodifiableList(elements)
                : new NdArray(lengths, bounds, elements);
    }

    @Override
    public void encode(Object value, WireBuffer out) {
        if (form() == Form.TEXT) {
            out.text(format(value));
            return;
        }
        NdArray array = shaped(value);
        out.int4(array.lengths().size());
        out.int4(array.elements().contains(null) ? 1 : 0);
        out.int4((int) elementOid);
        for (int i = 0; i < array.lengths().size(); i++) {
            out.int4(array.lengths().get(i));
            out.int4(array.lowerBounds().get(i));
        }
        for (Object each : array.elements()) {
            if (each == null) {
                out.int4(-1);
            } else {
                int begun = out.begin();
                element.encode(each, out);
                out.end(begun);
            }
        }
    }

    private static NdArray shaped(Object value) {
        if (value instanceof NdArray array) {
            return array;
        }
        List<?> list = (List<?>) value;
        List<@Nullable Object> elements = new ArrayList<>(list);
        return list.isEmpty()
                ? new NdArray(List.of(0), List.of(1), elements)
                : new NdArray(List.of(list.size()), List.of(1), elements);
    }

    @Override
    public Object parse(String text) {
        return new ArrayText(text, delimiter, element).read();
    }

    @Override
    public String format(Object value) {
        return ArrayText.write(shaped(value), delimiter, element);
    }
}
