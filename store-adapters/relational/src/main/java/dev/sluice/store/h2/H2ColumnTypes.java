package dev.sluice.store.h2;

import dev.sluice.data.Type;
import dev.sluice.data.TypeVisitor;
import dev.sluice.store.jdbc.type.ColumnType;
import dev.sluice.store.jdbc.write.StandardSql;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Which H2 type holds the values of a logical type, and how well. */
final class H2ColumnTypes implements TypeVisitor<ColumnType> {
    private static final H2ColumnTypes TYPES = new H2ColumnTypes();
    private static final String VARYING = "CHARACTER VARYING";
    private static final int FINEST = 9;
    private static final int MOST_DIGITS = 100_000;
    private static final int LONGEST = 1_000_000_000;

    static ColumnType of(Type type) {
        return type.accept(TYPES);
    }

    private static ColumnType asText() {
        return ColumnType.widened(VARYING, Type.Text.unbounded());
    }

    private static ColumnType asInt(int bits) {
        Type wide = new Type.Int(bits, false);
        return ColumnType.widened(of(wide).text(), wide);
    }

    @Override
    public ColumnType bool(Type.Bool type) {
        return ColumnType.exact("BOOLEAN");
    }

    @Override
    public ColumnType integer(Type.Int type) {
        if (type.unsigned()) {
            return type.bits() == 64
                    ? ColumnType.widened("NUMERIC(20, 0)", new Type.Decimal(20, 0))
                    : asInt(type.bits() * 2);
        }
        return ColumnType.exact(
                switch (type.bits()) {
                    case 8 -> "TINYINT";
                    case 16 -> "SMALLINT";
                    case 32 -> "INTEGER";
                    default -> "BIGINT";
                });
    }

    @Override
    public ColumnType floating(Type.Float type) {
        return ColumnType.exact(type.bits() == 32 ? "REAL" : "DOUBLE PRECISION");
    }

    /** H2's number without limits, DECFLOAT, drops the zeros at the end. */
    @Override
    public ColumnType decimal(Type.Decimal type) {
        boolean held = type.bounded() && type.precision() <= MOST_DIGITS && type.scale() >= 0;
        return held ? ColumnType.exact("NUMERIC(" + type.precision() + ", " + type.scale() + ")") : asText();
    }

    /** H2 counts a character beyond U+FFFF as two. */
    @Override
    public ColumnType text(Type.Text type) {
        if (type.maxLength() == 0 || type.maxLength() > LONGEST / 2) {
            return type.maxLength() == 0 ? ColumnType.exact(VARYING) : asText();
        }
        int units = type.maxLength() * 2;
        return ColumnType.widened(VARYING + "(" + units + ")", new Type.Text(units, false));
    }

    @Override
    public ColumnType bytes(Type.Bytes type) {
        if (type.maxLength() == 0 || type.maxLength() > LONGEST) {
            return type.maxLength() == 0
                    ? ColumnType.exact("BINARY VARYING")
                    : ColumnType.widened("BINARY VARYING", Type.Bytes.unbounded());
        }
        return ColumnType.exact((type.fixed() ? "BINARY(" : "BINARY VARYING(") + type.maxLength() + ")");
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
        String zone = type.withOffset() ? " WITH TIME ZONE" : "";
        return ColumnType.exact("TIME(" + Math.min(type.precision(), FINEST) + ")" + zone);
    }

    @Override
    public ColumnType timestamp(Type.Timestamp type) {
        String text = "TIMESTAMP(" + type.precision() + ")";
        return switch (type.zone()) {
            case NONE -> ColumnType.exact(text);
            case UTC -> ColumnType.exact(text + " WITH TIME ZONE");
            case ORIGINAL -> asText();
        };
    }

    /** H2 has intervals of months and intervals of seconds, and none of both. */
    @Override
    public ColumnType interval(Type.Interval type) {
        return asText();
    }

    /** H2 does not tell labels apart by case or by spaces around them, and has none that is empty. */
    @Override
    public ColumnType enumeration(Type.Enum type) {
        Set<String> folded = new HashSet<>();
        for (String label : type.labels()) {
            if (label.isEmpty() || !label.equals(label.trim()) || !folded.add(label.toUpperCase(Locale.ROOT))) {
                return asText();
            }
        }
        return type.labels().isEmpty()
                ? asText()
                : ColumnType.exact("ENUM("
                        + type.labels().stream().map(StandardSql::literal).collect(Collectors.joining(", ")) + ")");
    }

    /** H2's JSON is written anew when it is stored. */
    @Override
    public ColumnType json(Type.Json type) {
        return asText();
    }

    @Override
    public ColumnType xml(Type.Xml type) {
        return asText();
    }

    @Override
    public ColumnType geometry(Type.Geometry type) {
        return ColumnType.widened("BINARY VARYING", Type.Bytes.unbounded());
    }

    @Override
    public ColumnType vector(Type.Vector type) {
        return ColumnType.widened("REAL ARRAY", Type.Array.of(new Type.Float(32)));
    }

    @Override
    public ColumnType array(Type.Array type) {
        ColumnType element = of(type.element());
        Type stored = element.fidelity().storedType(type.element());
        if (!H2Codecs.isElement(stored)) {
            return asText();
        }
        Type.Array into = Type.Array.of(stored);
        return into.equals(type)
                ? ColumnType.exact(element.text() + " ARRAY")
                : ColumnType.widened(element.text() + " ARRAY", into);
    }

    @Override
    public ColumnType map(Type.Map type) {
        return asText();
    }

    @Override
    public ColumnType struct(Type.Struct type) {
        return asText();
    }

    @Override
    public ColumnType dynamic(Type.Dynamic type) {
        return asText();
    }

    @Override
    public ColumnType unknown(Type.Unknown type) {
        return asText();
    }
}
