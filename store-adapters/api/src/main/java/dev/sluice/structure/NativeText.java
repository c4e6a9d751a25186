package dev.sluice.structure;

import java.util.Objects;
import java.util.Optional;

/**
 * Something said in a store's own words, which no other family of stores understands.
 *
 * @param family as in {@link dev.sluice.data.Field#nativeType}, without the colon: {@code pg}
 */
public record NativeText(String family, String text) {
    public NativeText {
        Objects.requireNonNull(family);
        Objects.requireNonNull(text);
    }

    /** The words, if they are of this family. */
    public Optional<String> in(String wanted) {
        return family.equals(wanted) ? Optional.of(text) : Optional.empty();
    }

    /** {@code pg:lower(name)}. */
    @Override
    public String toString() {
        return family + ":" + text;
    }
}
