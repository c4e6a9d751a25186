package dev.sluice.lake;

/** Turns values of one type into what Iceberg's writer takes, and back. Never sees null. */
interface RawCodec {
    /** Stands for a value that the column cannot hold exactly. */
    Object UNFIT = new Object();

    /** The raw value, or {@link #UNFIT}. */
    Object encode(Object value);

    Object decode(Object raw);
}
