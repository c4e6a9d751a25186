package dev.sluice.store.dynamodb.type;

import dev.sluice.data.Fidelity;
import dev.sluice.data.Fidelity.Exact;
import dev.sluice.data.Fidelity.Lossy;
import dev.sluice.data.Fidelity.Widened;
import dev.sluice.data.Field;
import dev.sluice.data.Type;
import dev.sluice.data.TypeVisitor;
import java.util.Optional;

/**
 * What becomes of each type in DynamoDB: numbers are N, which comes back as a decimal; bytes and geometries B; truth values BOOL; lists
 * L; sets of text, numbers or bytes SS, NS, BS; everything with named or mixed parts M or L, which comes back as a variant; and the
 * rest S, in the text whose order is that of the values.
 *
 * <p>Inside documents and lists the same holds value by value.
 */
public final class StoredTypes implements TypeVisitor<Fidelity> {
    public static final Type NUMBER = Type.Decimal.unbounded();
    public static final Type TEXT = Type.Text.unbounded();
    public static final Type BYTES = Type.Bytes.unbounded();
    private static final Fidelity EXACT = new Exact();
    private static final StoredTypes VISITOR = new StoredTypes();

    private StoredTypes() {}

    public static Fidelity fidelity(Type type) {
        return type.accept(VISITOR);
    }

    /** The type that values of {@code type} have when they are read back. */
    public static Type stored(Type type) {
        return fidelity(type).storedType(type);
    }

    /** DynamoDB's name for the attributes that hold values of {@code type}; empty for one whose values are all null. */
    public static String nativeType(Type type) {
        Type stored = stored(type);
        if (stored instanceof Type.Dynamic) {
            return type instanceof Type.Array ? "L" : type instanceof Type.Dynamic ? "any" : "M";
        }
        if (stored instanceof Type.Array array) {
            return array.kind() == Type.Array.Kind.SET ? nameOfSet(array.element()) : "L";
        }
        return stored instanceof Type.Unknown ? "" : nameOfScalar(stored);
    }

    private static String nameOfSet(Type element) {
        return element instanceof Type.Dynamic ? "SS, NS or BS" : nameOfScalar(element) + "S";
    }

    private static String nameOfScalar(Type stored) {
        if (stored instanceof Type.Decimal) {
            return "N";
        }
        if (stored instanceof Type.Bytes) {
            return "B";
        }
        return stored instanceof Type.Bool ? "BOOL" : "S";
    }

    private static Fidelity as(Type type, Type stored) {
        return type.equals(stored) ? EXACT : new Widened(stored);
    }

    /** What a part that loses values makes of the whole. */
    private static Fidelity as(Type type, Type stored, Optional<String> lost) {
        return lost.map(what -> (Fidelity) new Lossy(stored, what)).orElseGet(() -> as(type, stored));
    }

    private static Optional<String> lost(Type type) {
        return fidelity(type) instanceof Lossy lossy ? Optional.of(lossy.lost()) : Optional.empty();
    }

    @Override
    public Fidelity bool(Type.Bool type) {
        return EXACT;
    }

    @Override
    public Fidelity integer(Type.Int type) {
        return new Widened(NUMBER);
    }

    @Override
    public Fidelity floating(Type.Float type) {
        return type.bits() == 32
                ? new Widened(NUMBER)
                : new Lossy(NUMBER, "numbers beyond 1E+126 or nearer to 0 than 1E-130, and those that are not finite");
    }

    @Override
    public Fidelity decimal(Type.Decimal type) {
        if (!type.bounded()) {
            return new Lossy(
                    NUMBER,
                    "decimals of more than " + Numbers.DIGITS
                            + " digits, beyond 1E+126 or nearer to 0 than 1E-130, and those that end in zeros, as 1.50");
        }
        boolean fits = type.precision() <= Numbers.DIGITS
                && type.scale() <= -Numbers.LEAST_EXPONENT
                && type.precision() - type.scale() <= Numbers.GREATEST_EXPONENT + 1;
        return new Widened(fits ? NUMBER : TEXT);
    }

    @Override
    public Fidelity text(Type.Text type) {
        return as(type, TEXT);
    }

    @Override
    public Fidelity bytes(Type.Bytes type) {
        return as(type, BYTES);
    }

    @Override
    public Fidelity bits(Type.BitString type) {
        return new Widened(TEXT);
    }

    @Override
    public Fidelity uuid(Type.Uuid type) {
        return new Widened(TEXT);
    }

    @Override
    public Fidelity date(Type.Date type) {
        return new Widened(TEXT);
    }

    @Override
    public Fidelity time(Type.Time type) {
        return new Widened(TEXT);
    }

    @Override
    public Fidelity timestamp(Type.Timestamp type) {
        return new Widened(TEXT);
    }

    @Override
    public Fidelity interval(Type.Interval type) {
        return new Widened(TEXT);
    }

    @Override
    public Fidelity enumeration(Type.Enum type) {
        return new Widened(TEXT);
    }

    @Override
    public Fidelity json(Type.Json type) {
        return new Widened(TEXT);
    }

    @Override
    public Fidelity xml(Type.Xml type) {
        return new Widened(TEXT);
    }

    @Override
    public Fidelity geometry(Type.Geometry type) {
        return new Widened(BYTES);
    }

    @Override
    public Fidelity vector(Type.Vector type) {
        return new Widened(Type.Array.of(NUMBER));
    }

    @Override
    public Fidelity array(Type.Array type) {
        Type element = stored(type.element());
        Optional<String> lost = lost(type.element());
        if (type.kind() == Type.Array.Kind.SET && isSet(element)) {
            String empty = "the empty set and sets in which a value repeats or is null";
            return new Lossy(
                    new Type.Array(element, Type.Array.Kind.SET),
                    lost.map(what -> empty + "; " + what).orElse(empty));
        }
        boolean mixed = element instanceof Type.Dynamic || element instanceof Type.Array;
        return as(type, mixed ? new Type.Dynamic() : Type.Array.of(element), lost);
    }

    /** Whether there are sets of such elements; those of any type are of one type in each set. */
    private static boolean isSet(Type element) {
        return element.equals(TEXT)
                || element.equals(NUMBER)
                || element.equals(BYTES)
                || element instanceof Type.Dynamic;
    }

    @Override
    public Fidelity map(Type.Map type) {
        return type.key() instanceof Type.Text ? as(type, new Type.Dynamic(), lost(type.value())) : new Widened(TEXT);
    }

    @Override
    public Fidelity struct(Type.Struct type) {
        Optional<String> lost = type.fields().stream()
                .map(Field::type)
                .flatMap(part -> lost(part).stream())
                .findFirst();
        return as(type, new Type.Dynamic(), lost);
    }

    @Override
    public Fidelity dynamic(Type.Dynamic type) {
        return new Lossy(
                type,
                "documents nested more than " + AttributeWriting.DEEPEST
                        + " levels deep, values of types that only another family of stores has, and of each scalar"
                        + " what its own type loses");
    }

    @Override
    public Fidelity unknown(Type.Unknown type) {
        return EXACT;
    }
}
