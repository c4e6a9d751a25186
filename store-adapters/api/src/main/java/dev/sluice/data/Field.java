package dev.sluice.data;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One column of a {@link Schema}.
 *
 * @param nativeType the source's own text for the type, with its family as prefix ({@code pg:numeric(10,2)}), from which a
 *     copy inside one family recreates the column exactly; null where there is none
 * @param defaultExpression the source's own text of the default, or of the generating expression
 */
public record Field(
        String name,
        Type type,
        boolean nullable,
        @Nullable String nativeType,
        @Nullable String comment,
        Generation generation,
        @Nullable String defaultExpression) {

    /** Who makes the values of a column. */
    public enum Generation {
        /** The writer. */
        NONE,
        /** The store, from an expression; a writer must leave the column out. */
        COMPUTED,
        /** The store, from a sequence, whatever the writer says. */
        IDENTITY_ALWAYS,
        /** The store, from a sequence, unless the writer gives a value. */
        IDENTITY_BY_DEFAULT
    }

    public Field {
        Objects.requireNonNull(name);
        Objects.requireNonNull(type);
        Objects.requireNonNull(generation);
    }

    /** A column that may be null. */
    public static Field of(String name, Type type) {
        return new Field(name, type, true, null, null, Generation.NONE, null);
    }

    /** A column that is never null. */
    public static Field required(String name, Type type) {
        return new Field(name, type, false, null, null, Generation.NONE, null);
    }

    public Field withNativeType(String text) {
        return new Field(name, type, nullable, text, comment, generation, defaultExpression);
    }

    public Field withType(Type other) {
        return new Field(name, other, nullable, nativeType, comment, generation, defaultExpression);
    }

    public Field withName(String other) {
        return new Field(other, type, nullable, nativeType, comment, generation, defaultExpression);
    }
}
