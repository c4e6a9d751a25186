package dev.sluice.lake.file;

import dev.sluice.data.Field;
import dev.sluice.data.Type;
import dev.sluice.data.TypeVisitor;
import dev.sluice.lake.raw.RawTypes;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.jspecify.annotations.Nullable;

/**
 * The column of a type. All are optional: what a column cannot hold is null there.
 *
 * <table>
 * <caption>Types and columns</caption>
 * <tr><td>Bool, Float, Uuid, Date</td><td>BOOLEAN, FLOAT or DOUBLE, UUID, DATE</td></tr>
 * <tr><td>Int</td><td>INT(8 to 64, signed or not)</td></tr>
 * <tr><td>Decimal(p,s), p up to 38, s from 0 to p</td><td>DECIMAL(p,s)</td></tr>
 * <tr><td>Time</td><td>TIME in microseconds, in nanoseconds if finer; not adjusted to UTC</td></tr>
 * <tr><td>Timestamp NONE, UTC</td><td>TIMESTAMP, likewise, adjusted to UTC or not</td></tr>
 * <tr><td>Bytes, Geometry (well-known binary)</td><td>BYTE_ARRAY</td></tr>
 * <tr><td>Json, Dynamic</td><td>JSON</td></tr>
 * <tr><td>Array, Vector; Map; Struct with fields</td><td>LIST; MAP; a group</td></tr>
 * <tr><td>every other</td><td>STRING</td></tr>
 * </table>
 */
final class ColumnTypes implements TypeVisitor<org.apache.parquet.schema.Type> {
    private static final String ROOT = "rows";

    private final String name;

    private ColumnTypes(String name) {
        this.name = name;
    }

    /** @param extra the name of the column for what the others cannot hold, if there is one */
    static MessageType message(List<Field> fields, @Nullable String extra) {
        Types.MessageTypeBuilder message = Types.buildMessage();
        fields.forEach(field -> message.addField(column(field.name(), field.type())));
        if (extra != null) {
            message.addField(column(extra, new Type.Json()));
        }
        return message.named(ROOT);
    }

    /** The column of a type in Parquet's words: {@code INT64 (TIMESTAMP(MICROS,true))}. */
    static String text(Type type) {
        org.apache.parquet.schema.Type column = column("value", type);
        LogicalTypeAnnotation meaning = column.getLogicalTypeAnnotation();
        String held = column.isPrimitive()
                ? column.asPrimitiveType().getPrimitiveTypeName().name()
                : "group";
        return meaning == null ? held : held + " (" + meaning + ")";
    }

    private static org.apache.parquet.schema.Type column(String name, Type type) {
        return type.accept(new ColumnTypes(name));
    }

    private org.apache.parquet.schema.Type column(PrimitiveTypeName held) {
        return Types.optional(held).named(name);
    }

    private org.apache.parquet.schema.Type column(PrimitiveTypeName held, LogicalTypeAnnotation meaning) {
        return Types.optional(held).as(meaning).named(name);
    }

    private org.apache.parquet.schema.Type string() {
        return column(PrimitiveTypeName.BINARY, LogicalTypeAnnotation.stringType());
    }

    private org.apache.parquet.schema.Type json() {
        return column(PrimitiveTypeName.BINARY, LogicalTypeAnnotation.jsonType());
    }

    private org.apache.parquet.schema.Type fixed(int length, LogicalTypeAnnotation meaning) {
        return Types.optional(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY)
                .length(length)
                .as(meaning)
                .named(name);
    }

    private static TimeUnit unit(int precision) {
        return precision > 6 ? TimeUnit.NANOS : TimeUnit.MICROS;
    }

    @Override
    public org.apache.parquet.schema.Type bool(Type.Bool type) {
        return column(PrimitiveTypeName.BOOLEAN);
    }

    @Override
    public org.apache.parquet.schema.Type integer(Type.Int type) {
        return column(
                type.bits() == 64 ? PrimitiveTypeName.INT64 : PrimitiveTypeName.INT32,
                LogicalTypeAnnotation.intType(type.bits(), !type.unsigned()));
    }

    @Override
    public org.apache.parquet.schema.Type floating(Type.Float type) {
        return column(type.bits() == 32 ? PrimitiveTypeName.FLOAT : PrimitiveTypeName.DOUBLE);
    }

    @Override
    public org.apache.parquet.schema.Type decimal(Type.Decimal type) {
        if (!RawTypes.holds(type)) {
            return string();
        }
        LogicalTypeAnnotation meaning = LogicalTypeAnnotation.decimalType(type.scale(), type.precision());
        if (type.precision() <= 9) {
            return column(PrimitiveTypeName.INT32, meaning);
        }
        return type.precision() <= 18 ? column(PrimitiveTypeName.INT64, meaning) : fixed(16, meaning);
    }

    @Override
    public org.apache.parquet.schema.Type text(Type.Text type) {
        return string();
    }

    @Override
    public org.apache.parquet.schema.Type bytes(Type.Bytes type) {
        return column(PrimitiveTypeName.BINARY);
    }

    @Override
    public org.apache.parquet.schema.Type bits(Type.BitString type) {
        return string();
    }

    @Override
    public org.apache.parquet.schema.Type uuid(Type.Uuid type) {
        return fixed(16, LogicalTypeAnnotation.uuidType());
    }

    @Override
    public org.apache.parquet.schema.Type date(Type.Date type) {
        return column(PrimitiveTypeName.INT32, LogicalTypeAnnotation.dateType());
    }

    @Override
    public org.apache.parquet.schema.Type time(Type.Time type) {
        return type.withOffset()
                ? string()
                : column(PrimitiveTypeName.INT64, LogicalTypeAnnotation.timeType(false, unit(type.precision())));
    }

    @Override
    public org.apache.parquet.schema.Type timestamp(Type.Timestamp type) {
        return type.zone() == Type.Timestamp.Zone.ORIGINAL
                ? string()
                : column(
                        PrimitiveTypeName.INT64,
                        LogicalTypeAnnotation.timestampType(
                                type.zone() == Type.Timestamp.Zone.UTC, unit(type.precision())));
    }

    @Override
    public org.apache.parquet.schema.Type interval(Type.Interval type) {
        return string();
    }

    @Override
    public org.apache.parquet.schema.Type enumeration(Type.Enum type) {
        return string();
    }

    @Override
    public org.apache.parquet.schema.Type json(Type.Json type) {
        return json();
    }

    @Override
    public org.apache.parquet.schema.Type xml(Type.Xml type) {
        return string();
    }

    @Override
    public org.apache.parquet.schema.Type geometry(Type.Geometry type) {
        return column(PrimitiveTypeName.BINARY);
    }

    @Override
    public org.apache.parquet.schema.Type vector(Type.Vector type) {
        return list(new Type.Float(32));
    }

    @Override
    public org.apache.parquet.schema.Type array(Type.Array type) {
        return list(type.element());
    }

    private org.apache.parquet.schema.Type list(Type element) {
        return Types.optionalList().element(column("element", element)).named(name);
    }

    @Override
    public org.apache.parquet.schema.Type map(Type.Map type) {
        org.apache.parquet.schema.Type key = column("key", type.key());
        org.apache.parquet.schema.Type required = key.isPrimitive()
                ? Types.primitive(
                                key.asPrimitiveType().getPrimitiveTypeName(),
                                org.apache.parquet.schema.Type.Repetition.REQUIRED)
                        .length(key.asPrimitiveType().getTypeLength())
                        .as(key.getLogicalTypeAnnotation())
                        .named("key")
                : Types.requiredGroup()
                        .as(key.getLogicalTypeAnnotation())
                        .addFields(key.asGroupType().getFields().toArray(org.apache.parquet.schema.Type[]::new))
                        .named("key");
        return Types.optionalMap()
                .key(required)
                .value(column("value", type.value()))
                .named(name);
    }

    /** A group needs a field. */
    @Override
    public org.apache.parquet.schema.Type struct(Type.Struct type) {
        if (type.fields().isEmpty()) {
            return string();
        }
        List<org.apache.parquet.schema.Type> fields = new ArrayList<>();
        type.fields().forEach(field -> fields.add(column(field.name(), field.type())));
        return Types.optionalGroup()
                .addFields(fields.toArray(org.apache.parquet.schema.Type[]::new))
                .named(name);
    }

    @Override
    public org.apache.parquet.schema.Type dynamic(Type.Dynamic type) {
        return json();
    }

    @Override
    public org.apache.parquet.schema.Type unknown(Type.Unknown type) {
        return string();
    }
}
