package dev.sluice.mapping.value;

import dev.sluice.data.Fidelity;
import dev.sluice.data.Field;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.data.Type.Timestamp.Zone;
import dev.sluice.data.TypeVisitor;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** What can be said of a cast by its types alone. */
final class CastFidelity implements TypeVisitor<Fidelity> {
    private final Type from;

    private CastFidelity(Type from) {
        this.from = from;
    }

    static Fidelity of(Type from, Type to) {
        if (from.equals(to)) {
            return new Fidelity.Exact();
        }
        if (from instanceof Type.Unknown || to instanceof Type.Dynamic) {
            return new Fidelity.Widened(to);
        }
        if (from instanceof Type.Dynamic && !(to instanceof Type.Json)) {
            return to instanceof Type.Xml || to instanceof Type.Geometry
                    ? lossy(to, "values of other types")
                    : lossy(to, "values that are no " + to);
        }
        return to.accept(new CastFidelity(from));
    }

    static boolean isUnsupported(Type from, Type to) {
        return of(from, to) instanceof Fidelity.Unsupported;
    }

    private static Fidelity widened(Type to) {
        return new Fidelity.Widened(to);
    }

    private static Fidelity lossy(Type to, String lost) {
        return new Fidelity.Lossy(to, lost);
    }

    /** Widened if every value fits, else lossy. */
    private static Fidelity held(boolean all, Type to, String lost) {
        return all ? widened(to) : lossy(to, lost);
    }

    private Fidelity unsupported() {
        return new Fidelity.Unsupported("nothing of the one type stands for a value of the other");
    }

    private boolean isText() {
        return from instanceof Type.Text || from instanceof Type.Enum;
    }

    private Fidelity fromText(Type to) {
        return isText() ? lossy(to, "texts that are no " + to) : unsupported();
    }

    @Override
    public Fidelity bool(Type.Bool type) {
        boolean number = from instanceof Type.Int || from instanceof Type.Decimal;
        return number ? lossy(type, "numbers other than 0 and 1") : fromText(type);
    }

    @Override
    public Fidelity integer(Type.Int type) {
        if (from instanceof Type.Bool) {
            return widened(type);
        }
        String range = "numbers outside " + IntRange.low(type) + " to " + IntRange.high(type);
        if (from instanceof Type.Int source) {
            boolean low = IntRange.low(source).compareTo(IntRange.low(type)) >= 0;
            boolean high = IntRange.high(source).compareTo(IntRange.high(type)) <= 0;
            return held(low && high, type, range);
        }
        if (from instanceof Type.Decimal source) {
            if (!source.bounded() || source.scale() > 0) {
                return lossy(type, "numbers that are not whole, and " + range);
            }
            BigInteger most = BigInteger.TEN.pow(source.precision()).subtract(BigInteger.ONE);
            boolean low = most.negate().compareTo(IntRange.low(type)) >= 0;
            return held(low && most.compareTo(IntRange.high(type)) <= 0, type, range);
        }
        return from instanceof Type.Float ? lossy(type, "numbers that are not whole, and " + range) : fromText(type);
    }

    @Override
    public Fidelity floating(Type.Float type) {
        if (from instanceof Type.Float source) {
            return held(source.bits() < type.bits(), type, "numbers that only 64 bits hold");
        }
        if (from instanceof Type.Int source) {
            return held(source.bits() <= type.bits() / 2, type, "numbers with more digits than it tells apart");
        }
        boolean decimal = from instanceof Type.Decimal;
        return decimal ? lossy(type, "numbers with more digits than it tells apart") : fromText(type);
    }

    @Override
    public Fidelity decimal(Type.Decimal type) {
        if (from instanceof Type.Int source) {
            int digits = IntRange.high(source).toString().length();
            boolean all = !type.bounded() || digits <= type.precision() - type.scale();
            return held(all, type, digits(type));
        }
        if (from instanceof Type.Decimal source) {
            boolean narrower = type.bounded()
                    && (!source.bounded()
                            || source.scale() > type.scale()
                            || source.precision() - source.scale() > type.precision() - type.scale());
            return held(!narrower, type, digits(type));
        }
        if (from instanceof Type.Float) {
            return lossy(type, type.bounded() ? digits(type) + ", and negative zero" : "negative zero");
        }
        return fromText(type);
    }

    private static String digits(Type.Decimal type) {
        return "numbers with more than " + (type.precision() - type.scale()) + " digits before the point or "
                + type.scale() + " after it";
    }

    @Override
    public Fidelity text(Type.Text type) {
        if (type.maxLength() == 0) {
            return widened(type);
        }
        boolean all = from instanceof Type.Text source
                ? source.maxLength() > 0 && source.maxLength() <= type.maxLength()
                : longest() <= type.maxLength();
        return held(all, type, "texts of more than " + type.maxLength() + " characters");
    }

    /** How many characters the longest value is written with, where that is known. */
    private int longest() {
        if (from instanceof Type.Int integer) {
            return Math.max(
                    IntRange.low(integer).toString().length(),
                    IntRange.high(integer).toString().length());
        }
        if (from instanceof Type.Enum labels) {
            return labels.labels().stream()
                    .mapToInt(label -> label.codePointCount(0, label.length()))
                    .max()
                    .orElse(0);
        }
        if (from instanceof Type.Uuid) {
            return 36;
        }
        return from instanceof Type.Bool ? 5 : Integer.MAX_VALUE;
    }

    @Override
    public Fidelity bytes(Type.Bytes type) {
        String lost = type.fixed()
                ? "values of other than " + type.maxLength() + " bytes"
                : "values of more than " + type.maxLength() + " bytes";
        if (from instanceof Type.Bytes source) {
            boolean known = source.maxLength() > 0 && source.maxLength() <= type.maxLength();
            boolean fixed = source.fixed() && source.maxLength() == type.maxLength();
            return held(type.maxLength() == 0 || (type.fixed() ? fixed : known), type, lost);
        }
        if (from instanceof Type.Uuid) {
            boolean all = type.maxLength() == 0 || (type.fixed() ? type.maxLength() == 16 : type.maxLength() >= 16);
            return held(all, type, lost);
        }
        if (from instanceof Type.BitString) {
            return lossy(type, "bits whose number the bytes do not tell");
        }
        return fromText(type);
    }

    @Override
    public Fidelity bits(Type.BitString type) {
        if (!(from instanceof Type.BitString source)) {
            return fromText(type);
        }
        boolean all = type.length() == 0
                || (source.length() > 0
                        && (type.varying()
                                ? source.length() <= type.length()
                                : !source.varying() && source.length() == type.length()));
        return held(all, type, "values of another length than " + type.length() + " bits");
    }

    @Override
    public Fidelity uuid(Type.Uuid type) {
        return from instanceof Type.Bytes ? lossy(type, "values of other than 16 bytes") : fromText(type);
    }

    @Override
    public Fidelity date(Type.Date type) {
        if (!(from instanceof Type.Timestamp source)) {
            return fromText(type);
        }
        String day = "times of day other than midnight";
        return switch (source.zone()) {
            case NONE -> lossy(type, day);
            case UTC -> lossy(type, day + ", and that it is a day in UTC");
            case ORIGINAL -> lossy(type, day + ", and zones other than UTC");
        };
    }

    @Override
    public Fidelity time(Type.Time type) {
        if (!(from instanceof Type.Time source)) {
            return fromText(type);
        }
        boolean fits = source.precision() <= type.precision();
        String digits = fits ? "" : below(type.precision());
        if (source.withOffset() == type.withOffset()) {
            return held(fits, type, digits);
        }
        String zone = source.withOffset()
                ? "offsets other than zero"
                : "24:00, and that nothing is said of the offset: zero is taken";
        return lossy(type, fits ? zone : zone + ", and " + digits);
    }

    @Override
    public Fidelity timestamp(Type.Timestamp type) {
        if (from instanceof Type.Date) {
            return type.zone() == Zone.NONE
                    ? widened(type)
                    : type.zone() == Zone.UTC ? lossy(type, ZONELESS) : unsupported();
        }
        if (!(from instanceof Type.Timestamp source)) {
            return fromText(type);
        }
        if (source.zone() == Zone.NONE && type.zone() == Zone.ORIGINAL) {
            return new Fidelity.Unsupported("nothing says in which zone it was recorded");
        }
        List<String> lost = new ArrayList<>();
        if (source.zone() == Zone.NONE && type.zone() == Zone.UTC) {
            lost.add(ZONELESS);
        }
        if (source.zone() == Zone.UTC && type.zone() == Zone.NONE) {
            lost.add("that it is a time in UTC");
        }
        if (source.zone() == Zone.ORIGINAL && type.zone() == Zone.NONE) {
            lost.add("zones other than UTC");
        }
        if (source.zone() == Zone.ORIGINAL && type.zone() == Zone.UTC) {
            lost.add("the zone it was recorded in");
        }
        if (source.zone() != Zone.ORIGINAL && type.zone() == Zone.ORIGINAL) {
            lost.add("infinite times");
        }
        if (source.precision() > type.precision()) {
            lost.add(below(type.precision()));
        }
        return held(lost.isEmpty(), type, String.join(", and ", lost));
    }

    private static final String ZONELESS = "that nothing is said of its zone: UTC is taken";

    private static String below(int precision) {
        return "times with more than " + precision + " fractional digits";
    }

    @Override
    public Fidelity interval(Type.Interval type) {
        return fromText(type);
    }

    @Override
    public Fidelity enumeration(Type.Enum type) {
        if (from instanceof Type.Enum source && type.labels().containsAll(source.labels())) {
            return widened(type);
        }
        return isText() ? lossy(type, "other texts than its labels") : unsupported();
    }

    @Override
    public Fidelity json(Type.Json type) {
        return from instanceof Type.Text ? lossy(type, "texts that are no JSON") : widened(type);
    }

    @Override
    public Fidelity xml(Type.Xml type) {
        return from instanceof Type.Text ? lossy(type, "texts that are no XML document") : unsupported();
    }

    @Override
    public Fidelity geometry(Type.Geometry type) {
        boolean free = type.srid() == 0 && from instanceof Type.Geometry;
        return free ? widened(type) : unsupported();
    }

    @Override
    public Fidelity vector(Type.Vector type) {
        if (from instanceof Type.Vector) {
            return held(type.dimensions() == 0, type, "vectors of other than " + type.dimensions() + " elements");
        }
        boolean numbers = from instanceof Type.Array array && !isUnsupported(array.element(), new Type.Float(32));
        return numbers
                ? lossy(type, "lists with null, of another length, or of other numbers than 32 bits hold")
                : unsupported();
    }

    @Override
    public Fidelity array(Type.Array type) {
        if (from instanceof Type.Vector) {
            return elements(type, of(new Type.Float(32), type.element()));
        }
        if (!(from instanceof Type.Array source)) {
            return unsupported();
        }
        boolean becomesSet = type.kind() == Type.Array.Kind.SET && source.kind() != Type.Array.Kind.SET;
        Fidelity elements = elements(type, of(source.element(), type.element()));
        if (!becomesSet || elements instanceof Fidelity.Unsupported) {
            return elements;
        }
        String lost = "the order of elements, and lists in which one repeats";
        return lossy(
                type, elements instanceof Fidelity.Lossy lossy ? lost + ", and in elements: " + lossy.lost() : lost);
    }

    /** What the fidelity of the parts says of the whole. */
    private static Fidelity elements(Type to, Fidelity... parts) {
        List<String> lost = new ArrayList<>();
        for (Fidelity part : parts) {
            if (part instanceof Fidelity.Unsupported) {
                return part;
            }
            if (part instanceof Fidelity.Lossy lossy) {
                lost.add(lossy.lost());
            }
        }
        return held(lost.isEmpty(), to, "in elements: " + String.join(", and ", lost));
    }

    @Override
    public Fidelity map(Type.Map type) {
        if (!(from instanceof Type.Map source)) {
            return unsupported();
        }
        Fidelity values = of(source.value(), type.value());
        return source.key().equals(type.key())
                ? elements(type, values)
                : elements(type, of(source.key(), type.key()), values);
    }

    @Override
    public Fidelity struct(Type.Struct type) {
        if (!(from instanceof Type.Struct source)) {
            return unsupported();
        }
        Schema wide = new Schema(type.fields());
        List<String> lost = new ArrayList<>();
        for (Field field : source.fields()) {
            if (!wide.has(field.name())) {
                lost.add("structs with a field " + field.name());
                continue;
            }
            Fidelity part = of(field.type(), wide.field(field.name()).type());
            if (part instanceof Fidelity.Unsupported) {
                return new Fidelity.Unsupported("its field " + field.name() + " cannot be cast");
            }
            if (part instanceof Fidelity.Lossy lossy) {
                lost.add("in " + field.name() + ": " + lossy.lost());
            }
        }
        return held(lost.isEmpty(), type, String.join(", and ", lost));
    }

    @Override
    public Fidelity dynamic(Type.Dynamic type) {
        return widened(type);
    }

    @Override
    public Fidelity unknown(Type.Unknown type) {
        return lossy(type, "all values but null");
    }
}
