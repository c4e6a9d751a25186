package dev.sluice.lake.file;

import dev.sluice.error.UnportableValueException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.iceberg.StructLike;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/** Writes raw values, which are never null, into one of {@link ColumnTypes}' columns. */
interface ColumnWriter {

    void write(RecordConsumer out, Object raw);

    /** A field of a record or a group. */
    record Member(String name, int index, ColumnWriter value) {
        static List<Member> of(GroupType group) {
            List<Member> members = new ArrayList<>();
            for (Type type : group.getFields()) {
                members.add(new Member(type.getName(), members.size(), ColumnWriter.of(type)));
            }
            return members;
        }

        void write(RecordConsumer out, @Nullable Object raw) {
            if (raw != null) {
                out.startField(name, index);
                value.write(out, raw);
                out.endField(name, index);
            }
        }
    }

    /** A whole row. */
    record Record(RecordConsumer out, List<Member> members) {
        void write(@Nullable Object[] values) {
            out.startMessage();
            for (int i = 0; i < values.length; i++) {
                members.get(i).write(out, values[i]);
            }
            out.endMessage();
        }
    }

    static ColumnWriter of(Type type) {
        if (type.isPrimitive()) {
            return primitive(type.asPrimitiveType());
        }
        LogicalTypeAnnotation meaning = type.getLogicalTypeAnnotation();
        GroupType group = type.asGroupType();
        if (meaning instanceof ListLogicalTypeAnnotation) {
            Member element = Member.of(group.getType(0).asGroupType()).get(0);
            return (out, raw) ->
                    repeated(out, group.getType(0).getName(), (List<?>) raw, (item) -> element.write(out, item));
        }
        if (meaning instanceof MapLogicalTypeAnnotation) {
            List<Member> entry = Member.of(group.getType(0).asGroupType());
            return (out, raw) ->
                    repeated(out, group.getType(0).getName(), new ArrayList<>(((Map<?, ?>) raw).entrySet()), item -> {
                        Map.Entry<?, ?> pair = (Map.Entry<?, ?>) Objects.requireNonNull(item);
                        entry.get(0).write(out, pair.getKey());
                        entry.get(1).write(out, pair.getValue());
                    });
        }
        List<Member> members = Member.of(group);
        return (out, raw) -> {
            out.startGroup();
            for (int i = 0; i < members.size(); i++) {
                members.get(i).write(out, ((StructLike) raw).get(i, Object.class));
            }
            out.endGroup();
        };
    }

    /** Writes what one element of a list, or entry of a map, has. */
    interface Each {
        void write(@Nullable Object element);
    }

    private static void repeated(RecordConsumer out, String name, List<?> elements, Each each) {
        out.startGroup();
        if (!elements.isEmpty()) {
            out.startField(name, 0);
            for (Object element : elements) {
                out.startGroup();
                each.write(element);
                out.endGroup();
            }
            out.endField(name, 0);
        }
        out.endGroup();
    }

    private static ColumnWriter primitive(PrimitiveType type) {
        boolean decimal = type.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation;
        return switch (type.getPrimitiveTypeName()) {
            case BOOLEAN -> (out, raw) -> out.addBoolean((Boolean) raw);
            case FLOAT -> (out, raw) -> out.addFloat((Float) raw);
            case DOUBLE -> (out, raw) -> out.addDouble((Double) raw);
            case INT32 ->
                decimal
                        ? (out, raw) -> out.addInteger(
                                ((BigDecimal) raw).unscaledValue().intValueExact())
                        : (out, raw) -> out.addInteger(((Number) raw).intValue());
            case INT64 ->
                decimal
                        ? (out, raw) ->
                                out.addLong(((BigDecimal) raw).unscaledValue().longValueExact())
                        : (out, raw) -> out.addLong(((Number) raw).longValue());
            case FIXED_LEN_BYTE_ARRAY ->
                decimal
                        ? (out, raw) -> out.addBinary(signed((BigDecimal) raw, type.getTypeLength()))
                        : (out, raw) -> out.addBinary(uuid((UUID) raw));
            default -> (out, raw) -> out.addBinary(binary(raw));
        };
    }

    private static Binary binary(Object raw) {
        return raw instanceof ByteBuffer bytes
                ? Binary.fromConstantByteBuffer(bytes)
                : Binary.fromString(unicode((String) raw));
    }

    /** Parquet's own encoder would write a question mark for half of a pair. */
    private static String unicode(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                boolean pair = i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
                if (!pair) {
                    throw new UnportableValueException("a text in it is not Unicode (half of a surrogate pair)");
                }
                i++;
            }
        }
        return text;
    }

    private static Binary uuid(UUID uuid) {
        ByteBuffer bytes =
                ByteBuffer.allocate(16).putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits());
        return Binary.fromConstantByteArray(bytes.array());
    }

    private static Binary signed(BigDecimal decimal, int length) {
        byte[] least = decimal.unscaledValue().toByteArray();
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, decimal.signum() < 0 ? (byte) -1 : 0);
        System.arraycopy(least, 0, bytes, length - least.length, least.length);
        return Binary.fromConstantByteArray(bytes);
    }
}
