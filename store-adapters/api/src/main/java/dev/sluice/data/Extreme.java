package dev.sluice.data;

/** Values at the edge of their type that only some stores have. What a store has not, it refuses; it never alters a value. */
public enum Extreme {
    NAN_DECIMALS,
    INFINITE_DECIMALS,
    /** Decimals of more than 38 digits. */
    LONG_DECIMALS,
    /**
     * Decimals whose zeros at the end mean something: 1.50 is not 1.5. A store that has not, and no declared scale either, gives the
     * values of a type that declares one back without these zeros.
     */
    DECIMAL_SCALES,
    /** Floating-point NaN and infinities. */
    NAN_FLOATS,
    NEGATIVE_ZERO,
    INFINITE_TIMES,
    INFINITE_INTERVALS,
    END_OF_DAY,
    /** Dates and timestamps before the year 1. */
    BEFORE_CHRIST,
    /** Dates and timestamps after the year 9999. */
    FAR_FUTURE,
    /** Arrays of several dimensions, or with bounds of their own. */
    ARRAY_SHAPES,
    /** Null among the elements of an array or the values of a map. */
    NULL_ELEMENTS,
    /** Arrays and maps without elements, apart from null. */
    EMPTY_COLLECTIONS,
    /** The character U+0000 in text. */
    NUL_CHARACTERS,
    /** Text or bytes of length 0 as the whole key of a row. */
    EMPTY_KEYS,
    /** Values of 16 MB. */
    LARGE_VALUES
}
