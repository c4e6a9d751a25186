package dev.sluice.mapping.expression;

import dev.sluice.data.Row;
import dev.sluice.data.Type;
import dev.sluice.data.TypeVisitor;
import dev.sluice.data.Variant;
import dev.sluice.error.SettingsException;
import dev.sluice.mapping.value.RefusedValueException;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What values compare with each other: types that differ in their limits alone are of one kind. */
enum Kind {
    NUMBER("a number"),
    TEXT("text"),
    BOOL("true or false"),
    BYTES("bytes"),
    BITS("bits"),
    UUID("a UUID"),
    DATE("a date"),
    TIME("a time"),
    TIME_WITH_OFFSET("a time with time zone"),
    TIMESTAMP("a timestamp without time zone"),
    INSTANT("a timestamp with time zone"),
    ZONED("a timestamp in its own time zone"),
    INTERVAL("an interval"),
    JSON("JSON"),
    XML("XML"),
    GEOMETRY("a geometry"),
    VECTOR("a vector"),
    LIST("a list"),
    MAP("a map"),
    STRUCT("a struct"),
    DYNAMIC("a variant"),
    NULL("null");

    private static final Set<Kind> UNORDERED = EnumSet.of(BITS, INTERVAL, JSON, XML, GEOMETRY);
    private static final Set<Kind> INCOMPARABLE = EnumSet.of(VECTOR, LIST, MAP, STRUCT);
    private static final TypeVisitor<Kind> OF_TYPE = new OfType();

    private final String words;

    Kind(String words) {
        this.words = words;
    }

    static Kind of(Type type) {
        return type.accept(OF_TYPE);
    }

    /** For messages: "a number". */
    String words() {
        return words;
    }

    boolean ordered() {
        return comparable() && !UNORDERED.contains(this);
    }

    boolean comparable() {
        return !INCOMPARABLE.contains(this);
    }

    /** Whether it is a day, or a time on a day. */
    boolean dated() {
        return this == DATE || this == TIMESTAMP || this == INSTANT || this == ZONED;
    }

    /**
     * The term as one of this kind. A variant is asked for its own scalar, row by row; the type of a number then stays a variant, but its
     * values are bare.
     *
     * @param by what wants it
     * @throws SettingsException if it never is one
     */
    Term wanted(Term term, Source source, String by) {
        Kind kind = of(term.type());
        if (kind == this || kind == NULL) {
            return term;
        }
        if (kind != DYNAMIC) {
            String advice = this == TEXT && kind.comparable() ? "; write cast(" + source.words(term) + " as text)" : "";
            throw source.mistake(term.from(), by + " wants " + words + ", but " + source.described(term) + advice);
        }
        String name = source.words(term);
        Type type = this == NUMBER ? term.type() : representative();
        return term.as(type, true, row -> bare(term, row, name, by));
    }

    private @Nullable Object bare(Term term, Row row, String name, String by) {
        Object value = term.value(row);
        if (isNull(value)) {
            return null;
        }
        if (value instanceof Variant.Scalar scalar && of(scalar.type()) == this) {
            return scalar.value();
        }
        String found = value instanceof Variant variant ? describe(variant) : "no variant";
        throw new RefusedValueException(by + " wants " + words + ", but " + name + " is " + found);
    }

    static String describe(Variant variant) {
        if (variant instanceof Variant.Scalar scalar) {
            return of(scalar.type()).words + " (" + scalar.type() + ")";
        }
        if (variant instanceof Variant.Ext ext) {
            return "a value of type " + ext.tag();
        }
        return variant instanceof Variant.Items ? "a list" : "a document";
    }

    /** SQL's null, or that of a variant. */
    static boolean isNull(@Nullable Object value) {
        return value == null || value instanceof Variant.Null;
    }

    /** The widest type of the kind. */
    private Type representative() {
        return switch (this) {
            case TEXT -> Type.Text.unbounded();
            case BOOL -> new Type.Bool();
            case BYTES -> Type.Bytes.unbounded();
            case BITS -> new Type.BitString(0, true);
            case UUID -> new Type.Uuid();
            case DATE -> new Type.Date();
            case TIME -> new Type.Time(9, false);
            case TIME_WITH_OFFSET -> new Type.Time(9, true);
            case TIMESTAMP -> new Type.Timestamp(9, Type.Timestamp.Zone.NONE);
            case INSTANT -> new Type.Timestamp(9, Type.Timestamp.Zone.UTC);
            case ZONED -> new Type.Timestamp(9, Type.Timestamp.Zone.ORIGINAL);
            case INTERVAL -> new Type.Interval();
            default -> new Type.Dynamic();
        };
    }

    private static final class OfType implements TypeVisitor<Kind> {
        @Override
        public Kind bool(Type.Bool type) {
            return BOOL;
        }

        @Override
        public Kind integer(Type.Int type) {
            return NUMBER;
        }

        @Override
        public Kind floating(Type.Float type) {
            return NUMBER;
        }

        @Override
        public Kind decimal(Type.Decimal type) {
            return NUMBER;
        }

        @Override
        public Kind text(Type.Text type) {
            return TEXT;
        }

        @Override
        public Kind bytes(Type.Bytes type) {
            return BYTES;
        }

        @Override
        public Kind bits(Type.BitString type) {
            return BITS;
        }

        @Override
        public Kind uuid(Type.Uuid type) {
            return UUID;
        }

        @Override
        public Kind date(Type.Date type) {
            return DATE;
        }

        @Override
        public Kind time(Type.Time type) {
            return type.withOffset() ? TIME_WITH_OFFSET : TIME;
        }

        @Override
        public Kind timestamp(Type.Timestamp type) {
            return switch (type.zone()) {
                case NONE -> TIMESTAMP;
                case UTC -> INSTANT;
                case ORIGINAL -> ZONED;
            };
        }

        @Override
        public Kind interval(Type.Interval type) {
            return INTERVAL;
        }

        @Override
        public Kind enumeration(Type.Enum type) {
            return TEXT;
        }

        @Override
        public Kind json(Type.Json type) {
            return JSON;
        }

        @Override
        public Kind xml(Type.Xml type) {
            return XML;
        }

        @Override
        public Kind geometry(Type.Geometry type) {
            return GEOMETRY;
        }

        @Override
        public Kind vector(Type.Vector type) {
            return VECTOR;
        }

        @Override
        public Kind array(Type.Array type) {
            return LIST;
        }

        @Override
        public Kind map(Type.Map type) {
            return MAP;
        }

        @Override
        public Kind struct(Type.Struct type) {
            return STRUCT;
        }

        @Override
        public Kind dynamic(Type.Dynamic type) {
            return DYNAMIC;
        }

        @Override
        public Kind unknown(Type.Unknown type) {
            return NULL;
        }
    }
}
