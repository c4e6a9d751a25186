package dev.sluice.store.neo4j.type;

import dev.sluice.data.Fidelity;
import dev.sluice.data.Type;
import dev.sluice.data.Type.Timestamp.Zone;
import dev.sluice.data.TypeVisitor;

/**
 * What becomes of a type in Neo4j, which has one integer, one float, one text, times of nine digits, points, and lists of these. The
 * rest is text.
 */
public final class StoredTypes implements TypeVisitor<Fidelity> {
    static final Type INTEGER = new Type.Int(64, false);
    static final Type FLOAT = new Type.Float(64);
    static final Type TEXT = Type.Text.unbounded();

    /** Digits of a second. */
    static final int NANOS = 9;

    private StoredTypes() {}

    public static Fidelity fidelity(Type type) {
        return type.accept(new StoredTypes());
    }

    static Type stored(Type type) {
        return fidelity(type).storedType(type);
    }

    private static Fidelity as(Type type, Type stored) {
        return type.equals(stored) ? new Fidelity.Exact() : new Fidelity.Widened(stored);
    }

    @Override
    public Fidelity bool(Type.Bool type) {
        return new Fidelity.Exact();
    }

    @Override
    public Fidelity integer(Type.Int type) {
        boolean tooLarge = type.unsigned() && type.bits() == 64;
        return as(type, tooLarge ? TEXT : INTEGER);
    }

    @Override
    public Fidelity floating(Type.Float type) {
        return as(type, FLOAT);
    }

    @Override
    public Fidelity decimal(Type.Decimal type) {
        return as(type, TEXT);
    }

    @Override
    public Fidelity text(Type.Text type) {
        return as(type, TEXT);
    }

    @Override
    public Fidelity bytes(Type.Bytes type) {
        return as(type, Type.Bytes.unbounded());
    }

    @Override
    public Fidelity bits(Type.BitString type) {
        return as(type, TEXT);
    }

    @Override
    public Fidelity uuid(Type.Uuid type) {
        return as(type, TEXT);
    }

    @Override
    public Fidelity date(Type.Date type) {
        return new Fidelity.Exact();
    }

    @Override
    public Fidelity time(Type.Time type) {
        return as(type, new Type.Time(NANOS, type.withOffset()));
    }

    @Override
    public Fidelity timestamp(Type.Timestamp type) {
        return as(type, new Type.Timestamp(NANOS, type.zone()));
    }

    @Override
    public Fidelity interval(Type.Interval type) {
        return new Fidelity.Exact();
    }

    @Override
    public Fidelity enumeration(Type.Enum type) {
        return as(type, TEXT);
    }

    @Override
    public Fidelity json(Type.Json type) {
        return as(type, TEXT);
    }

    @Override
    public Fidelity xml(Type.Xml type) {
        return as(type, TEXT);
    }

    @Override
    public Fidelity geometry(Type.Geometry type) {
        return Points.known(type.srid())
                ? new Fidelity.Lossy(type, "every geometry but a point in little-endian WKB within the system's bounds")
                : new Fidelity.Widened(Type.Bytes.unbounded());
    }

    @Override
    public Fidelity vector(Type.Vector type) {
        return new Fidelity.Widened(Type.Array.of(FLOAT));
    }

    @Override
    public Fidelity array(Type.Array type) {
        Fidelity element = fidelity(type.element());
        Type stored = element.storedType(type.element());
        if (!listable(stored)) {
            return new Fidelity.Widened(TEXT);
        }
        return element instanceof Fidelity.Lossy lossy
                ? new Fidelity.Lossy(Type.Array.of(stored), lossy.lost())
                : as(type, Type.Array.of(stored));
    }

    /** Whether a property may be a list of these. */
    static boolean listable(Type stored) {
        return !(stored instanceof Type.Bytes
                || stored instanceof Type.Array
                || stored instanceof Type.Dynamic
                || stored instanceof Type.Unknown);
    }

    @Override
    public Fidelity map(Type.Map type) {
        return as(type, TEXT);
    }

    @Override
    public Fidelity struct(Type.Struct type) {
        return as(type, TEXT);
    }

    @Override
    public Fidelity dynamic(Type.Dynamic type) {
        return as(type, TEXT);
    }

    @Override
    public Fidelity unknown(Type.Unknown type) {
        return new Fidelity.Exact();
    }

    /** The server's own name of the properties that hold values of {@code type}; empty for one whose values are all null. */
    public static String nativeType(Type type) {
        return type instanceof Type.Unknown ? "" : nativeName(stored(type));
    }

    /** The server's own name of what {@code type} is read from. */
    public static String nativeName(Type type) {
        if (type instanceof Type.Array array) {
            return "LIST<" + nativeName(array.element()) + ">";
        }
        if (type instanceof Type.Time time) {
            return time.withOffset() ? "ZONED TIME" : "LOCAL TIME";
        }
        if (type instanceof Type.Timestamp timestamp) {
            return timestamp.zone() == Zone.NONE ? "LOCAL DATETIME" : "ZONED DATETIME";
        }
        if (type instanceof Type.Bool) {
            return "BOOLEAN";
        }
        if (type instanceof Type.Int) {
            return "INTEGER";
        }
        if (type instanceof Type.Float) {
            return "FLOAT";
        }
        if (type instanceof Type.Bytes) {
            return "BYTES";
        }
        if (type instanceof Type.Date) {
            return "DATE";
        }
        if (type instanceof Type.Interval) {
            return "DURATION";
        }
        if (type instanceof Type.Geometry) {
            return "POINT";
        }
        return type instanceof Type.Text ? "STRING" : "ANY";
    }
}
