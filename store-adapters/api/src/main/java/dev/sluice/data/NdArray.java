package dev.sluice.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An SQL array that a {@link List} cannot hold: of several dimensions, or with a lower bound other than 1.
 *
 * @param lengths the length of each dimension, outermost first
 * @param lowerBounds the index of the first element of each dimension
 * @param elements all elements, the last dimension varying fastest
 */
public record NdArray(List<Integer> lengths, List<Integer> lowerBounds, List<@Nullable Object> elements) {
    public NdArray {
        lengths = List.copyOf(lengths);
        lowerBounds = List.copyOf(lowerBounds);
        elements = Collections.unmodifiableList(new ArrayList<>(elements));
        int expected = lengths.stream().reduce(1, Math::multiplyExact);
        if (lengths.size() != lowerBounds.size() || expected != elements.size()) {
            throw new IllegalArgumentException("Lengths " + lengths + " and bounds " + lowerBounds + " do not describe "
                    + elements.size() + " elements");
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof NdArray array
                && lengths.equals(array.lengths)
                && lowerBounds.equals(array.lowerBounds)
                && Values.equal(elements, array.elements);
    }

    @Override
    public int hashCode() {
        return 31 * lengths.hashCode() + Values.hash(elements);
    }
}
