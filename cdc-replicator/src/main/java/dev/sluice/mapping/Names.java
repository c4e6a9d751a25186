package dev.sluice.mapping;

/** What becomes of names. */
public enum Names {
    AS_IS,
    SNAKE_TO_CAMEL,
    CAMEL_TO_SNAKE,
    UPPER,
    LOWER
}
