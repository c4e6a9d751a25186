package dev.sluice.mapping.route;

import dev.sluice.data.Fidelity;
import dev.sluice.data.Field;

/**
 * How a field of a target comes about.
 *
 * @param from the source's field, or what else the value comes from, for people
 * @param sourceType the type there, for people
 * @param field as it is made
 * @param fidelity how well the target holds its values
 * @param direct whether the value is that of the source's field {@link #from}, unchanged
 * @param note what a reader of the plan should know; may be empty
 */
public record RouteField(String from, String sourceType, Field field, Fidelity fidelity, boolean direct, String note) {

    /** Begins the note of a mask. */
    public static final String MASKED = "masked: ";

    /** Whether the values are masked, so that those of the source are for nobody to see. */
    public boolean masked() {
        return note.contains(MASKED);
    }
}
