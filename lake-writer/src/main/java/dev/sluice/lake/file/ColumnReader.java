package dev.sluice.lake.file;

import dev.sluice.data.Interval;
import dev.sluice.lake.raw.RawRecord;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntervalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** Reads raw values out of any Parquet column, as the codec of its {@link PlainTypes} takes them. */
interface ColumnReader {
    long JULIAN_DAY_OF_EPOCH = 2_440_588;
    long NANOS_OF_DAY = 86_400_000_000_000L;

    /** The value at {@code index} of a field, which has one there. */
    Object read(Group group, int field, int index);

    /** The value of a field, or null. */
    static @Nullable Object optional(ColumnReader reader, Group group, int field) {
        return group.getFieldRepetitionCount(field) == 0 ? null : reader.read(group, field, 0);
    }

    /** A field as it is declared: one that is repeated without being a list's is a list. */
    static ColumnReader of(Type type) {
        ColumnReader one = single(type);
        return type.isRepetition(Type.Repetition.REPEATED) ? (group, field, index) -> all(one, group, field) : one;
    }

    private static ColumnReader single(Type type) {
        if (type.isPrimitive()) {
            return primitive(type.asPrimitiveType());
        }
        GroupType group = type.asGroupType();
        if (NestedColumns.isList(group)) {
            return list(group);
        }
        return NestedColumns.isMap(group) ? map(group) : struct(group);
    }

    private static List<@Nullable Object> all(ColumnReader reader, Group group, int field) {
        int count = group.getFieldRepetitionCount(field);
        List<@Nullable Object> elements = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            elements.add(reader.read(group, field, i));
        }
        return elements;
    }

    private static ColumnReader list(GroupType type) {
        Type repeated = type.getType(0);
        if (NestedColumns.isElement(repeated, type)) {
            ColumnReader element = single(repeated);
            return (group, field, index) -> all(element, group.getGroup(field, index), 0);
        }
        ColumnReader element = of(repeated.asGroupType().getType(0));
        return (group, field, index) -> {
            Group list = group.getGroup(field, index);
            int count = list.getFieldRepetitionCount(0);
            List<@Nullable Object> elements = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                elements.add(optional(element, list.getGroup(0, i), 0));
            }
            return elements;
        };
    }

    private static ColumnReader map(GroupType type) {
        GroupType entry = type.getType(0).asGroupType();
        ColumnReader key = of(entry.getType(0));
        ColumnReader value = of(entry.getType(1));
        return (group, field, index) -> {
            Group map = group.getGroup(field, index);
            Map<@Nullable Object, @Nullable Object> entries = new LinkedHashMap<>();
            for (int i = 0; i < map.getFieldRepetitionCount(0); i++) {
                Group pair = map.getGroup(0, i);
                entries.put(optional(key, pair, 0), optional(value, pair, 1));
            }
            return entries;
        };
    }

    private static ColumnReader struct(GroupType type) {
        List<ColumnReader> fields =
                type.getFields().stream().map(ColumnReader::of).toList();
        return (group, field, index) -> record(fields, group.getGroup(field, index));
    }

    /** The values of all fields; one without a value is null, or an empty list if it is repeated. */
    static RawRecord record(List<ColumnReader> fields, Group group) {
        @Nullable Object[] values = new @Nullable Object[fields.size()];
        for (int i = 0; i < values.length; i++) {
            boolean list = group.getType().getType(i).isRepetition(Type.Repetition.REPEATED);
            values[i] = list ? fields.get(i).read(group, i, 0) : optional(fields.get(i), group, i);
        }
        return new RawRecord(values);
    }

    private static ColumnReader primitive(PrimitiveType type) {
        LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
        if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
            return decimal(type, decimal.getScale());
        }
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> Group::getBoolean;
            case FLOAT -> Group::getFloat;
            case DOUBLE -> Group::getDouble;
            case INT32 -> int32(meaning);
            case INT64 -> int64(meaning);
            case INT96 ->
                (group, field, index) ->
                        nanos(bytes(group.getInt96(field, index).toByteBuffer()));
            case FIXED_LEN_BYTE_ARRAY -> fixed(meaning);
            case BINARY -> binary(meaning);
        };
    }

    private static ColumnReader int32(@Nullable LogicalTypeAnnotation meaning) {
        if (meaning instanceof IntLogicalTypeAnnotation integer && !integer.isSigned()) {
            return (group, field, index) -> Integer.toUnsignedLong(group.getInteger(field, index));
        }
        return meaning instanceof TimeLogicalTypeAnnotation // of milliseconds
                ? (group, field, index) -> group.getInteger(field, index) * 1000L
                : Group::getInteger;
    }

    private static ColumnReader int64(@Nullable LogicalTypeAnnotation meaning) {
        if (meaning instanceof IntLogicalTypeAnnotation integer && !integer.isSigned()) {
            return (group, field, index) -> new BigDecimal(Long.toUnsignedString(group.getLong(field, index)));
        }
        boolean millis = meaning instanceof TimestampLogicalTypeAnnotation time && time.getUnit() == TimeUnit.MILLIS;
        return millis
                ? (group, field, index) -> Math.multiplyExact(group.getLong(field, index), 1000L)
                : Group::getLong;
    }

    private static ColumnReader fixed(@Nullable LogicalTypeAnnotation meaning) {
        if (meaning instanceof UUIDLogicalTypeAnnotation) {
            return (group, field, index) -> {
                ByteBuffer bytes = group.getBinary(field, index).toByteBuffer();
                return new UUID(bytes.getLong(bytes.position()), bytes.getLong(bytes.position() + 8));
            };
        }
        if (meaning instanceof Float16LogicalTypeAnnotation) {
            return (group, field, index) -> halfFloat(
                    bytes(group.getBinary(field, index).toByteBuffer()).getShort(0));
        }
        return meaning instanceof IntervalLogicalTypeAnnotation
                ? (group, field, index) ->
                        interval(bytes(group.getBinary(field, index).toByteBuffer()))
                : binary(null);
    }

    private static ColumnReader binary(@Nullable LogicalTypeAnnotation meaning) {
        boolean text = meaning instanceof StringLogicalTypeAnnotation
                || meaning instanceof JsonLogicalTypeAnnotation
                || meaning instanceof EnumLogicalTypeAnnotation;
        return text
                ? Group::getString
                : (group, field, index) -> group.getBinary(field, index).toByteBuffer();
    }

    private static ColumnReader decimal(PrimitiveType type, int scale) {
        return switch (type.getPrimitiveTypeName()) {
            case INT32 -> (group, field, index) -> BigDecimal.valueOf(group.getInteger(field, index), scale);
            case INT64 -> (group, field, index) -> BigDecimal.valueOf(group.getLong(field, index), scale);
            default ->
                (group, field, index) -> new BigDecimal(
                        new BigInteger(group.getBinary(field, index).getBytes()), scale);
        };
    }

    private static ByteBuffer bytes(ByteBuffer buffer) {
        return buffer.slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The timestamps of Hive, Impala and older Spark: nanoseconds of the day, then the Julian day. */
    private static long nanos(ByteBuffer bytes) {
        long days = bytes.getInt(8) - JULIAN_DAY_OF_EPOCH;
        return Math.addExact(Math.multiplyExact(days, NANOS_OF_DAY), bytes.getLong(0));
    }

    /** IEEE 754 of 16 bits: a sign, 5 bits of exponent, 10 of the fraction. */
    private static float halfFloat(short bits) {
        int exponent = (bits >> 10) & 0x1f;
        int fraction = bits & 0x3ff;
        float size = switch (exponent) {
            case 0 -> fraction * 0x1p-24f;
            case 0x1f -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
            default -> Math.scalb(1 + fraction * 0x1p-10f, exponent - 15);
        };
        return bits < 0 ? -size : size;
    }

    /** Months, days and milliseconds, all unsigned. */
    private static String interval(ByteBuffer bytes) {
        long millis = Integer.toUnsignedLong(bytes.getInt(8));
        return new Interval(
                        Math.toIntExact(Integer.toUnsignedLong(bytes.getInt(0))),
                        Math.toIntExact(Integer.toUnsignedLong(bytes.getInt(4))),
                        millis * 1_000_000)
                .toString();
    }
}
