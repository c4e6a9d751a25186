package dev.sluice.data;

import org.jspecify.annotations.Nullable;

/**
 * The values of one row, by position in its {@link Schema}.
 *
 * <p>Equal rows have the same field names and equal values, where byte arrays and vectors compare by content, decimals with
 * their scale, and sets without their order. Immutable by contract: whoever builds a row hands over its array, and nobody writes to a value read from one.
 */
public final class Row {
    private final Schema schema;
    private final @Nullable Object[] values;

    private Row(Schema schema, @Nullable Object[] values) {
        this.schema = schema;
        this.values = values;
    }

    /**
     * A row over {@code values}, which is not copied.
     *
     * @throws IllegalArgumentException unless there is a value for each field
     */
    public static Row of(Schema schema, @Nullable Object... values) {
        if (values.length != schema.size()) {
            throw new IllegalArgumentException(schema.size() + " fields, but " + values.length + " values");
        }
        return new Row(schema, values);
    }

    public Schema schema() {
        return schema;
    }

    public @Nullable Object value(int position) {
        return values[position];
    }

    /** @throws IllegalArgumentException if there is no such field */
    public @Nullable Object value(String name) {
        return values[schema.require(name)];
    }

    public int size() {
        return values.length;
    }

    /** The row of these fields alone; {@code projected} must come from this row's schema. */
    public Row project(Schema projected) {
        @Nullable Object[] some = new @Nullable Object[projected.size()];
        for (int i = 0; i < some.length; i++) {
            some[i] = values[schema.require(projected.field(i).name())];
        }
        return new Row(projected, some);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (!(other instanceof Row row) || row.values.length != values.length) {
            return false;
        }
        for (int i = 0; i < values.length; i++) {
            Field mine = schema.field(i);
            Field theirs = row.schema.field(i);
            if (!mine.name().equals(theirs.name())
                    || !Values.equal(mine.type(), values[i], theirs.type(), row.values[i])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 1;
        for (Object value : values) {
            hash = 31 * hash + Values.hash(value);
        }
        return hash;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < values.length; i++) {
            text.append(i == 0 ? "" : ", ")
                    .append(schema.field(i).name())
                    .append('=')
                    .append(Values.show(values[i]));
        }
        return text.append('}').toString();
    }
}
