package dev.sluice.replicate.settings.yaml;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The static method of a settings record that makes one of a single text, where the file has that in place of a section. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Shorthand {

    /** What the text is: {@code the name of a table}. */
    String value();
}
