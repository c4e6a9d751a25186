package dev.sluice.store.jdbc.type;

import dev.sluice.data.Type;
import dev.sluice.store.jdbc.type.Codec.Comparison;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Codecs that drivers have in common. */
public final class JdbcCodecs {
    private JdbcCodecs() {}

    public static JdbcCodec bool() {
        return JdbcCodec.of(
                new Type.Bool(), (row, at) -> present(row, row.getBoolean(at)), value -> value, Comparison.ORDER);
    }

    /** Integers up to 64 bits signed, as longs. */
    public static JdbcCodec integer(Type.Int type) {
        return JdbcCodec.of(type, (row, at) -> integer(row, at, type), JdbcCodecs::asLong, Comparison.ORDER);
    }

    private static @Nullable Object integer(ResultSet row, int at, Type.Int type) throws SQLException {
        long value = row.getLong(at);
        return row.wasNull() ? null : held(type, value);
    }

    /** An integer as the class that holds the type. */
    public static Object held(Type.Int type, long value) {
        return switch (type.unsigned() ? type.bits() * 2 : type.bits()) {
            case 8 -> (byte) value;
            case 16 -> (short) value;
            case 32 -> (int) value;
            case 64 -> value;
            default -> BigInteger.valueOf(value);
        };
    }

    private static Object asLong(Object value) {
        return ((Number) value).longValue();
    }

    public static JdbcCodec float32() {
        return JdbcCodec.of(
                new Type.Float(32), (row, at) -> present(row, row.getFloat(at)), value -> value, Comparison.ORDER);
    }

    public static JdbcCodec float64() {
        return JdbcCodec.of(
                new Type.Float(64), (row, at) -> present(row, row.getDouble(at)), value -> value, Comparison.ORDER);
    }

    public static JdbcCodec decimal(Type.Decimal type) {
        return JdbcCodec.of(
                type,
                (row, at) -> row.getBigDecimal(at),
                value -> ((java.math.BigDecimal) value).setScale(type.scale()),
                Comparison.ORDER);
    }

    /** @param comparison whether the database's collation keeps texts apart, and orders them by code point */
    public static JdbcCodec text(Type type, Comparison comparison) {
        return JdbcCodec.of(type, ResultSet::getString, value -> value, comparison);
    }

    public static JdbcCodec bytes(Type type, Comparison comparison) {
        return JdbcCodec.of(type, ResultSet::getBytes, value -> value, comparison);
    }

    public static JdbcCodec uuid(Comparison comparison) {
        return JdbcCodec.of(new Type.Uuid(), UUID.class, comparison);
    }

    public static JdbcCodec date() {
        return JdbcCodec.of(new Type.Date(), LocalDate.class, Comparison.ORDER);
    }

    public static JdbcCodec time(Type.Time type) {
        return JdbcCodec.of(
                type,
                type.withOffset() ? OffsetTime.class : LocalTime.class,
                type.withOffset() ? Comparison.NOTHING : Comparison.ORDER);
    }

    public static JdbcCodec timestamp(Type.Timestamp type) {
        return JdbcCodec.of(type, LocalDateTime.class, Comparison.ORDER);
    }

    /** A point in time that the driver gives and takes with an offset. */
    public static JdbcCodec instant(Type.Timestamp type) {
        return JdbcCodec.of(
                type,
                (row, at) -> {
                    OffsetDateTime value = row.getObject(at, OffsetDateTime.class);
                    return value == null ? null : value.toInstant();
                },
                value -> ((Instant) value).atOffset(ZoneOffset.UTC),
                Comparison.ORDER);
    }

    private static @Nullable Object present(ResultSet row, Object value) throws SQLException {
        return row.wasNull() ? null : value;
    }
}
