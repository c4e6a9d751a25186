package dev.sluice.replicate.settings.yaml;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes a component of a settings record, which is a key of the file: {@code rowsPerSplit} is {@code rows_per_split}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
    /** The {@link #unset} of a list that may be left out and is empty then. */
    String NO_ELEMENTS = "[]";

    /** One line of what it does. */
    String value();

    /** The default as it would stand in the file; empty if the key is required, or if absence means something of its own. */
    String unset() default "";

    /** The least value: of a number itself, of a duration in milliseconds, of a size in bytes. */
    long least() default 0;

    /** The greatest value, in the same units. */
    long most() default Long.MAX_VALUE;
}
