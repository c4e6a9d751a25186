package dev.sluice.data;

/** How well a target holds the values of a type. */
public sealed interface Fidelity {

    /** Every value comes back equal and of the same type. */
    record Exact() implements Fidelity {}

    /** Every value comes back, of a more general type. */
    record Widened(String into) implements Fidelity {}

    /** Some values change; {@code lost} says which and how. A plan refuses this until the file names it. */
    record Lossy(String lost) implements Fidelity {}

    /** No value can be held. */
    record Unsupported(String reason) implements Fidelity {}
}
