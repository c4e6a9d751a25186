package dev.sluice.warehouse;

import dev.sluice.data.Bits;
import dev.sluice.data.Field;
import dev.sluice.data.Interval;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.data.TypeVisitor;
import dev.sluice.json.ValueJson;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Blob;
import java.sql.SQLException;
import java.sql.Struct;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns what the driver gives for {@link Reading#expression} into the value of a type. */
final class StoredValue implements TypeVisitor<Object> {
    private static final long MICROS = 1_000_000;
    private static final long NANOS = 1_000_000_000;
    private final Object stored;

    private StoredValue(Object stored) {
        this.stored = stored;
    }

    static @Nullable Object of(Type type, @Nullable Object stored) {
        return stored == null ? null : type.accept(new StoredValue(stored));
    }

    private String text() {
        return stored.toString();
    }

    private long number() {
        return ((Number) stored).longValue();
    }

    @Override
    public Object bool(Type.Bool type) {
        return stored;
    }

    @Override
    public Object integer(Type.Int type) {
        int width = type.unsigned() ? type.bits() * 2 : type.bits();
        return switch (width) {
            case 8 -> (byte) number();
            case 16 -> (short) number();
            case 32 -> (int) number();
            case 64 -> number();
            default -> new BigInteger(text());
        };
    }

    @Override
    public Object floating(Type.Float type) {
        return stored;
    }

    @Override
    public Object decimal(Type.Decimal type) {
        return stored instanceof BigDecimal ? stored : new BigDecimal(text());
    }

    @Override
    public Object text(Type.Text type) {
        return text();
    }

    @Override
    public Object bytes(Type.Bytes type) {
        return blob();
    }

    private byte[] blob() {
        if (stored instanceof byte[] bytes) {
            return bytes;
        }
        try {
            Blob blob = (Blob) stored;
            return blob.getBytes(1, (int) blob.length());
        } catch (SQLException e) {
            throw new IllegalStateException("A value of the warehouse cannot be read", e);
        }
    }

    @Override
    public Object bits(Type.BitString type) {
        return new Bits(text());
    }

    @Override
    public Object uuid(Type.Uuid type) {
        return stored instanceof UUID ? stored : UUID.fromString(text());
    }

    @Override
    public Object date(Type.Date type) {
        return LocalDate.ofEpochDay(number());
    }

    @Override
    public Object time(Type.Time type) {
        return type.withOffset() ? OffsetTime.parse(text()) : LocalTime.ofNanoOfDay(number() * 1000);
    }

    @Override
    public Object timestamp(Type.Timestamp type) {
        long second = type.precision() > 6 ? NANOS : MICROS;
        return switch (type.zone()) {
            case NONE -> LocalDateTime.ofInstant(instant(second), ZoneOffset.UTC);
            case UTC -> instant(second);
            case ORIGINAL -> ZonedDateTime.parse(text());
        };
    }

    private Instant instant(long second) {
        long nanos = Math.floorMod(number(), second) * (NANOS / second);
        return Instant.ofEpochSecond(Math.floorDiv(number(), second), nanos);
    }

    @Override
    public Object interval(Type.Interval type) {
        return Interval.parse(text());
    }

    @Override
    public Object enumeration(Type.Enum type) {
        return text();
    }

    @Override
    public Object json(Type.Json type) {
        return text();
    }

    @Override
    public Object xml(Type.Xml type) {
        return text();
    }

    @Override
    public Object geometry(Type.Geometry type) {
        return blob();
    }

    @Override
    public Object vector(Type.Vector type) {
        @Nullable Object[] elements = elements();
        float[] values = new float[elements.length];
        for (int i = 0; i < values.length; i++) {
            if (elements[i] instanceof Number element) {
                values[i] = element.floatValue();
            }
        }
        return values;
    }

    @Override
    public Object array(Type.Array type) {
        List<@Nullable Object> values = new ArrayList<>();
        for (Object element : elements()) {
            values.add(of(type.element(), element));
        }
        return Collections.unmodifiableList(values);
    }

    @Override
    public Object map(Type.Map type) {
        Map<@Nullable Object, @Nullable Object> values = new LinkedHashMap<>();
        for (Object entry : elements()) {
            @Nullable Object[] pair = attributes(entry);
            values.put(of(type.key(), pair[0]), of(type.value(), pair[1]));
        }
        return Collections.unmodifiableMap(values);
    }

    @Override
    public Object struct(Type.Struct type) {
        Schema schema = new Schema(type.fields());
        if (type.fields().isEmpty()) {
            return Row.of(schema);
        }
        @Nullable Object[] values = attributes(stored).clone();
        for (int i = 0; i < values.length; i++) {
            Field field = schema.field(i);
            values[i] = of(field.type(), values[i]);
        }
        return Row.of(schema, values);
    }

    private @Nullable Object[] elements() {
        try {
            return (Object[]) ((Array) stored).getArray();
        } catch (SQLException e) {
            throw new IllegalStateException("An array of the warehouse cannot be read", e);
        }
    }

    private static @Nullable Object[] attributes(@Nullable Object struct) {
        try {
            return struct instanceof Struct some ? some.getAttributes() : new @Nullable Object[0];
        } catch (SQLException e) {
            throw new IllegalStateException("A struct of the warehouse cannot be read", e);
        }
    }

    @Override
    public Object dynamic(Type.Dynamic type) {
        Object value = ValueJson.read(type, text());
        if (value == null) {
            throw new IllegalStateException("A variant of the warehouse is null");
        }
        return value;
    }

    @Override
    public Object unknown(Type.Unknown type) {
        return text();
    }
}
