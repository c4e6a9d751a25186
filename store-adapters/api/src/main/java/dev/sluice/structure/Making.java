package dev.sluice.structure;

/** What becomes of an element in a store. */
public sealed interface Making {

    /** The store is told so, once the rows are there: {@code text} is for plans. */
    record Statement(String text) implements Making {}

    /** There is nothing to do: the store has it by itself, or made it with the dataset. */
    record Held(String why) implements Making {}

    /** The store has nothing that means the same. */
    record Lacking(String reason) implements Making {}
}
