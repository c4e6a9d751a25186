package dev.sluice.data;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value that carries its own type: a document, a list, a scalar, or a scalar only one family of stores knows. */
public sealed interface Variant {

    /** Ordered fields. A field that is absent is missing; one whose value is {@link Null} is null. Names may repeat, as in BSON. */
    record Doc(List<Entry> entries) implements Variant {
        public Doc {
            entries = List.copyOf(entries);
        }
    }

    /** One field of a document. */
    record Entry(String name, Variant value) {}

    /** Elements in order. */
    record Items(List<Variant> elements) implements Variant {
        public Items {
            elements = List.copyOf(elements);
        }
    }

    /** A value of a logical type, held as {@link Type} says. */
    record Scalar(Type type, Object value) implements Variant {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Scalar scalar
                    && type.equals(scalar.type)
                    && Values.equal(type, value, scalar.value);
        }

        @Override
        public int hashCode() {
            return 31 * type.hashCode() + Values.hash(value);
        }
    }

    /** Null, as opposed to missing. */
    record Null() implements Variant {}

    /**
     * A scalar only one family knows.
     *
     * @param tag family and kind, {@code bson:regex}
     * @param payload the family's own canonical text of it
     */
    record Ext(String tag, String payload) implements Variant {}
}
