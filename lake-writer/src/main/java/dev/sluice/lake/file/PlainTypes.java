package dev.sluice.lake.file;

import dev.sluice.data.Field;
import dev.sluice.data.Type;
import dev.sluice.data.Type.Timestamp.Zone;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.GeographyLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.GeometryLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntervalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.jspecify.annotations.Nullable;

/** What the columns of a file say of themselves, where nothing else says what was written. */
final class PlainTypes {
    private PlainTypes() {}

    static List<Field> fields(GroupType group) {
        List<Field> fields = new ArrayList<>();
        for (org.apache.parquet.schema.Type column : group.getFields()) {
            boolean optional = column.isRepetition(org.apache.parquet.schema.Type.Repetition.OPTIONAL);
            fields.add(
                    optional ? Field.of(column.getName(), of(column)) : Field.required(column.getName(), of(column)));
        }
        return fields;
    }

    private static Type of(org.apache.parquet.schema.Type column) {
        Type single = column.isPrimitive() ? primitive(column.asPrimitiveType()) : nested(column.asGroupType());
        return column.isRepetition(org.apache.parquet.schema.Type.Repetition.REPEATED) ? Type.Array.of(single) : single;
    }

    private static Type nested(GroupType group) {
        if (NestedColumns.isList(group)) {
            org.apache.parquet.schema.Type repeated = group.getType(0);
            if (!NestedColumns.isElement(repeated, group)) {
                return Type.Array.of(of(repeated.asGroupType().getType(0)));
            }
            return of(repeated);
        }
        if (NestedColumns.isMap(group)) {
            GroupType entry = group.getType(0).asGroupType();
            return new Type.Map(of(entry.getType(0)), of(entry.getType(1)));
        }
        return new Type.Struct(fields(group));
    }

    private static Type primitive(PrimitiveType column) {
        LogicalTypeAnnotation meaning = column.getLogicalTypeAnnotation();
        if (meaning instanceof DecimalLogicalTypeAnnotation decimal) {
            return new Type.Decimal(decimal.getPrecision(), decimal.getScale());
        }
        return switch (column.getPrimitiveTypeName()) {
            case BOOLEAN -> new Type.Bool();
            case FLOAT -> new Type.Float(32);
            case DOUBLE -> new Type.Float(64);
            case INT32 -> integer(meaning, 32);
            case INT64 -> integer(meaning, 64);
            case INT96 -> new Type.Timestamp(9, Zone.NONE);
            case FIXED_LEN_BYTE_ARRAY -> fixed(meaning, column.getTypeLength());
            case BINARY -> binary(meaning);
        };
    }

    private static Type integer(@Nullable LogicalTypeAnnotation meaning, int bits) {
        if (meaning instanceof IntLogicalTypeAnnotation integer) {
            return new Type.Int(integer.getBitWidth(), !integer.isSigned());
        }
        if (meaning instanceof TimeLogicalTypeAnnotation time) {
            return new Type.Time(digits(time.getUnit()), false);
        }
        if (meaning instanceof TimestampLogicalTypeAnnotation time) {
            return new Type.Timestamp(digits(time.getUnit()), time.isAdjustedToUTC() ? Zone.UTC : Zone.NONE);
        }
        return meaning instanceof LogicalTypeAnnotation.DateLogicalTypeAnnotation
                ? new Type.Date()
                : new Type.Int(bits, false);
    }

    private static int digits(TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> 3;
            case MICROS -> 6;
            case NANOS -> 9;
        };
    }

    private static Type fixed(@Nullable LogicalTypeAnnotation meaning, int length) {
        if (meaning instanceof UUIDLogicalTypeAnnotation) {
            return new Type.Uuid();
        }
        if (meaning instanceof Float16LogicalTypeAnnotation) {
            return new Type.Float(32);
        }
        return meaning instanceof IntervalLogicalTypeAnnotation ? new Type.Interval() : new Type.Bytes(length, true);
    }

    private static Type binary(@Nullable LogicalTypeAnnotation meaning) {
        if (meaning instanceof JsonLogicalTypeAnnotation) {
            return new Type.Json();
        }
        if (meaning instanceof GeometryLogicalTypeAnnotation || meaning instanceof GeographyLogicalTypeAnnotation) {
            return new Type.Geometry(0);
        }
        boolean text = meaning instanceof StringLogicalTypeAnnotation || meaning instanceof EnumLogicalTypeAnnotation;
        return text ? Type.Text.unbounded() : Type.Bytes.unbounded();
    }
}
