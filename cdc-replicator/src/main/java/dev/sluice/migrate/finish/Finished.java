package dev.sluice.migrate.finish;

import dev.sluice.data.Name;

/**
 * What became of one thing that a dataset of the source has beside rows.
 *
 * @param dataset at the target
 * @param element for people: {@code index "orders_by_day"}
 * @param detail the statement, the place or the reason, as the outcome has it; may be empty
 */
public record Finished(Name dataset, String element, Outcome outcome, String detail) {

    /** How it ended. */
    public enum Outcome {
        /** It was made, and is there. */
        MADE,
        /** The target has it by itself. */
        HELD,
        /** The target has nothing that means the same. */
        LEFT_OUT,
        /** It should be there and is not. */
        FAILED
    }

    @Override
    public String toString() {
        return dataset + ": " + element + (detail.isEmpty() ? "" : ": " + detail);
    }
}
