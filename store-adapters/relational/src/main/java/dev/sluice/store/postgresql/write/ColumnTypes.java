package dev.sluice.store.postgresql.write;

import dev.sluice.data.Fidelity;
import dev.sluice.data.Type;
import dev.sluice.data.TypeVisitor;

/** Which PostgreSQL type holds the values of a logical type, and how well. */
final class ColumnTypes implements TypeVisitor<ColumnTypes.Column> {
    private static final int MOST_DIGITS = 1000;
    private static final int FINEST = 6;
    private static final Fidelity EXACT = new Fidelity.Exact();

    /** A type's text in SQL; empty if the fidelity is unsupported. */
    record Column(String text, Fidelity fidelity) {
        boolean supported() {
            return !text.isEmpty();
        }
    }

    static Column of(Type type) {
        return type.accept(new ColumnTypes());
    }

    private static Column exact(String text) {
        return new Column(text, EXACT);
    }

    private static Column widened(String text, Type into) {
        return new Column(text, new Fidelity.Widened(into));
    }

    private static Column unsupported(Type type) {
        return new Column("", new Fidelity.Unsupported("PostgreSQL has no type for " + type));
    }

    @Override
    public Column bool(Type.Bool type) {
        return exact("boolean");
    }

    @Override
    public Column integer(Type.Int type) {
        if (type.unsigned()) {
            return switch (type.bits()) {
                case 8 -> widened("smallint", new Type.Int(16, false));
                case 16 -> widened("integer", new Type.Int(32, false));
                case 32 -> widened("bigint", new Type.Int(64, false));
                default -> widened("numeric(20,0)", new Type.Decimal(20, 0));
            };
        }
        return switch (type.bits()) {
            case 8 -> widened("smallint", new Type.Int(16, false));
            case 16 -> exact("smallint");
            case 32 -> exact("integer");
            default -> exact("bigint");
        };
    }

    @Override
    public Column floating(Type.Float type) {
        return exact(type.bits() == 32 ? "real" : "double precision");
    }

    @Override
    public Column decimal(Type.Decimal type) {
        if (!type.bounded()) {
            return exact("numeric");
        }
        return type.precision() > MOST_DIGITS
                ? widened("numeric", Type.Decimal.unbounded())
                : exact("numeric(" + type.precision() + "," + type.scale() + ")");
    }

    @Override
    public Column text(Type.Text type) {
        if (type.maxLength() == 0) {
            return exact("text");
        }
        if (type.maxLength() > 10_485_760) {
            return widened("text", Type.Text.unbounded());
        }
        // character(n) pads what is shorter
        String varying = "character varying(" + type.maxLength() + ")";
        return type.fixed() ? widened(varying, new Type.Text(type.maxLength(), false)) : exact(varying);
    }

    @Override
    public Column bytes(Type.Bytes type) {
        return type.maxLength() == 0 ? exact("bytea") : widened("bytea", Type.Bytes.unbounded());
    }

    @Override
    public Column bits(Type.BitString type) {
        if (type.length() == 0) {
            return type.varying() ? exact("bit varying") : widened("bit varying", new Type.BitString(0, true));
        }
        return exact((type.varying() ? "bit varying(" : "bit(") + type.length() + ")");
    }

    @Override
    public Column uuid(Type.Uuid type) {
        return exact("uuid");
    }

    @Override
    public Column date(Type.Date type) {
        return exact("date");
    }

    @Override
    public Column time(Type.Time type) {
        String zone = type.withOffset() ? " with time zone" : " without time zone";
        return fine("time", type.precision(), zone, new Type.Time(FINEST, type.withOffset()));
    }

    @Override
    public Column timestamp(Type.Timestamp type) {
        return switch (type.zone()) {
            case NONE -> fine("timestamp", type.precision(), " without time zone", finest(type));
            case UTC -> fine("timestamp", type.precision(), " with time zone", finest(type));
            case ORIGINAL -> unsupported(type);
        };
    }

    private static Type finest(Type.Timestamp type) {
        return new Type.Timestamp(FINEST, type.zone());
    }

    private static Column fine(String name, int precision, String zone, Type finest) {
        if (precision > FINEST) {
            return new Column(
                    name + "(" + FINEST + ")" + zone, new Fidelity.Lossy(finest, "digits below a microsecond"));
        }
        return exact(name + "(" + precision + ")" + zone);
    }

    @Override
    public Column interval(Type.Interval type) {
        return exact("interval");
    }

    @Override
    public Column enumeration(Type.Enum type) {
        return widened("text", Type.Text.unbounded());
    }

    @Override
    public Column json(Type.Json type) {
        return exact("json");
    }

    @Override
    public Column xml(Type.Xml type) {
        return exact("xml");
    }

    @Override
    public Column geometry(Type.Geometry type) {
        return widened("bytea", Type.Bytes.unbounded());
    }

    @Override
    public Column vector(Type.Vector type) {
        return unsupported(type);
    }

    @Override
    public Column array(Type.Array type) {
        Column element = of(type.element());
        if (type.element() instanceof Type.Array || !element.supported()) {
            return unsupported(type);
        }
        boolean same = type.kind() == Type.Array.Kind.LIST && element.fidelity() instanceof Fidelity.Exact;
        return same
                ? exact(element.text() + "[]")
                : widened(
                        element.text() + "[]", Type.Array.of(element.fidelity().storedType(type.element())));
    }

    @Override
    public Column map(Type.Map type) {
        return unsupported(type);
    }

    @Override
    public Column struct(Type.Struct type) {
        return unsupported(type);
    }

    @Override
    public Column dynamic(Type.Dynamic type) {
        return unsupported(type);
    }

    @Override
    public Column unknown(Type.Unknown type) {
        return widened("text", Type.Text.unbounded());
    }
}
