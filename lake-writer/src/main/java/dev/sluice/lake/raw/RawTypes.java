package dev.sluice.lake.raw;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Type;
import dev.sluice.data.TypeVisitor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types;

/** The Iceberg type of a raw column, by {@link RawFormat}'s table. */
public final class RawTypes implements TypeVisitor<org.apache.iceberg.types.Type> {
    static final int MOST_DIGITS = 38;

    private final IntSupplier ids;

    /** @param ids of the fields within lists, maps and structs */
    public RawTypes(IntSupplier ids) {
        this.ids = ids;
    }

    /** Meta columns and the row's, with ids from 1. */
    public static Schema columns(Dataset dataset) {
        AtomicInteger ids = new AtomicInteger();
        List<Types.NestedField> columns = new ArrayList<>(RawMeta.columns(ids::incrementAndGet));
        List<String> names = RawFormat.names(dataset.schema());
        RawTypes types = new RawTypes(ids::incrementAndGet);
        for (int i = 0; i < names.size(); i++) {
            Field field = dataset.schema().field(i);
            columns.add(Types.NestedField.optional(
                    ids.incrementAndGet(), names.get(i), field.type().accept(types)));
        }
        return new Schema(columns);
    }

    /** Whether Parquet and Iceberg have a type for it. */
    public static boolean holds(Type.Decimal type) {
        return type.bounded()
                && type.precision() <= MOST_DIGITS
                && type.scale() >= 0
                && type.scale() <= type.precision();
    }

    @Override
    public org.apache.iceberg.types.Type bool(Type.Bool type) {
        return Types.BooleanType.get();
    }

    @Override
    public org.apache.iceberg.types.Type integer(Type.Int type) {
        int width = type.unsigned() ? type.bits() * 2 : type.bits();
        if (width <= 32) {
            return Types.IntegerType.get();
        }
        return width == 64 ? Types.LongType.get() : Types.DecimalType.of(20, 0);
    }

    @Override
    public org.apache.iceberg.types.Type floating(Type.Float type) {
        return type.bits() == 32 ? Types.FloatType.get() : Types.DoubleType.get();
    }

    @Override
    public org.apache.iceberg.types.Type decimal(Type.Decimal type) {
        return holds(type) ? Types.DecimalType.of(type.precision(), type.scale()) : Types.StringType.get();
    }

    @Override
    public org.apache.iceberg.types.Type text(Type.Text type) {
        return Types.StringType.get();
    }

    @Override
    public org.apache.iceberg.types.Type bytes(Type.Bytes type) {
        return Types.BinaryType.get();
    }

    @Override
    public org.apache.iceberg.types.Type bits(Type.BitString type) {
        return Types.StringType.get();
    }

    @Override
    public org.apache.iceberg.types.Type uuid(Type.Uuid type) {
        return Types.UUIDType.get();
    }

    @Override
    public org.apache.iceberg.types.Type date(Type.Date type) {
        return Types.DateType.get();
    }

    @Override
    public org.apache.iceberg.types.Type time(Type.Time type) {
        return type.withOffset() ? Types.StringType.get() : Types.TimeType.get();
    }

    @Override
    public org.apache.iceberg.types.Type timestamp(Type.Timestamp type) {
        boolean fine = type.precision() > 6;
        return switch (type.zone()) {
            case NONE -> fine ? Types.TimestampNanoType.withoutZone() : Types.TimestampType.withoutZone();
            case UTC -> fine ? Types.TimestampNanoType.withZone() : Types.TimestampType.withZone();
            case ORIGINAL -> Types.StringType.get();
        };
    }

    @Override
    public org.apache.iceberg.types.Type interval(Type.Interval type) {
        return Types.StringType.get();
    }

    @Override
    public org.apache.iceberg.types.Type enumeration(Type.Enum type) {
        return Types.StringType.get();
    }

    @Override
    public org.apache.iceberg.types.Type json(Type.Json type) {
        return Types.StringType.get();
    }

    @Override
    public org.apache.iceberg.types.Type xml(Type.Xml type) {
        return Types.StringType.get();
    }

    @Override
    public org.apache.iceberg.types.Type geometry(Type.Geometry type) {
        return Types.BinaryType.get();
    }

    @Override
    public org.apache.iceberg.types.Type vector(Type.Vector type) {
        return Types.ListType.ofOptional(ids.getAsInt(), Types.FloatType.get());
    }

    @Override
    public org.apache.iceberg.types.Type array(Type.Array type) {
        return Types.ListType.ofOptional(ids.getAsInt(), type.element().accept(this));
    }

    @Override
    public org.apache.iceberg.types.Type map(Type.Map type) {
        int key = ids.getAsInt();
        int value = ids.getAsInt();
        return Types.MapType.ofOptional(
                key, value, type.key().accept(this), type.value().accept(this));
    }

    /** Fields have names that do not collide; a struct without fields has no columns to be held in and becomes text. */
    @Override
    public org.apache.iceberg.types.Type struct(Type.Struct type) {
        if (type.fields().isEmpty()) {
            return Types.StringType.get();
        }
        List<String> names = RawFormat.names(new dev.sluice.data.Schema(type.fields()));
        List<Types.NestedField> fields = new ArrayList<>();
        for (Field field : type.fields()) {
            fields.add(Types.NestedField.optional(
                    ids.getAsInt(), names.get(fields.size()), field.type().accept(this)));
        }
        return Types.StructType.of(fields);
    }

    @Override
    public org.apache.iceberg.types.Type dynamic(Type.Dynamic type) {
        return Types.StringType.get();
    }

    @Override
    public org.apache.iceberg.types.Type unknown(Type.Unknown type) {
        return Types.StringType.get();
    }
}
