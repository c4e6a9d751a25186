package dev.sluice.store.mariadb;

import dev.sluice.data.Type;
import dev.sluice.data.TypeVisitor;
import dev.sluice.store.jdbc.type.ColumnType;
import java.util.stream.Collectors;

/** Which column holds the values of a logical type, and how well. */
final class MariaDbColumnTypes implements TypeVisitor<ColumnType> {
    /** Bytes of an index entry, all columns of a key together. */
    private static final int KEY_BYTES = 3072;

    private static final int BYTES_PER_CHARACTER = 4;

    /** A row has 65 535 bytes outside of LOBs, so longer texts go there. */
    private static final int LONGEST_IN_ROW = 1000;

    private static final int FINEST = 6;
    private static final int MOST_DIGITS = 65;

    private final Product product;

    MariaDbColumnTypes(Product product) {
        this.product = product;
    }

    /** The column for a field of a key or a reference, which no LOB can be; longer values are refused. */
    ColumnType ofKey(Type type, int columns) {
        ColumnType plain = type.accept(this);
        if (plain.text().startsWith("longtext")) {
            return new ColumnType(varchar(KEY_BYTES / BYTES_PER_CHARACTER / columns), plain.fidelity());
        }
        return plain.text().equals("longblob")
                ? new ColumnType("varbinary(" + KEY_BYTES / columns + ")", plain.fidelity())
                : plain;
    }

    private String longText() {
        return "longtext" + collated();
    }

    private String varchar(int length) {
        return "varchar(" + length + ")" + collated();
    }

    private String collated() {
        return " CHARACTER SET utf8mb4 COLLATE " + product.collation();
    }

    private ColumnType asText() {
        return ColumnType.widened(longText(), Type.Text.unbounded());
    }

    /** Not {@code tinyint(1)}, which holds more than two values. */
    @Override
    public ColumnType bool(Type.Bool type) {
        return ColumnType.exact("bit(1)");
    }

    @Override
    public ColumnType integer(Type.Int type) {
        String name = switch (type.bits()) {
            case 8 -> "tinyint";
            case 16 -> "smallint";
            case 32 -> "int";
            default -> "bigint";
        };
        return ColumnType.exact(type.unsigned() ? name + " unsigned" : name);
    }

    @Override
    public ColumnType floating(Type.Float type) {
        return ColumnType.exact(type.bits() == 32 ? "float" : "double");
    }

    @Override
    public ColumnType decimal(Type.Decimal type) {
        boolean held = type.bounded()
                && type.precision() <= MOST_DIGITS
                && type.scale() >= 0
                && type.scale() <= Math.min(type.precision(), product.mostScale());
        return held ? ColumnType.exact("decimal(" + type.precision() + "," + type.scale() + ")") : asText();
    }

    /** {@code char} drops the spaces at the end. */
    @Override
    public ColumnType text(Type.Text type) {
        if (type.maxLength() == 0) {
            return ColumnType.exact(longText());
        }
        if (type.maxLength() > LONGEST_IN_ROW) {
            return asText();
        }
        Type.Text into = new Type.Text(type.maxLength(), false);
        return into.equals(type)
                ? ColumnType.exact(varchar(type.maxLength()))
                : ColumnType.widened(varchar(type.maxLength()), into);
    }

    @Override
    public ColumnType bytes(Type.Bytes type) {
        if (type.maxLength() == 0) {
            return ColumnType.exact("longblob");
        }
        if (type.maxLength() > LONGEST_IN_ROW || (type.fixed() && type.maxLength() > 255)) {
            return ColumnType.widened("longblob", Type.Bytes.unbounded());
        }
        return ColumnType.exact((type.fixed() ? "binary(" : "varbinary(") + type.maxLength() + ")");
    }

    /** One bit is a truth value. */
    @Override
    public ColumnType bits(Type.BitString type) {
        boolean held = !type.varying() && type.length() > 1 && type.length() <= 64;
        return held ? ColumnType.exact("bit(" + type.length() + ")") : asText();
    }

    @Override
    public ColumnType uuid(Type.Uuid type) {
        return product == Product.MARIADB
                ? ColumnType.exact("uuid")
                : ColumnType.widened("binary(16)", new Type.Bytes(16, true));
    }

    @Override
    public ColumnType date(Type.Date type) {
        return ColumnType.exact("date");
    }

    @Override
    public ColumnType time(Type.Time type) {
        int digits = Math.min(type.precision(), FINEST);
        return type.withOffset()
                ? asText()
                : ColumnType.fine("time(" + digits + ")", type.precision(), FINEST, new Type.Time(digits, false));
    }

    @Override
    public ColumnType timestamp(Type.Timestamp type) {
        int digits = Math.min(type.precision(), FINEST);
        Type rounded = new Type.Timestamp(digits, type.zone());
        return switch (type.zone()) {
            case NONE -> ColumnType.fine("datetime(" + digits + ")", type.precision(), FINEST, rounded);
            case UTC ->
                ColumnType.lossy(
                        "timestamp(" + digits + ")",
                        rounded,
                        "times before 1970, after January 2038 (MariaDB from 11.5: after 2106), and digits below a microsecond");
            case ORIGINAL -> asText();
        };
    }

    @Override
    public ColumnType interval(Type.Interval type) {
        return asText();
    }

    /** Spaces at the end of a label are dropped, a comma is for sets. */
    @Override
    public ColumnType enumeration(Type.Enum type) {
        boolean held = !type.labels().isEmpty()
                && type.labels().stream()
                        .allMatch(label -> label.length() <= 255
                                && !label.endsWith(" ")
                                && label.chars().allMatch(c -> c >= ' ' && !Character.isSurrogate((char) c)));
        return held
                ? ColumnType.exact(
                        type.labels().stream().map(Literals::of).collect(Collectors.joining(",", "enum(", ")"))
                                + collated())
                : asText();
    }

    /** MySQL's JSON is written anew when it is stored; MariaDB's checks, and refuses what is nested deeper than 32. */
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
        return ColumnType.widened("longblob", Type.Bytes.unbounded());
    }

    @Override
    public ColumnType vector(Type.Vector type) {
        return asText();
    }

    @Override
    public ColumnType array(Type.Array type) {
        return asText();
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
