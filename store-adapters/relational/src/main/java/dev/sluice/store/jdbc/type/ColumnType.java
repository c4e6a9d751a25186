package dev.sluice.store.jdbc.type;

import dev.sluice.data.Fidelity;
import dev.sluice.data.Type;

/**
 * The column a database gives a logical type.
 *
 * @param text as {@code CREATE TABLE} has it; empty if the fidelity is unsupported
 */
public record ColumnType(String text, Fidelity fidelity) {
    private static final Fidelity EXACT = new Fidelity.Exact();

    public static ColumnType exact(String text) {
        return new ColumnType(text, EXACT);
    }

    public static ColumnType widened(String text, Type into) {
        return new ColumnType(text, new Fidelity.Widened(into));
    }

    public static ColumnType lossy(String text, Type into, String lost) {
        return new ColumnType(text, new Fidelity.Lossy(into, lost));
    }

    public static ColumnType unsupported(String reason) {
        return new ColumnType("", new Fidelity.Unsupported(reason));
    }

    /** Times of a database that keeps at most {@code finest} fractional digits. */
    public static ColumnType fine(String text, int precision, int finest, Type rounded) {
        return precision <= finest
                ? exact(text)
                : lossy(text, rounded, "digits after the " + finest + "th of a second");
    }

    public boolean supported() {
        return !(fidelity instanceof Fidelity.Unsupported);
    }
}
