package dev.sluice.store.postgresql.type;

import dev.sluice.data.Field;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.store.postgresql.session.PostgresErrors;
import dev.sluice.store.postgresql.session.Session;
import dev.sluice.store.postgresql.session.Sessions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.Record;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/** The types of one database, read from its catalog when first met. Thread-safe. */
public final class PostgresTypes {
    /** Identifiers below are the same in every database and never change. */
    private static final long FIRST_OF_USERS = 16_384;

    private static final Map<Long, Codec> BUILT_IN = Map.ofEntries(
            Map.entry(16L, FixedCodec.BOOL),
            Map.entry(17L, BytesCodec.BYTEA),
            Map.entry(19L, TextCodec.PLAIN),
            Map.entry(20L, FixedCodec.INT8),
            Map.entry(21L, FixedCodec.INT2),
            Map.entry(23L, FixedCodec.INT4),
            Map.entry(25L, TextCodec.PLAIN),
            Map.entry(26L, FixedCodec.OID),
            Map.entry(114L, TextCodec.JSON),
            Map.entry(142L, TextCodec.XML),
            Map.entry(700L, FixedCodec.FLOAT4),
            Map.entry(701L, FixedCodec.FLOAT8),
            Map.entry(TypeEntry.BPCHAR, TextCodec.PLAIN),
            Map.entry(TypeEntry.VARCHAR, TextCodec.PLAIN),
            Map.entry(1082L, DateCodec.DATE),
            Map.entry(TypeEntry.TIME, TimeCodec.TIME),
            Map.entry(TypeEntry.TIMESTAMP, TimestampCodec.TIMESTAMP),
            Map.entry(TypeEntry.TIMESTAMPTZ, TimestampCodec.TIMESTAMPTZ),
            Map.entry(1186L, IntervalCodec.INTERVAL),
            Map.entry(TypeEntry.TIMETZ, TimeCodec.TIMETZ),
            Map.entry(TypeEntry.BIT, new BitsCodec(new Type.BitString(0, false))),
            Map.entry(TypeEntry.VARBIT, new BitsCodec(new Type.BitString(0, true))),
            Map.entry(TypeEntry.NUMERIC, NumericCodec.NUMERIC),
            Map.entry(2950L, FixedCodec.UUID),
            Map.entry(3802L, TextCodec.JSONB));

    /** Extensions' types have no fixed identifiers: their output functions tell them apart. */
    private static final Map<String, Codec> BY_OUTPUT = Map.of(
            "citextout", TextCodec.PLAIN,
            "hstore_out", HstoreCodec.HSTORE,
            "geometry_out", BytesCodec.GEOMETRY,
            "geography_out", BytesCodec.GEOMETRY,
            "vector_out", VectorCodec.VECTOR,
            "halfvec_out", VectorCodec.VECTOR);

    private final Sessions sessions;
    private final Map<Long, TypeEntry> entries = new ConcurrentHashMap<>();
    private final Map<String, Long> names = new ConcurrentHashMap<>();

    public PostgresTypes(Sessions sessions) {
        this.sessions = sessions;
    }

    /** The codec of the type with this object identifier; the values of one that is not there are texts. */
    public Codec codec(long oid) {
        return entry(oid).codec();
    }

    /** The codec of a {@link Field#nativeType()}; the values of a type that is not there are texts. */
    public Codec codec(String nativeType) {
        String text = nativeType.startsWith(PostgresType.PREFIX)
                ? nativeType.substring(PostgresType.PREFIX.length())
                : nativeType;
        return codec(names.computeIfAbsent(text, this::oid));
    }

    private long oid(String name) {
        try (Session session = sessions.open()) {
            Long found = session.sql()
                    .fetchSingle("SELECT coalesce(to_regtype(?)::oid::bigint, 0)", name)
                    .get(0, Long.class);
            return found == null ? 0 : found;
        } catch (DataAccessException e) {
            throw PostgresErrors.explain("look up the type " + name, e);
        }
    }

    /**
     * The type of a column.
     *
     * @param modifier as in {@code pg_attribute.atttypmod}
     * @param text as {@code format_type} gives it
     */
    public PostgresType type(long oid, int modifier, String text) {
        TypeEntry entry = entry(oid);
        names.put(text, oid);
        return new PostgresType(entry.codec(), entry.type(modifier), PostgresType.PREFIX + text, entry.base());
    }

    /** Makes the next call read types made by users again: labels or fields may have been added. */
    public void forget() {
        entries.keySet().removeIf(oid -> oid >= FIRST_OF_USERS);
        names.values().removeIf(oid -> oid >= FIRST_OF_USERS || oid == 0);
    }

    private TypeEntry entry(long oid) {
        TypeEntry known = entries.get(oid);
        if (known != null) {
            return known;
        }
        Codec fixed = BUILT_IN.get(oid);
        if (fixed != null) {
            return kept(new TypeEntry(oid, fixed, oid, -1, null));
        }
        try (Session session = sessions.open()) {
            return read(session, oid);
        } catch (DataAccessException e) {
            throw PostgresErrors.explain("look up the type " + oid, e);
        }
    }

    private TypeEntry kept(TypeEntry entry) {
        entries.put(entry.oid(), entry);
        return entry;
    }

    private TypeEntry read(Session session, long oid) {
        Codec fixed = BUILT_IN.get(oid);
        if (fixed != null) {
            return kept(new TypeEntry(oid, fixed, oid, -1, null));
        }
        TypeEntry known = entries.get(oid);
        if (known != null) {
            return known;
        }
        Record type = session.sql().fetchOne("""
                        SELECT t.typtype::text, t.typelem::bigint, t.typdelim::text, t.typbasetype::bigint, t.typtypmod,
                               t.typrelid::bigint, p.proname::text, t.typname::text
                        FROM pg_type t JOIN pg_proc p ON p.oid = t.typoutput WHERE t.oid = ?""", oid);
        return type == null ? new TypeEntry(oid, TextCodec.OTHER, oid, -1, null) : kept(entry(session, oid, type));
    }

    private TypeEntry entry(Session session, long oid, Record type) {
        String output = text(type, 6);
        // a domain has its base type's functions
        if (output.equals("array_out") && !text(type, 0).equals("d")) {
            TypeEntry element = read(session, number(type, 1));
            char delimiter = text(type, 2).charAt(0);
            return new TypeEntry(oid, new ArrayCodec(element.codec(), element.oid(), delimiter), oid, -1, element);
        }
        return switch (text(type, 0)) {
            case "d" -> domain(oid, read(session, number(type, 3)), (int) number(type, 4));
            case "e" -> new TypeEntry(oid, labels(session, oid), oid, -1, null);
            case "c" -> new TypeEntry(oid, fields(session, text(type, 7), number(type, 5)), oid, -1, null);
            default -> new TypeEntry(oid, BY_OUTPUT.getOrDefault(output, TextCodec.OTHER), oid, -1, null);
        };
    }

    private static TypeEntry domain(long oid, TypeEntry under, int modifier) {
        return new TypeEntry(
                oid, under.codec(), under.base(), modifier == -1 ? under.modifier() : modifier, under.element());
    }

    private static Codec labels(Session session, long oid) {
        List<String> labels = session.sql()
                .fetch("SELECT enumlabel::text FROM pg_enum WHERE enumtypid = ? ORDER BY enumsortorder", oid)
                .getValues(0, String.class);
        return new TextCodec(new Type.Enum(labels), Codec.Form.BINARY, false);
    }

    private Codec fields(Session session, String name, long relation) {
        List<Field> fields = new ArrayList<>();
        List<Codec> codecs = new ArrayList<>();
        List<Long> oids = new ArrayList<>();
        for (Record attribute : session.sql().fetch("""
                        SELECT attname::text, atttypid::bigint, atttypmod, format_type(atttypid, atttypmod)
                        FROM pg_attribute WHERE attrelid = ? AND attnum > 0 AND NOT attisdropped ORDER BY attnum""", relation)) {
            TypeEntry entry = read(session, number(attribute, 1));
            fields.add(Field.of(text(attribute, 0), entry.type((int) number(attribute, 2)))
                    .withNativeType(PostgresType.PREFIX + text(attribute, 3)));
            codecs.add(entry.codec());
            oids.add(number(attribute, 1));
        }
        return new RowCodec(name, new Schema(fields), List.copyOf(codecs), List.copyOf(oids));
    }

    private static String text(Record row, int column) {
        return String.valueOf(row.get(column, String.class));
    }

    private static long number(Record row, int column) {
        @Nullable Long value = row.get(column, Long.class);
        return value == null ? 0 : value;
    }
}
