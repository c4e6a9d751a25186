package dev.sluice.warehouse;

import dev.sluice.data.Field;
import dev.sluice.data.Type;
import dev.sluice.data.TypeVisitor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The type mapping to DuckDB: which column a type becomes, and how exactly.
 *
 * <p>Every value comes back exactly, also where the column is text or another more general type. A single value outside its column's range (NaN in a decimal, an infinite date,
 * 24:00, an array of several dimensions) is in the row's {@code _extra} instead.
 */
public final class DuckDbTypes {
    private DuckDbTypes() {}

    /** The column type, as DuckDB writes it. */
    public static String columnType(Type type) {
        return type.accept(new ColumnType(false));
    }

    /** The type of a column, or of a value inside an array, a map or a struct. */
    static String columnType(Type type, boolean inside) {
        return type.accept(new ColumnType(inside));
    }

    /** The names of a struct's fields in DuckDB, which does not tell capitals apart. */
    static List<String> fieldNames(Type.Struct struct) {
        Set<String> taken = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (Field field : struct.fields()) {
            String name = field.name();
            for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
                name = field.name() + "__" + i;
            }
            names.add(name);
        }
        return names;
    }

    /** Whether a column can turn from one type into another with every value as the source now has it. */
    static boolean widens(Type from, Type to) {
        if (from instanceof Type.Int a && to instanceof Type.Int b) {
            return a.unsigned() == b.unsigned() ? a.bits() <= b.bits() : a.unsigned() && a.bits() < b.bits();
        }
        if (from instanceof Type.Float a && to instanceof Type.Float b) {
            return a.bits() <= b.bits();
        }
        if (from instanceof Type.Decimal a && to instanceof Type.Decimal b && a.bounded()) {
            boolean room = b.scale() >= a.scale() && b.precision() - b.scale() >= a.precision() - a.scale();
            return !b.bounded() || (room && (isDecimal(a) == isDecimal(b) || a.scale() == b.scale()));
        }
        return from instanceof Type.Unknown || columnType(from).equals(columnType(to));
    }

    /** Whether values of a key may be outside the range of their column, and thus in {@code _extra}. */
    static boolean mayBeExtra(Type type) {
        return !(type instanceof Type.Int
                || type instanceof Type.Bool
                || type instanceof Type.Text
                || type instanceof Type.Uuid
                || type instanceof Type.Enum
                || type instanceof Type.Bytes);
    }

    private static boolean isDecimal(Type type) {
        return columnType(type).startsWith("DECIMAL");
    }

    private record ColumnType(boolean inside) implements TypeVisitor<String> {
        private static final String VARCHAR = "VARCHAR";

        private String element(Type type) {
            return type.accept(new ColumnType(true));
        }

        @Override
        public String bool(Type.Bool type) {
            return "BOOLEAN";
        }

        @Override
        public String integer(Type.Int type) {
            String signed = switch (type.bits()) {
                case 8 -> "TINYINT";
                case 16 -> "SMALLINT";
                case 32 -> "INTEGER";
                default -> "BIGINT";
            };
            return type.unsigned() ? "U" + signed : signed;
        }

        @Override
        public String floating(Type.Float type) {
            return type.bits() == 32 ? "FLOAT" : "DOUBLE";
        }

        @Override
        public String decimal(Type.Decimal type) {
            boolean fits =
                    type.bounded() && type.precision() <= 38 && type.scale() >= 0 && type.scale() <= type.precision();
            return fits ? "DECIMAL(" + type.precision() + "," + type.scale() + ")" : VARCHAR;
        }

        @Override
        public String text(Type.Text type) {
            return VARCHAR;
        }

        @Override
        public String bytes(Type.Bytes type) {
            return "BLOB";
        }

        @Override
        public String bits(Type.BitString type) {
            return VARCHAR; // DuckDB's BIT cannot be empty
        }

        @Override
        public String uuid(Type.Uuid type) {
            return "UUID";
        }

        @Override
        public String date(Type.Date type) {
            return "DATE";
        }

        @Override
        public String time(Type.Time type) {
            return type.withOffset() ? VARCHAR : "TIME";
        }

        @Override
        public String timestamp(Type.Timestamp type) {
            boolean nanos = type.precision() > 6;
            return switch (type.zone()) {
                case NONE -> nanos ? "TIMESTAMP_NS" : "TIMESTAMP";
                case UTC -> nanos ? "TIMESTAMPTZ_NS" : "TIMESTAMPTZ";
                case ORIGINAL -> VARCHAR;
            };
        }

        @Override
        public String interval(Type.Interval type) {
            return VARCHAR; // DuckDB's INTERVAL compares a month as 30 days
        }

        @Override
        public String enumeration(Type.Enum type) {
            return VARCHAR;
        }

        @Override
        public String json(Type.Json type) {
            return inside
                    ? VARCHAR
                    : "JSON"; // text that only the source takes for JSON goes to _extra, which a column has
        }

        @Override
        public String xml(Type.Xml type) {
            return VARCHAR;
        }

        @Override
        public String geometry(Type.Geometry type) {
            return "BLOB";
        }

        @Override
        public String vector(Type.Vector type) {
            return "FLOAT[]";
        }

        @Override
        public String array(Type.Array type) {
            return element(type.element()) + "[]";
        }

        @Override
        public String map(Type.Map type) {
            return "MAP(" + element(type.key()) + ", " + element(type.value()) + ")";
        }

        @Override
        public String struct(Type.Struct type) {
            List<String> names = fieldNames(type);
            List<String> fields = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                fields.add(Sql.name(names.get(i)) + " "
                        + element(type.fields().get(i).type()));
            }
            return fields.isEmpty() ? VARCHAR : "STRUCT(" + Sql.list(fields) + ")";
        }

        @Override
        public String dynamic(Type.Dynamic type) {
            return inside ? VARCHAR : "JSON";
        }

        @Override
        public String unknown(Type.Unknown type) {
            return VARCHAR;
        }
    }
}
