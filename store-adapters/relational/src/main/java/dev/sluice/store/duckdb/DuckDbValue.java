package dev.sluice.store.duckdb;

import dev.sluice.data.Bits;
import dev.sluice.data.Field;
import dev.sluice.data.Interval;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Special;
import dev.sluice.data.Type;
import dev.sluice.store.jdbc.type.JdbcCodecs;
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
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns what the driver gives for {@link DuckDbReading#expression} into the value of a type. */
final class DuckDbValue {
    private static final long MICROS = 1_000_000;
    private static final long NANOS = 1_000_000_000;
    private static final Pattern INTERVAL = Pattern.compile(
            "(?:(-?\\d+) years? ?)?(?:(-?\\d+) months? ?)?(?:(-?\\d+) days? ?)?(?:(-?)(\\d+):(\\d+):(\\d+)(?:\\.(\\d+))?)?");

    private DuckDbValue() {}

    static @Nullable Object of(Type type, @Nullable Object stored) throws SQLException {
        if (stored == null) {
            return null;
        }
        if (type instanceof Type.Int integer) {
            boolean wide = integer.unsigned() && integer.bits() == 64;
            return wide ? new BigInteger(stored.toString()) : JdbcCodecs.held(integer, ((Number) stored).longValue());
        }
        if (type instanceof Type.Decimal) {
            return stored instanceof BigDecimal ? stored : new BigDecimal(stored.toString());
        }
        if (type instanceof Type.Bytes) {
            return bytes(stored);
        }
        if (type instanceof Type.BitString) {
            return new Bits(stored.toString());
        }
        if (type instanceof Type.Uuid) {
            return stored instanceof UUID ? stored : UUID.fromString(stored.toString());
        }
        if (type instanceof Type.Interval) {
            return interval(stored.toString());
        }
        if (type instanceof Type.Text || type instanceof Type.Enum || type instanceof Type.Json) {
            return stored.toString();
        }
        Object time = time(type, stored);
        return time == null ? nested(type, stored) : time;
    }

    private static @Nullable Object time(Type type, Object stored) {
        if (type instanceof Type.Date) {
            long days = ((Number) stored).longValue();
            Special infinite = infinite(days);
            return infinite == null ? LocalDate.ofEpochDay(days) : infinite;
        }
        if (type instanceof Type.Time time && !time.withOffset()) {
            long micros = ((Number) stored).longValue();
            return micros == 86_400 * MICROS ? Special.END_OF_DAY : LocalTime.ofNanoOfDay(micros * 1000);
        }
        if (type instanceof Type.Timestamp timestamp) {
            long units = ((Number) stored).longValue();
            Special infinite = infinite(units);
            if (infinite != null) {
                return infinite;
            }
            long second = timestamp.precision() > 6 ? NANOS : MICROS;
            Instant instant = Instant.ofEpochSecond(
                    Math.floorDiv(units, second), Math.floorMod(units, second) * (NANOS / second));
            return timestamp.zone() == Type.Timestamp.Zone.UTC
                    ? instant
                    : LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        }
        return null;
    }

    private static @Nullable Special infinite(long number) {
        if (number == DuckDbReading.INFINITE) {
            return Special.INFINITY;
        }
        return number == -DuckDbReading.INFINITE ? Special.NEGATIVE_INFINITY : null;
    }

    private static byte[] bytes(Object stored) throws SQLException {
        return stored instanceof Blob blob ? blob.getBytes(1, (int) blob.length()) : (byte[]) stored;
    }

    private static Interval interval(String text) {
        Matcher parts = INTERVAL.matcher(text);
        if (!parts.matches()) {
            throw new IllegalStateException("DuckDB wrote the interval " + text);
        }
        long seconds = number(parts.group(5)) * 3600 + number(parts.group(6)) * 60 + number(parts.group(7));
        String fraction = parts.group(8) == null ? "" : parts.group(8);
        long nanos = seconds * NANOS + number((fraction + "000000000").substring(0, 9));
        return new Interval(
                (int) (number(parts.group(1)) * 12 + number(parts.group(2))),
                (int) number(parts.group(3)),
                "-".equals(parts.group(4)) ? -nanos : nanos);
    }

    private static long number(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }

    private static Object nested(Type type, Object stored) throws SQLException {
        if (type instanceof Type.Array array) {
            List<@Nullable Object> values = new ArrayList<>();
            for (Object element : elements(stored)) {
                values.add(of(array.element(), element));
            }
            return Collections.unmodifiableList(values);
        }
        if (type instanceof Type.Vector) {
            @Nullable Object[] elements = elements(stored);
            float[] values = new float[elements.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = elements[i] instanceof Number number ? number.floatValue() : Float.NaN;
            }
            return values;
        }
        if (type instanceof Type.Map map) {
            Map<@Nullable Object, @Nullable Object> values = new LinkedHashMap<>();
            for (Object entry : elements(stored)) {
                @Nullable Object[] pair = ((Struct) entry).getAttributes();
                values.put(of(map.key(), pair[0]), of(map.value(), pair[1]));
            }
            return Collections.unmodifiableMap(values);
        }
        return type instanceof Type.Struct struct ? struct(struct, (Struct) stored) : stored;
    }

    private static Row struct(Type.Struct type, Struct stored) throws SQLException {
        Schema schema = new Schema(type.fields());
        @Nullable Object[] values = stored.getAttributes().clone();
        for (int i = 0; i < values.length; i++) {
            Field field = schema.field(i);
            values[i] = of(field.type(), values[i]);
        }
        return Row.of(schema, values);
    }

    private static @Nullable Object[] elements(Object stored) throws SQLException {
        return (Object[]) ((Array) stored).getArray();
    }
}
