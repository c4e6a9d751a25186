package dev.sluice.store.duckdb;

import dev.sluice.data.Field;
import dev.sluice.data.Interval;
import dev.sluice.data.Row;
import dev.sluice.data.Special;
import dev.sluice.data.Type;
import dev.sluice.store.jdbc.type.Fit;
import dev.sluice.store.jdbc.type.JsonForm;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** The forms in which the appender takes values; a cast then makes them the column's. */
final class DuckDbWire {
    private static final long MICROS = 1_000_000;
    private static final int WIDEST_OFFSET = 57_599;

    private DuckDbWire() {}

    /** The column of the temporary table for values of a type. */
    static String stageType(Type type) {
        // the appender takes a struct only field by field, but within a list as a whole
        return type instanceof Type.Struct ? element(type) + "[]" : element(type);
    }

    /** What makes of the staged value that of the column. */
    static String unstaged(Type type, String staged, String nativeType) {
        return "CAST(" + (type instanceof Type.Struct ? staged + "[1]" : staged) + " AS " + nativeType + ")";
    }

    private static String element(Type type) {
        if (type instanceof Type.Int integer) {
            return integer.unsigned() && integer.bits() == 64 ? "HUGEINT" : "BIGINT";
        }
        if (type instanceof Type.Interval
                || type instanceof Type.BitString
                || type instanceof Type.Enum
                || type instanceof Type.Json) {
            return "VARCHAR";
        }
        if (type instanceof Type.Decimal decimal && decimal.precision() > 38) {
            return "HUGEINT";
        }
        if (type instanceof Type.Vector) {
            return "FLOAT[]";
        }
        if (type instanceof Type.Array array) {
            return element(array.element()) + "[]";
        }
        if (type instanceof Type.Map map) {
            return "MAP(" + element(map.key()) + ", " + element(map.value()) + ")";
        }
        if (type instanceof Type.Struct struct) {
            return struct.fields().stream()
                    .map(field -> '"' + field.name().replace("\"", "\"\"") + "\" " + element(field.type()))
                    .collect(Collectors.joining(", ", "STRUCT(", ")"));
        }
        return DuckDbColumnTypes.of(type).text();
    }

    /**
     * The value as the appender takes it.
     *
     * @throws IllegalArgumentException if DuckDB cannot hold it
     */
    static Object wired(Type type, Object value) {
        try {
            return value instanceof Special special ? infinite(type, special) : finite(type, value);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(value + " is out of the range of DuckDB's " + type, e);
        }
    }

    private static Object infinite(Type type, Special value) {
        boolean day = type instanceof Type.Date;
        if (value == Special.END_OF_DAY && type instanceof Type.Time time && !time.withOffset()) {
            return 86_400 * MICROS;
        }
        if (value != Special.NAN && value != Special.END_OF_DAY && (day || type instanceof Type.Timestamp)) {
            long most = day ? Integer.MAX_VALUE : Long.MAX_VALUE;
            return value == Special.INFINITY ? most : -most;
        }
        throw new IllegalArgumentException(value + " does not fit " + type);
    }

    private static Object finite(Type type, Object value) {
        if (type instanceof Type.Array array && value instanceof List<?> list) {
            List<@Nullable Object> elements = new ArrayList<>(list.size());
            list.forEach(each -> elements.add(each == null ? null : nested(array.element(), each)));
            return elements;
        }
        if (type instanceof Type.Map map && value instanceof Map<?, ?> entries) {
            Map<Object, @Nullable Object> wired = new LinkedHashMap<>();
            entries.forEach(
                    (key, each) -> wired.put(nested(map.key(), key), each == null ? null : nested(map.value(), each)));
            return wired;
        }
        if (type instanceof Type.Struct struct && value instanceof Row row) {
            return List.of(members(struct, row));
        }
        Fit.check(type, value);
        return scalar(type, value);
    }

    /** Within a list or map the appender takes the classes of {@code java.time}, and a struct as the list of its values. */
    private static Object nested(Type type, Object value) {
        if (value instanceof Special) {
            throw new IllegalArgumentException(value + " within a list, map or struct is not held by DuckDB");
        }
        if (type instanceof Type.Struct struct && value instanceof Row row) {
            return members(struct, row);
        }
        wired(type, value);
        if (value instanceof Instant instant) {
            return instant.atOffset(ZoneOffset.UTC);
        }
        boolean temporal = value instanceof LocalDate || value instanceof LocalTime || value instanceof LocalDateTime;
        return temporal ? value : wired(type, value);
    }

    private static List<@Nullable Object> members(Type.Struct struct, Row row) {
        List<@Nullable Object> members = new ArrayList<>();
        for (Field field : struct.fields()) {
            Object member = row.value(field.name());
            members.add(member == null ? null : nested(field.type(), member));
        }
        return members;
    }

    private static Object scalar(Type type, Object value) {
        if (type instanceof Type.Int integer) {
            boolean wide = integer.unsigned() && integer.bits() == 64;
            return wide ? new BigInteger(value.toString()) : (Object) ((Number) value).longValue();
        }
        if (type instanceof Type.Decimal decimal) {
            BigDecimal scaled = ((BigDecimal) value).setScale(decimal.scale());
            return decimal.precision() > 38 ? huge(scaled) : scaled;
        }
        if (value instanceof LocalDate date) {
            return (long) Math.toIntExact(date.toEpochDay());
        }
        if (value instanceof LocalTime time) {
            return time.toNanoOfDay() / 1000;
        }
        if (value instanceof LocalDateTime time) {
            return units(type, time.toInstant(ZoneOffset.UTC));
        }
        if (value instanceof Instant instant) {
            return units(type, instant);
        }
        if (value instanceof OffsetTime time && Math.abs(time.getOffset().getTotalSeconds()) > WIDEST_OFFSET) {
            throw new IllegalArgumentException(time + " has an offset of 16 hours or more, which DuckDB lacks");
        }
        return value instanceof Interval interval ? interval(interval) : plain(type, value);
    }

    private static BigInteger huge(BigDecimal value) {
        BigInteger whole = value.toBigIntegerExact();
        if (whole.bitLength() > 127) {
            throw new IllegalArgumentException(value + " is out of the range of DuckDB's HUGEINT");
        }
        return whole;
    }

    private static Object plain(Type type, Object value) {
        if (type instanceof Type.Vector) {
            float[] floats = (float[]) value;
            List<Float> list = new ArrayList<>(floats.length);
            for (float each : floats) {
                list.add(each);
            }
            return list;
        }
        if (type instanceof Type.Json) {
            // a cast that fails would fail for all rows
            JsonForm.requireJson((String) value);
        }
        if (type instanceof Type.BitString && value.toString().isEmpty()) {
            throw new IllegalArgumentException("DuckDB has no empty string of bits");
        }
        return type instanceof Type.BitString ? value.toString() : value;
    }

    private static long units(Type type, Instant instant) {
        boolean nanos = type instanceof Type.Timestamp timestamp && timestamp.precision() > 6;
        long second = nanos ? MICROS * 1000 : MICROS;
        long units = Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), second), instant.getNano() / (nanos ? 1 : 1000));
        if (units == Long.MAX_VALUE || units <= -Long.MAX_VALUE) {
            throw new ArithmeticException("this number stands for infinity");
        }
        return units;
    }

    private static String interval(Interval value) {
        if (value.nanos() % 1000 != 0) {
            throw new IllegalArgumentException(value + " is finer than the microseconds of DuckDB's INTERVAL");
        }
        return value.months() + " months " + value.days() + " days " + value.nanos() / 1000 + " microseconds";
    }

    static void append(DuckDBAppender appender, Type type, Object wired) throws SQLException {
        if (wired instanceof Long number) {
            whole(appender, type, number);
        } else if (wired instanceof String text) {
            appender.append(text);
        } else if (wired instanceof Boolean truth) {
            appender.append(truth);
        } else if (wired instanceof Double number) {
            appender.append(number);
        } else if (wired instanceof Float number) {
            appender.append(number);
        } else if (wired instanceof BigDecimal decimal) {
            appender.append(decimal);
        } else if (wired instanceof BigInteger integer) {
            appender.append(integer);
        } else if (wired instanceof byte[] bytes) {
            appender.append(bytes);
        } else if (wired instanceof UUID uuid) {
            appender.append(uuid);
        } else if (wired instanceof OffsetTime time) {
            appender.append(time);
        } else if (wired instanceof List<?> list) {
            appender.append(list);
        } else {
            appender.append((Map<?, ?>) wired);
        }
    }

    private static void whole(DuckDBAppender appender, Type type, long number) throws SQLException {
        if (type instanceof Type.Date) {
            appender.appendEpochDays((int) number);
        } else if (type instanceof Type.Time) {
            appender.appendDayMicros(number);
        } else if (type instanceof Type.Timestamp timestamp && timestamp.precision() > 6) {
            appender.appendEpochNanos(number);
        } else if (type instanceof Type.Timestamp) {
            appender.appendEpochMicros(number);
        } else {
            appender.append(number);
        }
    }
}
