package dev.sluice.file.value;

import dev.sluice.data.NdArray;
import dev.sluice.data.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SQL's arrays, which may have several dimensions, all of one length, and indices that begin anywhere. */
final class JsonArrays {
    /** As {@code {"$bounds":[0],"$elements":[1,2]}}, where an index does not begin with 1. */
    static final String BOUNDS = "$bounds";

    static final String ELEMENTS = "$elements";

    /** One element of an outer dimension. */
    record Inner(List<@Nullable Object> elements) {}

    private JsonArrays() {}

    static Object held(List<@Nullable Object> elements, Type type) {
        boolean flat = elements.stream().noneMatch(Inner.class::isInstance);
        return flat ? elements : bounded(elements, List.of(), type);
    }

    static Object bounded(List<@Nullable Object> elements, List<Integer> bounds, Type type) {
        List<Integer> lengths = new ArrayList<>();
        List<@Nullable Object> level = elements;
        while (true) {
            int above = lengths.stream().reduce(1, Math::multiplyExact);
            lengths.add(above == 0 ? 0 : level.size() / above);
            if (level.stream().noneMatch(Inner.class::isInstance)) {
                break;
            }
            level = inside(level, type);
        }
        List<Integer> lower = bounds.isEmpty() ? Collections.nCopies(lengths.size(), 1) : bounds;
        return new NdArray(lengths, lower, level);
    }

    private static List<@Nullable Object> inside(List<@Nullable Object> level, Type type) {
        List<@Nullable Object> inside = new ArrayList<>();
        int length = -1;
        for (Object element : level) {
            int found = element instanceof Inner inner ? inner.elements().size() : -1;
            if (found < 0 || (length >= 0 && found != length)) {
                throw new IllegalArgumentException("the arrays within it differ in length, so it is no " + type);
            }
            length = found;
            inside.addAll(((Inner) element).elements());
        }
        return inside;
    }
}
