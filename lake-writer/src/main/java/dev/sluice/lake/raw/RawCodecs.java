package dev.sluice.lake.raw;

import dev.sluice.data.Bits;
import dev.sluice.data.Interval;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.data.TypeVisitor;
import dev.sluice.json.ValueJson;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.apache.iceberg.StructLike;
import org.jspecify.annotations.Nullable;

/** The codec of a raw column, by {@link RawFormat}'s table; another kind of file may hold single types otherwise. */
public class RawCodecs implements TypeVisitor<RawCodec> {
    private static final RawCodecs ALL = new RawCodecs();

    protected RawCodecs() {}

    static RawCodec of(Type type) {
        return type.accept(ALL);
    }

    /** Holds what is a {@code held}; {@code encode} may answer {@link RawCodec#UNFIT}. */
    protected static <T> RawCodec codec(
            Class<T> held, Function<T, Object> encode, Function<Object, ? extends @Nullable Object> decode) {
        return new RawCodec() {
            @Override
            public Object encode(Object value) {
                return held.isInstance(value) ? encode.apply(held.cast(value)) : UNFIT;
            }

            @Override
            public Object decode(Object raw) {
                Object value = decode.apply(raw);
                if (value == null) {
                    throw new IllegalArgumentException("Not a raw " + held.getSimpleName() + ": " + raw);
                }
                return value;
            }
        };
    }

    private static <T> RawCodec same(Class<T> held) {
        return codec(held, value -> value, raw -> raw);
    }

    private static RawCodec string() {
        return codec(String.class, value -> value, Object::toString);
    }

    private static RawCodec binary() {
        return codec(byte[].class, ByteBuffer::wrap, raw -> {
            ByteBuffer buffer = ((ByteBuffer) raw).duplicate();
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        });
    }

    private static long number(Object raw) {
        return ((Number) raw).longValue();
    }

    @Override
    public RawCodec bool(Type.Bool type) {
        return same(Boolean.class);
    }

    @Override
    public RawCodec integer(Type.Int type) {
        int width = type.unsigned() ? type.bits() * 2 : type.bits();
        return switch (width) {
            case 8 -> codec(Byte.class, Byte::intValue, raw -> (byte) number(raw));
            case 16 -> codec(Short.class, Short::intValue, raw -> (short) number(raw));
            case 32 -> codec(Integer.class, value -> value, raw -> (int) number(raw));
            case 64 -> codec(Long.class, value -> value, raw -> number(raw));
            default -> codec(BigInteger.class, BigDecimal::new, raw -> ((BigDecimal) raw).toBigIntegerExact());
        };
    }

    @Override
    public RawCodec floating(Type.Float type) {
        return type.bits() == 32
                ? same(Float.class)
                : codec(Double.class, value -> value, raw -> ((Number) raw).doubleValue());
    }

    @Override
    public RawCodec decimal(Type.Decimal type) {
        if (!RawTypes.holds(type)) {
            return codec(
                    BigDecimal.class,
                    value -> value.scale() < 0 ? RawCodec.UNFIT : value.toPlainString(),
                    raw -> new BigDecimal(raw.toString()));
        }
        return codec(
                BigDecimal.class,
                value ->
                        value.scale() == type.scale() && value.precision() <= type.precision() ? value : RawCodec.UNFIT,
                raw -> raw);
    }

    @Override
    public RawCodec text(Type.Text type) {
        return string();
    }

    @Override
    public RawCodec bytes(Type.Bytes type) {
        return binary();
    }

    @Override
    public RawCodec bits(Type.BitString type) {
        return codec(Bits.class, Bits::text, raw -> new Bits(raw.toString()));
    }

    @Override
    public RawCodec uuid(Type.Uuid type) {
        return same(UUID.class);
    }

    @Override
    public RawCodec date(Type.Date type) {
        return codec(
                LocalDate.class,
                value -> value.toEpochDay() == (int) value.toEpochDay()
                        ? (Object) (int) value.toEpochDay()
                        : RawCodec.UNFIT,
                raw -> LocalDate.ofEpochDay(number(raw)));
    }

    @Override
    public RawCodec time(Type.Time type) {
        if (type.withOffset()) {
            return codec(OffsetTime.class, OffsetTime::toString, raw -> OffsetTime.parse(raw.toString()));
        }
        return codec(
                LocalTime.class,
                value -> value.toNanoOfDay() % 1000 == 0 ? value.toNanoOfDay() / 1000 : RawCodec.UNFIT,
                raw -> LocalTime.ofNanoOfDay(number(raw) * 1000));
    }

    @Override
    public RawCodec timestamp(Type.Timestamp type) {
        int unit = type.precision() > 6 ? 1_000_000_000 : 1_000_000;
        return switch (type.zone()) {
            case NONE ->
                codec(
                        LocalDateTime.class,
                        value ->
                                units(value.toEpochSecond(ZoneOffset.UTC), value.get(ChronoField.NANO_OF_SECOND), unit),
                        raw -> {
                            long units = number(raw);
                            int nanos = (int) (Math.floorMod(units, unit) * (1_000_000_000L / unit));
                            return LocalDateTime.ofEpochSecond(Math.floorDiv(units, unit), nanos, ZoneOffset.UTC);
                        });
            case UTC ->
                codec(Instant.class, value -> units(value.getEpochSecond(), value.getNano(), unit), raw -> {
                    long units = number(raw);
                    return Instant.ofEpochSecond(
                            Math.floorDiv(units, unit), Math.floorMod(units, unit) * (1_000_000_000L / unit));
                });
            case ORIGINAL ->
                codec(ZonedDateTime.class, ZonedDateTime::toString, raw -> ZonedDateTime.parse(raw.toString()));
        };
    }

    /** The extremes stand for infinities in DuckDB, so they are not used for times. */
    private static Object units(long seconds, int nanos, int unit) {
        int nanosInUnit = 1_000_000_000 / unit;
        long most = Long.MAX_VALUE / unit - 1;
        if (nanos % nanosInUnit != 0 || seconds > most || seconds < -most) {
            return RawCodec.UNFIT;
        }
        return seconds * unit + nanos / nanosInUnit;
    }

    @Override
    public RawCodec interval(Type.Interval type) {
        return codec(Interval.class, Interval::toString, raw -> Interval.parse(raw.toString()));
    }

    @Override
    public RawCodec enumeration(Type.Enum type) {
        return string();
    }

    @Override
    public RawCodec json(Type.Json type) {
        return string();
    }

    @Override
    public RawCodec xml(Type.Xml type) {
        return string();
    }

    @Override
    public RawCodec geometry(Type.Geometry type) {
        return binary();
    }

    @Override
    public RawCodec vector(Type.Vector type) {
        return codec(
                float[].class,
                value -> {
                    List<Float> list = new ArrayList<>(value.length);
                    for (float element : value) {
                        list.add(element);
                    }
                    return list;
                },
                raw -> {
                    List<?> list = (List<?>) raw;
                    float[] value = new float[list.size()];
                    for (int i = 0; i < value.length; i++) {
                        value[i] = ((Number) list.get(i)).floatValue();
                    }
                    return value;
                });
    }

    @Override
    public RawCodec array(Type.Array type) {
        RawCodec element = type.element().accept(this);
        return codec(
                List.class, value -> encodeAll(element, (List<?>) value), raw -> decodeAll(element, (List<?>) raw));
    }

    private static Object encodeAll(RawCodec codec, List<?> values) {
        List<@Nullable Object> list = new ArrayList<>(values.size());
        for (Object value : values) {
            Object raw = value == null ? null : codec.encode(value);
            if (raw == RawCodec.UNFIT) {
                return RawCodec.UNFIT;
            }
            list.add(raw);
        }
        return list;
    }

    private static List<@Nullable Object> decodeAll(RawCodec codec, List<?> raws) {
        List<@Nullable Object> list = new ArrayList<>(raws.size());
        for (Object raw : raws) {
            list.add(raw == null ? null : codec.decode(raw));
        }
        return Collections.unmodifiableList(list);
    }

    @Override
    public RawCodec map(Type.Map type) {
        RawCodec key = type.key().accept(this);
        RawCodec value = type.value().accept(this);
        return codec(
                Map.class,
                map -> {
                    Map<Object, @Nullable Object> raw = new LinkedHashMap<>();
                    for (Map.Entry<?, ?> entry : ((Map<?, ?>) map).entrySet()) {
                        Object item = entry.getValue() == null ? null : value.encode(entry.getValue());
                        raw.put(key.encode(entry.getKey()), item);
                    }
                    boolean unfit = raw.containsKey(RawCodec.UNFIT) || raw.containsValue(RawCodec.UNFIT);
                    return unfit ? RawCodec.UNFIT : raw;
                },
                raw -> {
                    Map<Object, @Nullable Object> map = new LinkedHashMap<>();
                    ((Map<?, ?>) raw).forEach((k, v) -> map.put(key.decode(k), v == null ? null : value.decode(v)));
                    return Collections.unmodifiableMap(map);
                });
    }

    @Override
    public RawCodec struct(Type.Struct type) {
        if (type.fields().isEmpty()) {
            Row empty = Row.of(new Schema(List.of()));
            return codec(Row.class, value -> "{}", raw -> empty);
        }
        Schema schema = new Schema(type.fields());
        List<RawCodec> codecs =
                type.fields().stream().map(field -> field.type().accept(this)).toList();
        return codec(Row.class, value -> encode(codecs, value), raw -> decode(schema, codecs, (StructLike) raw));
    }

    private static Object encode(List<RawCodec> codecs, Row row) {
        if (row.size() != codecs.size()) {
            return RawCodec.UNFIT;
        }
        @Nullable Object[] raws = new @Nullable Object[codecs.size()];
        for (int i = 0; i < raws.length; i++) {
            Object value = row.value(i);
            raws[i] = value == null ? null : codecs.get(i).encode(value);
            if (raws[i] == RawCodec.UNFIT) {
                return RawCodec.UNFIT;
            }
        }
        return new RawRecord(raws);
    }

    private static Row decode(Schema schema, List<RawCodec> codecs, StructLike raw) {
        @Nullable Object[] values = new @Nullable Object[codecs.size()];
        for (int i = 0; i < values.length; i++) {
            Object value = raw.get(i, Object.class);
            values[i] = value == null ? null : codecs.get(i).decode(value);
        }
        return Row.of(schema, values);
    }

    @Override
    public RawCodec dynamic(Type.Dynamic type) {
        return codec(Object.class, ValueJson::write, raw -> ValueJson.read(type, raw.toString()));
    }

    @Override
    public RawCodec unknown(Type.Unknown type) {
        return string();
    }
}
