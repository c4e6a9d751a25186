package dev.sluice.testkit.contract;

/** Values that only some stores have. */
public enum Extreme {
    NAN_DECIMALS,
    INFINITE_DECIMALS,
    INFINITE_TIMES,
    INFINITE_INTERVALS,
    END_OF_DAY,
    /** Dates and timestamps before the year 1. */
    BEFORE_CHRIST,
    /** Dates and timestamps after the year 9999. */
    FAR_FUTURE,
    /** Arrays of several dimensions, or with bounds of their own. */
    ARRAY_SHAPES
}
