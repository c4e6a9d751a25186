package dev.sluice.store.h2;

import dev.sluice.data.Type;
import dev.sluice.store.jdbc.type.Codec;
import dev.sluice.store.jdbc.type.Codec.Comparison;
import dev.sluice.store.jdbc.type.JdbcCodec;
import dev.sluice.store.jdbc.type.JdbcCodecs;
import dev.sluice.store.jdbc.type.JsonForm;
import dev.sluice.store.jdbc.type.ReformingCodec;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How values of H2's types are read and sent. */
final class H2Codecs {
    private H2Codecs() {}

    /** @param collated whether texts compare other than by their characters */
    static Codec of(Type type, String nativeType, boolean collated) {
        if (type instanceof Type.Bool) {
            return JdbcCodecs.bool();
        }
        if (type instanceof Type.Int integer) {
            return JdbcCodecs.integer(integer);
        }
        if (type instanceof Type.Float floating) {
            JdbcCodec codec = floating.bits() == 32 ? JdbcCodecs.float32() : JdbcCodecs.float64();
            return JdbcCodec.of(type, codec.reading(), H2Codecs::positiveZero, Comparison.ORDER);
        }
        if (type instanceof Type.Decimal decimal) {
            return decimal.bounded() ? JdbcCodecs.decimal(decimal) : DecFloat.of(decimal, nativeType);
        }
        if (type instanceof Type.Bytes || type instanceof Type.Geometry) {
            return JdbcCodecs.bytes(type, type instanceof Type.Bytes ? Comparison.ORDER : Comparison.NOTHING);
        }
        if (type instanceof Type.Array array) {
            return JdbcCodec.of(type, (row, at) -> list(row, at, array), H2Codecs::array, Comparison.NOTHING);
        }
        if (type instanceof Type.Json) {
            return ReformingCodec.of(JdbcCodecs.text(type, Comparison.NOTHING).boundAs("? FORMAT JSON"), JsonForm.H2);
        }
        if (type instanceof Type.Text fixed && fixed.fixed()) {
            return JdbcCodec.of(type, ResultSet::getString, value -> whole(fixed, value), Comparison.NOTHING);
        }
        if (type instanceof Type.Text || type instanceof Type.Enum) {
            // H2 orders by UTF-16 units, not by code points; CHARACTER ignores spaces at the end
            boolean plain = !collated && (type instanceof Type.Enum || nativeType.startsWith("CHARACTER VARYING"));
            return JdbcCodecs.text(type, plain ? Comparison.EQUALITY : Comparison.NOTHING);
        }
        return temporal(type);
    }

    private static Codec temporal(Type type) {
        if (type instanceof Type.Date) {
            return JdbcCodecs.date();
        }
        if (type instanceof Type.Time time) {
            return JdbcCodecs.time(time);
        }
        if (type instanceof Type.Timestamp timestamp) {
            return timestamp.zone() == Type.Timestamp.Zone.UTC
                    ? JdbcCodecs.instant(timestamp)
                    : JdbcCodecs.timestamp(timestamp);
        }
        return JdbcCodecs.uuid(Comparison.ORDER);
    }

    private static Object whole(Type.Text type, Object value) {
        if (((String) value).length() < type.maxLength()) {
            throw new IllegalArgumentException("the column pads it with spaces");
        }
        return value;
    }

    private static Object positiveZero(Object value) {
        boolean negative = value instanceof Double wide
                ? wide == 0 && Double.doubleToRawLongBits(wide) != 0
                : value instanceof Float narrow && narrow == 0 && Float.floatToRawIntBits(narrow) != 0;
        if (negative) {
            throw new IllegalArgumentException("H2 has no -0.0 and would store 0.0");
        }
        return value;
    }

    /** Whether an array has elements of the type. */
    static boolean isElement(Type type) {
        return elementClass(type) != null;
    }

    private static @Nullable Class<?> elementClass(Type type) {
        if (type instanceof Type.Bool) {
            return Boolean.class;
        }
        if (type instanceof Type.Int) {
            return Long.class;
        }
        if (type instanceof Type.Float floating) {
            return floating.bits() == 32 ? Float.class : Double.class;
        }
        if (type instanceof Type.Decimal decimal) {
            return decimal.bounded() ? BigDecimal.class : null;
        }
        if (type instanceof Type.Text) {
            return String.class;
        }
        if (type instanceof Type.Uuid) {
            return UUID.class;
        }
        if (type instanceof Type.Date) {
            return LocalDate.class;
        }
        if (type instanceof Type.Time time) {
            return time.withOffset() ? OffsetTime.class : LocalTime.class;
        }
        if (type instanceof Type.Timestamp timestamp) {
            return timestamp.zone() == Type.Timestamp.Zone.UTC ? OffsetDateTime.class : LocalDateTime.class;
        }
        return null;
    }

    private static @Nullable Object list(ResultSet row, int at, Type.Array type) throws SQLException {
        Class<?> element = elementClass(type.element());
        if (element == null) {
            throw new IllegalStateException("No array of H2 has elements of " + type.element());
        }
        Object[] elements = (Object[]) row.getObject(
                at, java.lang.reflect.Array.newInstance(element, 0).getClass());
        if (elements == null) {
            return null;
        }
        List<@Nullable Object> values = new ArrayList<>(elements.length);
        for (Object each : elements) {
            values.add(each == null ? null : held(type.element(), each));
        }
        return Collections.unmodifiableList(values);
    }

    private static Object held(Type type, Object element) {
        if (type instanceof Type.Int integer) {
            return JdbcCodecs.held(integer, (Long) element);
        }
        return element instanceof OffsetDateTime time ? time.toInstant() : element;
    }

    private static Object array(Object value) {
        List<?> list = (List<?>) value;
        @Nullable Object[] elements = new @Nullable Object[list.size()];
        for (int i = 0; i < elements.length; i++) {
            Object element = list.get(i);
            elements[i] = element instanceof Instant time
                    ? time.atOffset(ZoneOffset.UTC)
                    : element == null ? null : positiveZero(element);
        }
        return elements;
    }
}
