package dev.sluice.lake.raw;

import dev.sluice.data.Type;

/** Turns values of one type into what Iceberg's writer takes, and back. Never sees null. */
public interface RawCodec {
    /** Stands for a value that the column cannot hold exactly. */
    Object UNFIT = new Object();

    /** The codec of a column, by {@link RawFormat}'s table. */
    static RawCodec of(Type type) {
        return RawCodecs.of(type);
    }

    /** The raw value, or {@link #UNFIT}. */
    Object encode(Object value);

    Object decode(Object raw);
}
