package dev.sluice.store.postgresql.read;

import java.util.Map;
import java.util.Set;

/** The built-in types that order rows, by object identifier. */
final class KeyType {
    static final int BOOL = 16;
    static final int BYTEA = 17;
    static final int INT8 = 20;
    static final int INT2 = 21;
    static final int INT4 = 23;
    static final int TEXT = 25;
    static final int OID = 26;
    static final int BPCHAR = 1042;
    static final int VARCHAR = 1043;
    static final int DATE = 1082;
    static final int TIME = 1083;
    static final int TIMESTAMP = 1114;
    static final int TIMESTAMPTZ = 1184;
    static final int NUMERIC = 1700;
    static final int UUID = 2950;

    /** How to write a boundary of each type. */
    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(BOOL, "bool"),
            Map.entry(BYTEA, "bytea"),
            Map.entry(INT8, "int8"),
            Map.entry(INT2, "int2"),
            Map.entry(INT4, "int4"),
            Map.entry(TEXT, "text"),
            Map.entry(OID, "oid"),
            Map.entry(BPCHAR, "bpchar"),
            Map.entry(VARCHAR, "varchar"),
            Map.entry(DATE, "date"),
            Map.entry(TIME, "time"),
            Map.entry(TIMESTAMP, "timestamp"),
            Map.entry(TIMESTAMPTZ, "timestamptz"),
            Map.entry(NUMERIC, "numeric"),
            Map.entry(UUID, "uuid"));

    /** These order by collation, which Java cannot do. */
    private static final Set<Integer> COLLATED = Set.of(TEXT, BPCHAR, VARCHAR);

    private KeyType() {}

    /** Whether the server can cut a range of such values. */
    static boolean ordered(long oid) {
        return NAMES.containsKey((int) oid);
    }

    /** Whether {@link KeyOrder} orders such values as the server does. */
    static boolean orderedByJava(long oid) {
        return ordered(oid) && !COLLATED.contains((int) oid);
    }

    static String name(long oid) {
        String name = NAMES.get((int) oid);
        if (name == null) {
            throw new IllegalArgumentException("Rows are not ordered by the type " + oid);
        }
        return name;
    }
}
