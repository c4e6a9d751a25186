package dev.sluice.mapping;

import dev.sluice.error.SettingsException;
import dev.sluice.replicate.settings.yaml.Setting;
import dev.sluice.replicate.settings.yaml.Shorthand;
import java.util.Optional;

/**
 * One of the columns of a partition key.
 *
 * @param column a field as it is
 * @param expr an expression, which becomes the field {@code as}
 * @param bucket so many buckets by the hash of {@code of}; 0 for none
 */
public record PartMapping(
        @Setting("A field.") Optional<String> column,
        @Setting("An expression in SQL.") Optional<String> expr,

        @Setting("What the expression's or the bucket's column is called.")
        Optional<String> as,

        @Setting(value = "Spreads rows over so many buckets.", unset = "0", most = 65_536)
        int bucket,

        @Setting("The field that decides the bucket.") Optional<String> of) {

    @Shorthand("a field")
    public static PartMapping of(String column) {
        return new PartMapping(Optional.of(column), Optional.empty(), Optional.empty(), 0, Optional.empty());
    }

    /** @throws SettingsException unless it is a field, an expression with a name, or a bucket of a field */
    public PartMapping {
        int kinds = (column.isPresent() ? 1 : 0) + (expr.isPresent() ? 1 : 0) + (bucket > 0 ? 1 : 0);
        if (kinds != 1) {
            throw new SettingsException(
                    "column: a part of a partition is a field, {expr: …, as: …} or {bucket: 16, of: …}");
        }
        if (expr.isPresent() && as.isEmpty()) {
            throw new SettingsException("as: an expression needs a name");
        }
        if (bucket > 0 && of.isEmpty()) {
            throw new SettingsException("of: a bucket needs the field that decides it");
        }
    }
}
