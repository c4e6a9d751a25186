package dev.sluice.lake.raw;

import org.apache.iceberg.StructLike;
import org.jspecify.annotations.Nullable;

/** Raw values by position. */
public final class RawRecord implements StructLike {
    private final @Nullable Object[] values;

    /** Over {@code values}, which are not copied. */
    public RawRecord(@Nullable Object[] values) {
        this.values = values;
    }

    @Override
    public int size() {
        return values.length;
    }

    @Override
    public <T> @Nullable T get(int position, Class<T> javaClass) {
        return javaClass.cast(values[position]);
    }

    @Override
    public <T> void set(int position, @Nullable T value) {
        values[position] = value;
    }
}
