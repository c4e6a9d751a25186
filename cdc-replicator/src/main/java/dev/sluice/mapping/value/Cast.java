package dev.sluice.mapping.value;

import dev.sluice.data.Fidelity;
import dev.sluice.data.Type;
import dev.sluice.data.Values;
import dev.sluice.error.SettingsException;
import java.time.DateTimeException;
import org.jspecify.annotations.Nullable;

/**
 * Values of one type as values of another: exactly, or refused with a reason. Nothing is rounded, cut or padded.
 *
 * <ul>
 *   <li>A floating-point number stands for the shortest decimal that it is written as: decimal 0.1 becomes double 0.1 and comes back.
 *       One with more digits than the double tells apart is refused, and so is a negative zero that would lose its sign.
 *   <li>Text becomes the value that {@link dev.sluice.data.ValueText} writes so: bytes are base64, times ISO 8601, where a space may stand
 *       for the T. Text becomes JSON if it is JSON, and stays as it is to the byte.
 *   <li>A timestamp in UTC and one without a zone become each other as the wall clock in UTC; a plan must name that as a loss.
 *   <li>A variant becomes what its own scalar, document or list becomes; its null becomes null.
 * </ul>
 */
public record Cast(Type from, Type to) {

    /** @throws SettingsException if no value of {@code from} can become one of {@code to} */
    public Cast {
        if (fidelity(from, to) instanceof Fidelity.Unsupported unsupported) {
            throw new SettingsException("Cannot cast " + from + " to " + to + ": " + unsupported.reason());
        }
    }

    /**
     * @param to as {@link TypeNames} reads it
     * @throws SettingsException if there is no such type or no such cast
     */
    public static Cast parse(Type from, String to) {
        return new Cast(from, TypeNames.parse(to));
    }

    /** What a plan must know: whether all values pass, and as what. {@link Fidelity.Lossy#lost} names those that are refused. */
    public static Fidelity fidelity(Type from, Type to) {
        return CastFidelity.of(from, to);
    }

    public Fidelity fidelity() {
        return fidelity(from, to);
    }

    /** @throws RefusedValueException if no value of the type is exactly this one */
    public @Nullable Object apply(@Nullable Object value) {
        return convert(value, from, to);
    }

    static @Nullable Object convert(@Nullable Object value, Type from, Type to) {
        if (value == null || from.equals(to)) {
            return value;
        }
        try {
            return Conversion.of(value, from, to);
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
            throw refused(value, from, to, "");
        }
    }

    static RefusedValueException refused(Object value, Type from, Type to, String why) {
        return new RefusedValueException(
                "The " + from + " " + Values.show(value) + " is no " + to + (why.isEmpty() ? "" : ": " + why));
    }
}
