package dev.sluice.mapping;

import dev.sluice.error.SettingsException;
import dev.sluice.replicate.settings.yaml.Setting;
import dev.sluice.replicate.settings.yaml.Shorthand;
import java.util.Optional;

/**
 * A column that places rows in partitions: a field, or a new one.
 *
 * @param column a field, by its name at the source or of a field that is made
 * @param bucket how many buckets rows are put into by the value of {@code of}
 */
public record PartitionColumn(
        @Setting("A field, by its name at the source.") Optional<String> column,

        @Setting("An expression over the source's fields, in SQL, whose value the new column as has.")
        Optional<String> expr,

        @Setting("The name of the new column; by default that of the field with _bucket.")
        Optional<String> as,

        @Setting(
                value = "The number of buckets: the new column is bucket(n, field), from 0 to n - 1.",
                least = 2,
                most = 1_000_000)
        Optional<Long> bucket,

        @Setting("The field whose value says in which bucket a row is.")
        Optional<String> of) {

    /** @throws SettingsException if it is not one of the three */
    public PartitionColumn {
        boolean field = column.isPresent() && expr.isEmpty() && as.isEmpty() && bucket.isEmpty() && of.isEmpty();
        boolean computed = column.isEmpty() && expr.isPresent() && as.isPresent() && bucket.isEmpty() && of.isEmpty();
        boolean spread = column.isEmpty() && expr.isEmpty() && bucket.isPresent() && of.isPresent();
        if (!field && !computed && !spread) {
            throw new SettingsException(
                    "expected a field, {expr: \"date(created_at)\", as: day} or {bucket: 16, of: order_id}");
        }
    }

    /** A field by its name alone. */
    @Shorthand("a field of the source")
    public static PartitionColumn of(String field) {
        return new PartitionColumn(
                Optional.of(field), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** What it is called: a field by its name at the source. */
    public String name() {
        return column.or(() -> as).orElseGet(() -> of.orElseThrow() + "_bucket");
    }

    /** What a new column is made of; empty for a field that is there. */
    public Optional<String> made() {
        return expr.or(
                () -> of.map(field -> "bucket(" + bucket.orElseThrow() + ", \"" + field.replace("\"", "\"\"") + "\")"));
    }
}
