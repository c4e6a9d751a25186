package dev.sluice.store.cassandra.type;

import dev.sluice.data.Fidelity;
import dev.sluice.data.Field;
import dev.sluice.data.Type;
import dev.sluice.data.TypeVisitor;
import java.util.ArrayList;
import java.util.List;

/**
 * Which column holds the values of a logical type, and how well.
 *
 * <p>Collections are frozen: only so is an empty one apart from none, and one that is replaced leaves no tombstone. A struct becomes a
 * user-defined type, named after its place in the table.
 */
public final class ColumnTypes implements TypeVisitor<ColumnTypes.Column> {
    private static final int MOST_DIMENSIONS = 8192;

    private final String path;

    private ColumnTypes(String path) {
        this.path = path;
    }

    /** A type of CQL, and how well it holds the values it was chosen for. */
    public record Column(CqlType type, Fidelity fidelity) {}

    /** @param path the name for a user-defined type, if one is needed */
    public static Column of(Type type, String path) {
        return type.accept(new ColumnTypes(path));
    }

    /** The column of a field: its own native type where that is Cassandra's and still means the same. */
    public static Column of(Field field, String path) {
        return Declared.of(field)
                .map(Declared::type)
                .map(type -> new Column(type, new Fidelity.Exact()))
                .orElseGet(() -> of(field.type(), path));
    }

    private static Column scalar(Type from, String name) {
        return column(from, new CqlType.Scalar(name), List.of());
    }

    private static Column lossy(String name, String lost) {
        CqlType type = new CqlType.Scalar(name);
        return new Column(type, new Fidelity.Lossy(type.logical(), lost));
    }

    /** As well as the worst of its parts. */
    private static Column column(Type from, CqlType type, List<Column> parts) {
        Type stored = type.logical();
        for (Column part : parts) {
            if (part.fidelity() instanceof Fidelity.Lossy lossy) {
                return new Column(type, new Fidelity.Lossy(stored, lossy.lost()));
            }
        }
        boolean same = stored.toString().equals(from.toString());
        return new Column(type, same ? new Fidelity.Exact() : new Fidelity.Widened(stored));
    }

    @Override
    public Column bool(Type.Bool type) {
        return scalar(type, "boolean");
    }

    @Override
    public Column integer(Type.Int type) {
        int bits = type.unsigned() ? type.bits() * 2 : type.bits();
        return switch (bits) {
            case 8 -> scalar(type, "tinyint");
            case 16 -> scalar(type, "smallint");
            case 32 -> scalar(type, "int");
            case 64 -> scalar(type, "bigint");
            default -> scalar(type, "varint");
        };
    }

    @Override
    public Column floating(Type.Float type) {
        return scalar(type, type.bits() == 32 ? "float" : "double");
    }

    @Override
    public Column decimal(Type.Decimal type) {
        return scalar(type, "decimal");
    }

    @Override
    public Column text(Type.Text type) {
        return scalar(type, "text");
    }

    @Override
    public Column bytes(Type.Bytes type) {
        return scalar(type, "blob");
    }

    @Override
    public Column bits(Type.BitString type) {
        return scalar(type, "text");
    }

    @Override
    public Column uuid(Type.Uuid type) {
        return scalar(type, "uuid");
    }

    @Override
    public Column date(Type.Date type) {
        return scalar(type, "date");
    }

    @Override
    public Column time(Type.Time type) {
        return scalar(type, type.withOffset() ? "text" : "time");
    }

    @Override
    public Column timestamp(Type.Timestamp type) {
        if (type.zone() != Type.Timestamp.Zone.UTC) {
            return scalar(type, "text");
        }
        return type.precision() > 3 ? lossy("timestamp", "digits below a millisecond") : scalar(type, "timestamp");
    }

    @Override
    public Column interval(Type.Interval type) {
        return lossy("duration", "spans whose months, days and nanoseconds do not have one sign");
    }

    @Override
    public Column enumeration(Type.Enum type) {
        return scalar(type, "text");
    }

    @Override
    public Column json(Type.Json type) {
        return scalar(type, "text");
    }

    @Override
    public Column xml(Type.Xml type) {
        return scalar(type, "text");
    }

    @Override
    public Column geometry(Type.Geometry type) {
        return scalar(type, "blob");
    }

    @Override
    public Column vector(Type.Vector type) {
        CqlType floats = new CqlType.Scalar("float");
        boolean fits = type.dimensions() > 0 && type.dimensions() <= MOST_DIMENSIONS;
        return column(
                type,
                fits ? new CqlType.Vector(floats, type.dimensions()) : new CqlType.Elements(false, floats, true),
                List.of());
    }

    @Override
    public Column array(Type.Array type) {
        Column element = of(type.element(), path);
        boolean set = type.kind() == Type.Array.Kind.SET && isComparable(element.type());
        return column(type, new CqlType.Elements(set, element.type().asFrozen(), true), List.of(element));
    }

    @Override
    public Column map(Type.Map type) {
        Column key = of(type.key(), path + "_key");
        Column value = of(type.value(), path);
        if (!isComparable(key.type())) {
            return scalar(type, "text");
        }
        return column(
                type, new CqlType.Entries(key.type().asFrozen(), value.type().asFrozen(), true), List.of(key, value));
    }

    @Override
    public Column struct(Type.Struct type) {
        if (type.fields().isEmpty()) {
            return scalar(type, "text");
        }
        List<Column> parts = new ArrayList<>();
        for (Field field : type.fields()) {
            parts.add(of(field.type(), path + "_" + TypeName.word(field.name())));
        }
        CqlType udt = new CqlType.Udt(
                path,
                type.fields().stream().map(Field::name).toList(),
                parts.stream().map(part -> part.type().asFrozen()).toList(),
                true);
        return column(type, udt, parts);
    }

    /** Whether Cassandra orders the values, as it must in a set, a map's keys, or a table's key. */
    public static boolean isComparable(CqlType type) {
        if (type instanceof CqlType.Elements elements) {
            return isComparable(elements.element());
        }
        if (type instanceof CqlType.Entries entries) {
            return isComparable(entries.key()) && isComparable(entries.value());
        }
        if (type instanceof CqlType.Tuple tuple) {
            return tuple.types().stream().allMatch(ColumnTypes::isComparable);
        }
        if (type instanceof CqlType.Udt udt) {
            return udt.types().stream().allMatch(ColumnTypes::isComparable);
        }
        return !type.equals(new CqlType.Scalar("duration")) && !type.equals(new CqlType.Scalar("counter"));
    }

    @Override
    public Column dynamic(Type.Dynamic type) {
        return scalar(type, "text");
    }

    @Override
    public Column unknown(Type.Unknown type) {
        return scalar(type, "text");
    }
}
