package dev.sluice.store.duckdb;

import dev.sluice.data.Fidelity;
import dev.sluice.data.Field;
import dev.sluice.data.Type;
import dev.sluice.data.TypeVisitor;
import dev.sluice.store.jdbc.type.ColumnType;
import dev.sluice.store.jdbc.write.StandardSql;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Which DuckDB type holds the values of a logical type, and how well. */
final class DuckDbColumnTypes implements TypeVisitor<ColumnType> {
    private static final DuckDbColumnTypes TYPES = new DuckDbColumnTypes();
    private static final int MICROS = 6;
    private static final int MOST_DIGITS = 38;

    static ColumnType of(Type type) {
        return type.accept(TYPES);
    }

    private static ColumnType asText() {
        return ColumnType.widened("VARCHAR", Type.Text.unbounded());
    }

    /** Exact if what the column holds is the type itself. */
    private static ColumnType column(String text, Type stored, Type type) {
        return stored.equals(type) ? ColumnType.exact(text) : ColumnType.widened(text, stored);
    }

    @Override
    public ColumnType bool(Type.Bool type) {
        return ColumnType.exact("BOOLEAN");
    }

    @Override
    public ColumnType integer(Type.Int type) {
        String signed = switch (type.bits()) {
            case 8 -> "TINYINT";
            case 16 -> "SMALLINT";
            case 32 -> "INTEGER";
            default -> "BIGINT";
        };
        return ColumnType.exact(type.unsigned() ? "U" + signed : signed);
    }

    @Override
    public ColumnType floating(Type.Float type) {
        return ColumnType.exact(type.bits() == 32 ? "FLOAT" : "DOUBLE");
    }

    @Override
    public ColumnType decimal(Type.Decimal type) {
        boolean held = type.bounded()
                && type.precision() <= MOST_DIGITS
                && type.scale() >= 0
                && type.scale() <= type.precision();
        return held ? ColumnType.exact("DECIMAL(" + type.precision() + "," + type.scale() + ")") : asText();
    }

    /** DuckDB takes a length and forgets it. */
    @Override
    public ColumnType text(Type.Text type) {
        return column("VARCHAR", Type.Text.unbounded(), type);
    }

    @Override
    public ColumnType bytes(Type.Bytes type) {
        return column("BLOB", Type.Bytes.unbounded(), type);
    }

    /** DuckDB's BIT is never empty. */
    @Override
    public ColumnType bits(Type.BitString type) {
        boolean filled = !type.varying() && type.length() > 0;
        return filled ? ColumnType.widened("BIT", new Type.BitString(0, true)) : asText();
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
        Type stored = new Type.Time(MICROS, type.withOffset());
        String text = type.withOffset() ? "TIMETZ" : "TIME";
        return type.precision() > MICROS
                ? ColumnType.lossy(text, stored, "digits below a microsecond")
                : column(text, stored, type);
    }

    @Override
    public ColumnType timestamp(Type.Timestamp type) {
        Type micros = new Type.Timestamp(MICROS, type.zone());
        boolean nanos = type.precision() > MICROS;
        return switch (type.zone()) {
            case NONE ->
                nanos
                        ? ColumnType.lossy(
                                "TIMESTAMP_NS", new Type.Timestamp(9, type.zone()), "times before 1677 and after 2262")
                        : column("TIMESTAMP", micros, type);
            case UTC ->
                nanos
                        ? ColumnType.lossy("TIMESTAMPTZ", micros, "digits below a microsecond")
                        : column("TIMESTAMPTZ", micros, type);
            case ORIGINAL -> asText();
        };
    }

    @Override
    public ColumnType interval(Type.Interval type) {
        return ColumnType.lossy("INTERVAL", type, "digits below a microsecond, and infinities");
    }

    @Override
    public ColumnType enumeration(Type.Enum type) {
        boolean distinct = !type.labels().isEmpty()
                && new HashSet<>(type.labels()).size() == type.labels().size();
        return distinct
                ? ColumnType.exact("ENUM("
                        + type.labels().stream().map(StandardSql::literal).collect(Collectors.joining(", ")) + ")")
                : asText();
    }

    /** DuckDB's JSON refuses some of what others take, such as 1e400. */
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
        return ColumnType.widened("BLOB", Type.Bytes.unbounded());
    }

    @Override
    public ColumnType vector(Type.Vector type) {
        return type.dimensions() > 0
                ? ColumnType.exact("FLOAT[" + type.dimensions() + "]")
                : ColumnType.widened("FLOAT[]", Type.Array.of(new Type.Float(32)));
    }

    @Override
    public ColumnType array(Type.Array type) {
        ColumnType element = of(type.element());
        return nests(element) ? column(element.text() + "[]", Type.Array.of(stored(type.element())), type) : asText();
    }

    @Override
    public ColumnType map(Type.Map type) {
        ColumnType key = of(type.key());
        ColumnType value = of(type.value());
        return nests(key) && nests(value)
                ? column(
                        "MAP(" + key.text() + ", " + value.text() + ")",
                        new Type.Map(stored(type.key()), stored(type.value())),
                        type)
                : asText();
    }

    @Override
    public ColumnType struct(Type.Struct type) {
        Set<String> folded = new HashSet<>();
        List<String> texts = new ArrayList<>();
        List<Field> fields = new ArrayList<>();
        for (Field field : type.fields()) {
            ColumnType member = of(field.type());
            if (!nests(member) || !folded.add(field.name().toLowerCase(Locale.ROOT))) {
                return asText();
            }
            texts.add('"' + field.name().replace("\"", "\"\"") + "\" " + member.text());
            fields.add(field.withType(stored(field.type())));
        }
        return fields.isEmpty()
                ? asText()
                : column("STRUCT(" + String.join(", ", texts) + ")", new Type.Struct(fields), type);
    }

    private static Type stored(Type type) {
        return of(type).fidelity().storedType(type);
    }

    /** Whether a list, map or struct of such values refuses none. */
    private static boolean nests(ColumnType column) {
        return !(column.fidelity() instanceof Fidelity.Lossy);
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
