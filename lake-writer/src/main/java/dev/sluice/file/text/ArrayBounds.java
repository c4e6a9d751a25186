package dev.sluice.file.text;

import dev.sluice.data.NdArray;
import dev.sluice.data.Type;
import dev.sluice.data.Widening;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** SQL arrays whose indices do not begin with 1, which JSON has no form for: an object says where they begin. */
final class ArrayBounds {
    private ArrayBounds() {}

    /** {@code {"$bounds":[0],"$elements":[1,2]}}, or null if {@code value} is no such array. */
    static @Nullable String json(Type type, Object value) {
        if (!(value instanceof NdArray array) || array.lowerBounds().stream().allMatch(bound -> bound == 1)) {
            return null;
        }
        NdArray usual =
                new NdArray(array.lengths(), Collections.nCopies(array.lengths().size(), 1), array.elements());
        return "{\"$bounds\":" + array.lowerBounds() + ",\"$elements\":"
                + Widening.convert(usual, type, new Type.Json()) + "}";
    }
}
