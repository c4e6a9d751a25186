package dev.sluice.store.postgresql.type;

import dev.sluice.error.UnportableValueException;

/** Runs codecs for a column, and says which column it was if a value is not one of its type. */
public final class Decoding {
    private Decoding() {}

    /** What {@link Codec#decode} gives. */
    public static Object binary(Codec codec, byte[] wire, int start, int length, String column) {
        try {
            return codec.decode(wire, start, length);
        } catch (RuntimeException e) {
            // whatever a codec stumbles over, the value is not one of its type
            throw unreadable(column, "the server sent " + length + " bytes", codec, e);
        }
    }

    /** What {@link Codec#parse} gives. */
    public static Object text(Codec codec, String text, String column) {
        try {
            return codec.parse(text);
        } catch (RuntimeException e) {
            throw unreadable(column, "the log says \"" + shortened(text) + "\"", codec, e);
        }
    }

    private static UnportableValueException unreadable(String column, String sent, Codec codec, RuntimeException e) {
        return new UnportableValueException(
                "Cannot read a value of " + column + ": " + sent + ", which is not a " + codec.type() + " ("
                        + e.getMessage() + "); check whether the column's type was changed",
                e);
    }

    private static String shortened(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
