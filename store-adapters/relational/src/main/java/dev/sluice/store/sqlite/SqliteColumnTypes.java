package dev.sluice.store.sqlite;

import dev.sluice.data.Type;
import dev.sluice.data.TypeVisitor;
import dev.sluice.store.jdbc.type.ColumnType;

/**
 * Which declared type holds the values of a logical type, and how well.
 *
 * <p>SQLite makes of a declared type no more than an affinity, by the letters in it: with {@code TEXT} in its name a column leaves numbers
 * in text alone, so a decimal of many digits is a {@code DECIMAL_TEXT}.
 */
final class SqliteColumnTypes implements TypeVisitor<ColumnType> {
    /** So many digits come back from a double as they were. */
    static final int DIGITS_OF_A_DOUBLE = 15;

    private static final SqliteColumnTypes TYPES = new SqliteColumnTypes();
    private static final int FINEST = 9;

    static ColumnType of(Type type) {
        return type.accept(TYPES);
    }

    private static ColumnType asText() {
        return ColumnType.widened("TEXT", Type.Text.unbounded());
    }

    private static ColumnType asJson() {
        return ColumnType.widened("JSON_TEXT", new Type.Json());
    }

    @Override
    public ColumnType bool(Type.Bool type) {
        return ColumnType.exact("BOOLEAN");
    }

    @Override
    public ColumnType integer(Type.Int type) {
        if (type.bits() == 64) {
            return type.unsigned()
                    ? ColumnType.widened("DECIMAL_TEXT(20,0)", new Type.Decimal(20, 0))
                    : ColumnType.exact("INTEGER");
        }
        return ColumnType.widened("INTEGER", new Type.Int(64, false));
    }

    @Override
    public ColumnType floating(Type.Float type) {
        return type.bits() == 64 ? ColumnType.exact("REAL") : ColumnType.widened("REAL", new Type.Float(64));
    }

    @Override
    public ColumnType decimal(Type.Decimal type) {
        if (!type.bounded()) {
            return ColumnType.exact("DECIMAL_TEXT");
        }
        boolean number =
                type.precision() <= DIGITS_OF_A_DOUBLE && type.scale() >= 0 && type.scale() <= type.precision();
        return ColumnType.exact((number ? "DECIMAL(" : "DECIMAL_TEXT(") + type.precision() + "," + type.scale() + ")");
    }

    @Override
    public ColumnType text(Type.Text type) {
        if (type.maxLength() == 0) {
            return ColumnType.exact("TEXT");
        }
        return ColumnType.exact((type.fixed() ? "CHARACTER(" : "VARCHAR(") + type.maxLength() + ")");
    }

    @Override
    public ColumnType bytes(Type.Bytes type) {
        return type.maxLength() == 0 ? ColumnType.exact("BLOB") : ColumnType.widened("BLOB", Type.Bytes.unbounded());
    }

    @Override
    public ColumnType bits(Type.BitString type) {
        return asText();
    }

    @Override
    public ColumnType uuid(Type.Uuid type) {
        return ColumnType.exact("UUID");
    }

    @Override
    public ColumnType date(Type.Date type) {
        return ColumnType.exact("DATE");
    }

    @Override
    public ColumnType time(Type.Time type) {
        return ColumnType.exact((type.withOffset() ? "TIMETZ(" : "TIME(") + Math.min(type.precision(), FINEST) + ")");
    }

    @Override
    public ColumnType timestamp(Type.Timestamp type) {
        String name = switch (type.zone()) {
            case NONE -> "TIMESTAMP(";
            case UTC -> "TIMESTAMPTZ(";
            case ORIGINAL -> "ZONED_TIMESTAMP(";
        };
        return ColumnType.exact(name + Math.min(type.precision(), FINEST) + ")");
    }

    @Override
    public ColumnType interval(Type.Interval type) {
        return ColumnType.exact("INTERVAL_TEXT");
    }

    @Override
    public ColumnType enumeration(Type.Enum type) {
        return asText();
    }

    @Override
    public ColumnType json(Type.Json type) {
        return ColumnType.exact("JSON_TEXT");
    }

    @Override
    public ColumnType xml(Type.Xml type) {
        return ColumnType.exact("XML_TEXT");
    }

    @Override
    public ColumnType geometry(Type.Geometry type) {
        return ColumnType.widened("BLOB", Type.Bytes.unbounded());
    }

    @Override
    public ColumnType vector(Type.Vector type) {
        return asJson();
    }

    @Override
    public ColumnType array(Type.Array type) {
        return asJson();
    }

    @Override
    public ColumnType map(Type.Map type) {
        return asJson();
    }

    @Override
    public ColumnType struct(Type.Struct type) {
        return asJson();
    }

    @Override
    public ColumnType dynamic(Type.Dynamic type) {
        return asJson();
    }

    @Override
    public ColumnType unknown(Type.Unknown type) {
        return asText();
    }
}
