package dev.sluice.store.mongodb.type;

import dev.sluice.data.Fidelity;
import dev.sluice.data.Fidelity.Exact;
import dev.sluice.data.Fidelity.Lossy;
import dev.sluice.data.Fidelity.Widened;
import dev.sluice.data.Field;
import dev.sluice.data.Type;
import dev.sluice.data.TypeVisitor;
import dev.sluice.data.Widening;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of each type in BSON.
 *
 * <p>Inside documents and arrays the same holds value by value. A nested type with a part that BSON has no type for is JSON text, because
 * a document would not tell what its parts were.
 */
public final class StoredTypes implements TypeVisitor<Fidelity> {
    /** Digits of a Decimal128. */
    public static final int DECIMAL_DIGITS = 34;

    public static final Type INSTANT = new Type.Timestamp(3, Type.Timestamp.Zone.UTC);
    static final Type DOUBLE = new Type.Float(64);
    static final Type INT32 = new Type.Int(32, false);
    static final Type INT64 = new Type.Int(64, false);
    private static final int LEAST_DECIMAL_EXPONENT = -6176;
    private static final int MILLISECONDS = 3;
    private static final Fidelity EXACT = new Exact();
    private static final Fidelity TEXT = new Widened(Type.Text.unbounded());
    private static final StoredTypes VISITOR = new StoredTypes();
    private static final Map<Class<? extends Type>, String> NAMES = Map.of(
            Type.Bool.class, "bool",
            Type.Float.class, "double",
            Type.Decimal.class, "decimal",
            Type.Timestamp.class, "date",
            Type.Bytes.class, "binData",
            Type.Uuid.class, "binData subtype 4",
            Type.Array.class, "array",
            Type.Unknown.class, "");

    private StoredTypes() {}

    public static Fidelity fidelity(Type type) {
        return type.accept(VISITOR);
    }

    /** The name that {@code $type} has for values of {@code type}; empty for one whose values are all null. */
    public static String nativeType(Type type) {
        Type stored = fidelity(type).storedType(type);
        if (stored instanceof Type.Dynamic) {
            return type instanceof Type.Array ? "array" : type instanceof Type.Dynamic ? "any" : "object";
        }
        if (stored instanceof Type.Int integer) {
            return integer.bits() == 64 ? "long" : "int";
        }
        return NAMES.getOrDefault(stored.getClass(), "string");
    }

    /** The value as BSON holds it. */
    static @Nullable Object held(Type type, Object value) {
        return Widening.convert(value, type, fidelity(type).storedType(type));
    }

    /** Whether values of this type come back with the same type from inside a document. */
    private static boolean isNative(Type type) {
        if (type instanceof Type.Array array) {
            return array.kind() == Type.Array.Kind.LIST && isNative(array.element());
        }
        if (type instanceof Type.Map map) {
            return map.key().equals(Type.Text.unbounded()) && isNative(map.value());
        }
        if (type instanceof Type.Struct struct) {
            return struct.fields().stream().map(Field::type).allMatch(StoredTypes::isNative);
        }
        return type.equals(Type.Decimal.unbounded()) || type instanceof Type.Dynamic || fidelity(type) instanceof Exact;
    }

    private static Fidelity exactIf(Type type, Type stored) {
        return type.equals(stored) ? EXACT : new Widened(stored);
    }

    @Override
    public Fidelity bool(Type.Bool type) {
        return EXACT;
    }

    @Override
    public Fidelity integer(Type.Int type) {
        if (type.bits() == 64 && type.unsigned()) {
            return new Widened(Type.Decimal.unbounded());
        }
        boolean fitsInt = type.bits() < 32 || (type.bits() == 32 && !type.unsigned());
        return exactIf(type, fitsInt ? INT32 : INT64);
    }

    @Override
    public Fidelity floating(Type.Float type) {
        return exactIf(type, DOUBLE);
    }

    @Override
    public Fidelity decimal(Type.Decimal type) {
        if (!type.bounded()) {
            return new Lossy(type, "decimals of more than " + DECIMAL_DIGITS + " digits");
        }
        boolean fits =
                type.precision() <= DECIMAL_DIGITS && type.scale() >= 0 && -type.scale() >= LEAST_DECIMAL_EXPONENT;
        return fits ? new Widened(Type.Decimal.unbounded()) : TEXT;
    }

    @Override
    public Fidelity text(Type.Text type) {
        return exactIf(type, Type.Text.unbounded());
    }

    @Override
    public Fidelity bytes(Type.Bytes type) {
        return exactIf(type, Type.Bytes.unbounded());
    }

    @Override
    public Fidelity bits(Type.BitString type) {
        return TEXT;
    }

    @Override
    public Fidelity uuid(Type.Uuid type) {
        return EXACT;
    }

    @Override
    public Fidelity date(Type.Date type) {
        return TEXT;
    }

    @Override
    public Fidelity time(Type.Time type) {
        return TEXT;
    }

    @Override
    public Fidelity timestamp(Type.Timestamp type) {
        boolean instant = type.zone() == Type.Timestamp.Zone.UTC && type.precision() <= MILLISECONDS;
        return instant ? exactIf(type, INSTANT) : TEXT;
    }

    @Override
    public Fidelity interval(Type.Interval type) {
        return TEXT;
    }

    @Override
    public Fidelity enumeration(Type.Enum type) {
        return TEXT;
    }

    @Override
    public Fidelity json(Type.Json type) {
        return TEXT;
    }

    @Override
    public Fidelity xml(Type.Xml type) {
        return TEXT;
    }

    @Override
    public Fidelity geometry(Type.Geometry type) {
        return new Widened(Type.Bytes.unbounded());
    }

    @Override
    public Fidelity vector(Type.Vector type) {
        return new Widened(Type.Array.of(DOUBLE));
    }

    @Override
    public Fidelity array(Type.Array type) {
        boolean nested = List.of(
                        Type.Array.class, Type.Map.class, Type.Struct.class, Type.Dynamic.class, Type.Vector.class)
                .contains(type.element().getClass());
        if (nested) {
            return document(type);
        }
        Fidelity element = fidelity(type.element());
        Type stored = Type.Array.of(element.storedType(type.element()));
        return element instanceof Lossy lossy ? new Lossy(stored, lossy.lost()) : exactIf(type, stored);
    }

    @Override
    public Fidelity map(Type.Map type) {
        return document(type);
    }

    @Override
    public Fidelity struct(Type.Struct type) {
        return document(type);
    }

    private static Fidelity document(Type type) {
        Type held = type instanceof Type.Array array ? Type.Array.of(array.element()) : type;
        return isNative(held) ? new Widened(new Type.Dynamic()) : TEXT;
    }

    /** Each scalar within as its own type. */
    @Override
    public Fidelity dynamic(Type.Dynamic type) {
        return new Widened(type);
    }

    @Override
    public Fidelity unknown(Type.Unknown type) {
        return EXACT;
    }
}
