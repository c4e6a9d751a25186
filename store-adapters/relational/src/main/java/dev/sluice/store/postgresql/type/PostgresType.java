package dev.sluice.store.postgresql.type;

import dev.sluice.data.Type;

/**
 * A type with its modifier, as a column has it.
 *
 * @param type the logical type with the modifier's lengths and precisions
 * @param nativeType for {@link dev.sluice.data.Field#nativeType()}
 * @param base the object identifier of the type; of a domain, that of the type below it
 */
public record PostgresType(Codec codec, Type type, String nativeType, long base) {
    /** What stands before PostgreSQL's own text in a native type. */
    public static final String PREFIX = "pg:";
}
