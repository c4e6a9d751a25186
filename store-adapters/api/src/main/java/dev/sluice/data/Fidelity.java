package dev.sluice.data;

/**
 * How well a target holds the values of a type. No case lets a value change silently: what cannot be held is refused, row by row.
 */
public sealed interface Fidelity {

    /** Every value comes back equal and of the same type. */
    record Exact() implements Fidelity {}

    /**
     * Every value comes back as {@link Widening#convert} makes it a value of the more general type {@code into}. Where that is
     * {@link Type.Dynamic}, each scalar within comes back as one of the type that its own is stored as, the scalars of a variant that
     * is widened into a variant too.
     */
    record Widened(Type into) implements Fidelity {}

    /**
     * Some values are refused; {@code lost} names them, as in "digits below a microsecond". The others come back as of {@code into}. A plan refuses this until the file
     * names it.
     */
    record Lossy(Type into, String lost) implements Fidelity {}

    /** No value can be held. */
    record Unsupported(String reason) implements Fidelity {}

    /** The type that values of {@code type} have when they are read back; {@code type} itself where it is unsupported. */
    default Type storedType(Type type) {
        if (this instanceof Widened widened) {
            return widened.into();
        }
        return this instanceof Lossy lossy ? lossy.into() : type;
    }
}
