package dev.sluice.mapping;

import dev.sluice.error.SettingsException;
import dev.sluice.replicate.settings.yaml.Setting;
import dev.sluice.replicate.settings.yaml.Shorthand;
import java.util.Optional;

/**
 * What becomes of one field, or what a new field is made of.
 *
 * @param rename its name at the target
 * @param type the type it is cast to, as {@code sluice stores} writes types
 * @param expr an expression over the source's fields, in SQL
 * @param value a constant
 */
public record FieldMapping(
        @Setting("The name at the target.") Optional<String> rename,

        @Setting("The type at the target, such as decimal(18,2); values that do not fit reject their row.")
        Optional<String> type,

        @Setting("An expression over the source's fields, in SQL, whose value the field has.")
        Optional<String> expr,

        @Setting("A constant that the field has in every row.")
        Optional<String> value,

        @Setting("Hides the values: hmac, hash, redact, truncate(n).")
        Optional<String> mask,

        @Setting(value = "Leaves the field out.", unset = "false")
        boolean drop,

        @Setting("allow: rows whose value the target cannot hold are rejected, and the others migrated.")
        Optional<Lossy> lossy) {

    /** A field about which the file says nothing. */
    public static FieldMapping none() {
        return new FieldMapping(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty());
    }

    /** The only word that may stand for a field's section. */
    @Shorthand("drop, which leaves the field out")
    public static FieldMapping of(String word) {
        if (!word.equals("drop")) {
            throw new SettingsException("expected drop, or keys such as {rename: total}, found \"" + word + "\"");
        }
        return new FieldMapping(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.empty());
    }

    /** @throws SettingsException if the keys contradict each other */
    public FieldMapping {
        if (expr.isPresent() && value.isPresent()) {
            throw new SettingsException("expr: a field has an expression or a constant value, not both");
        }
    }

    /** A field that is left out. */
    public static FieldMapping dropped() {
        return of("drop");
    }

    /** A new field with the value of an expression. */
    public static FieldMapping computed(String expr) {
        return new FieldMapping(
                Optional.empty(),
                Optional.empty(),
                Optional.of(expr),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty());
    }

    /** A field of this name at the target, whatever the style of names. */
    public static FieldMapping named(String name) {
        return new FieldMapping(
                Optional.of(name),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty());
    }

    /** A field of this type at the target. */
    public static FieldMapping ofType(String type) {
        return new FieldMapping(
                Optional.empty(),
                Optional.of(type),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty());
    }

    /** The same without a word about its type. */
    public FieldMapping withoutType() {
        return new FieldMapping(rename, Optional.empty(), expr, value, mask, drop, lossy);
    }

    /** Whether the field is not one of the source's, but made. */
    public boolean made() {
        return expr.isPresent() || value.isPresent();
    }
}
