package dev.sluice.store.postgresql.type;

import dev.sluice.data.Type;

/**
 * One type of a database.
 *
 * @param base for a domain the type below all domains, else the type itself
 * @param modifier for a domain the modifier it fixes, else -1
 * @param element for an array the entry of its elements, else null
 */
record TypeEntry(
        long oid,
        Codec codec,
        long base,
        int modifier,
        @org.jspecify.annotations.Nullable TypeEntry element) {
    static final long BPCHAR = 1042;
    static final long VARCHAR = 1043;
    static final long TIME = 1083;
    static final long TIMESTAMP = 1114;
    static final long TIMESTAMPTZ = 1184;
    static final long TIMETZ = 1266;
    static final long BIT = 1560;
    static final long VARBIT = 1562;
    static final long NUMERIC = 1700;

    /** The logical type of a column with this modifier. */
    Type type(int columnModifier) {
        int known = modifier != -1 ? modifier : columnModifier;
        if (element != null) {
            return Type.Array.of(element.type(known));
        }
        Type plain = codec.type();
        if (known < 0) {
            return plain;
        }
        if (plain instanceof Type.Vector) {
            return new Type.Vector(known);
        }
        if (plain instanceof Type.Geometry) {
            return new Type.Geometry(((known & 0x0FFFFF00) << 3) >> 11);
        }
        if (base == BPCHAR || base == VARCHAR) {
            return new Type.Text(known - 4, base == BPCHAR);
        }
        if (base == NUMERIC) {
            int packed = known - 4;
            return new Type.Decimal((packed >> 16) & 0xFFFF, ((packed & 0x7FF) ^ 1024) - 1024);
        }
        if (base == BIT || base == VARBIT) {
            return new Type.BitString(known, base == VARBIT);
        }
        if (base == TIME || base == TIMETZ) {
            return new Type.Time(known, base == TIMETZ);
        }
        return plain instanceof Type.Timestamp timestamp ? new Type.Timestamp(known, timestamp.zone()) : plain;
    }
}
