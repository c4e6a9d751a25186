package dev.sluice.hash;

import dev.sluice.data.Bits;
import dev.sluice.data.Interval;
import dev.sluice.data.NdArray;
import dev.sluice.data.Row;
import dev.sluice.data.Special;
import dev.sluice.data.Variant;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as bytes: the same bytes exactly if the values are equal. Each value begins with a tag of its type and says where
 * it ends, so that no sequence of values looks like another. Integers of all widths are one type; decimals keep their scale; NaN
 * is one value, and 0.0 and -0.0 are two. The entries of a map have no order.
 */
public final class CanonicalBytes {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes = new byte[512];
    private int size;

    public void clear() {
        size = 0;
    }

    /** A copy of what was written. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    public Hash hash() {
        Murmur3 murmur = new Murmur3();
        hashWith(murmur);
        return new Hash(murmur.low(), murmur.high());
    }

    public void hashWith(Murmur3 murmur) {
        murmur.hash(bytes, size);
    }

    /** Whether two values are equal. */
    public static boolean equal(@Nullable Object a, @Nullable Object b) {
        CanonicalBytes left = new CanonicalBytes();
        CanonicalBytes right = new CanonicalBytes();
        left.value(a);
        right.value(b);
        return Arrays.equals(left.bytes, 0, left.size, right.bytes, 0, right.size);
    }

    public void value(@Nullable Object value) {
        if (value == null) {
            tag(0);
        } else if (value instanceof String text) {
            tag(1);
            text(text);
        } else if (value instanceof Integer
                || value instanceof Long
                || value instanceof Short
                || value instanceof Byte) {
            tag(2);
            word(((Number) value).longValue());
        } else if (value instanceof BigDecimal decimal) {
            tag(3);
            number(decimal.scale());
            integer(decimal.unscaledValue());
        } else if (value instanceof Boolean bool) {
            tag(bool ? 4 : 5);
        } else if (value instanceof Instant instant) {
            tag(6);
            word(instant.getEpochSecond());
            number(instant.getNano());
        } else if (value instanceof LocalDateTime time) {
            tag(7);
            local(time);
        } else if (value instanceof LocalDate date) {
            tag(8);
            word(date.toEpochDay());
        } else if (value instanceof UUID uuid) {
            tag(9);
            word(uuid.getMostSignificantBits());
            word(uuid.getLeastSignificantBits());
        } else if (value instanceof Double floating) {
            tag(10);
            word(Double.doubleToLongBits(floating));
        } else if (value instanceof Float floating) {
            tag(11);
            number(Float.floatToIntBits(floating));
        } else if (value instanceof byte[] blob) {
            tag(12);
            blob(blob);
        } else {
            rare(value);
        }
    }

    private void rare(Object value) {
        if (value instanceof LocalTime time) {
            tag(13);
            word(time.toNanoOfDay());
        } else if (value instanceof OffsetTime time) {
            tag(14);
            word(time.toLocalTime().toNanoOfDay());
            number(time.getOffset().getTotalSeconds());
        } else if (value instanceof ZonedDateTime time) {
            tag(15);
            local(time.toLocalDateTime());
            number(time.getOffset().getTotalSeconds());
            text(time.getZone().getId());
        } else if (value instanceof Interval interval) {
            tag(16);
            number(interval.months());
            number(interval.days());
            word(interval.nanos());
        } else if (value instanceof BigInteger integer) {
            bigInteger(integer);
        } else if (value instanceof Special special) {
            tag(18);
            text(special.name());
        } else if (value instanceof Bits bits) {
            tag(19);
            text(bits.text());
        } else {
            nested(value);
        }
    }

    private void nested(Object value) {
        if (value instanceof float[] vector) {
            tag(20);
            number(vector.length);
            for (float element : vector) {
                number(Float.floatToIntBits(element));
            }
        } else if (value instanceof List<?> list) {
            tag(21);
            list(list);
        } else if (value instanceof NdArray array) {
            tag(22);
            list(array.lengths());
            list(array.lowerBounds());
            list(array.elements());
        } else if (value instanceof Map<?, ?> map) {
            tag(23);
            map(map);
        } else if (value instanceof Row row) {
            tag(24);
            struct(row);
        } else if (value instanceof Variant variant) {
            variant(variant);
        } else {
            throw new IllegalArgumentException("No type is held by " + value.getClass());
        }
    }

    private void variant(Variant value) {
        if (value instanceof Variant.Doc doc) {
            tag(25);
            number(doc.entries().size());
            for (Variant.Entry entry : doc.entries()) {
                text(entry.name());
                variant(entry.value());
            }
        } else if (value instanceof Variant.Items items) {
            tag(26);
            list(items.elements());
        } else if (value instanceof Variant.Scalar scalar) {
            tag(27);
            text(scalar.type().toString());
            value(scalar.value());
        } else if (value instanceof Variant.Ext ext) {
            tag(28);
            text(ext.tag());
            text(ext.payload());
        } else {
            tag(29);
        }
    }

    private void bigInteger(BigInteger integer) {
        if (integer.bitLength() < Long.SIZE) {
            value(integer.longValue());
            return;
        }
        tag(17);
        blob(integer.toByteArray());
    }

    private void integer(BigInteger integer) {
        if (integer.bitLength() < Long.SIZE) {
            tag(0);
            word(integer.longValue());
            return;
        }
        tag(1);
        blob(integer.toByteArray());
    }

    private void local(LocalDateTime time) {
        word(time.toLocalDate().toEpochDay());
        word(time.toLocalTime().toNanoOfDay());
    }

    private void list(List<?> elements) {
        number(elements.size());
        for (Object element : elements) {
            value(element);
        }
    }

    private void struct(Row row) {
        number(row.size());
        for (int i = 0; i < row.size(); i++) {
            text(row.schema().field(i).name());
            value(row.value(i));
        }
    }

    /** A sum of the entries' hashes, because the order of entries means nothing. */
    private void map(Map<?, ?> map) {
        long low = 0;
        long high = 0;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            CanonicalBytes bytesOfEntry = new CanonicalBytes();
            bytesOfEntry.value(entry.getKey());
            bytesOfEntry.value(entry.getValue());
            Hash hash = bytesOfEntry.hash();
            low += hash.low();
            high += hash.high();
        }
        number(map.size());
        word(low);
        word(high);
    }

    /** One to three bytes for each UTF-16 unit, so that even half a surrogate pair is kept. */
    private void text(String text) {
        int length = text.length();
        reserve(4L + 3L * length);
        number(length);
        byte[] target = bytes;
        int at = size;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                target[at++] = (byte) c;
            } else if (c < 0x800) {
                target[at++] = (byte) (0xc0 | (c >> 6));
                target[at++] = (byte) (0x80 | (c & 0x3f));
            } else {
                target[at++] = (byte) (0xe0 | (c >> 12));
                target[at++] = (byte) (0x80 | ((c >> 6) & 0x3f));
                target[at++] = (byte) (0x80 | (c & 0x3f));
            }
        }
        size = at;
    }

    private void blob(byte[] blob) {
        number(blob.length);
        reserve(blob.length);
        System.arraycopy(blob, 0, bytes, size, blob.length);
        size += blob.length;
    }

    private void tag(int tag) {
        reserve(1);
        bytes[size++] = (byte) tag;
    }

    private void number(int number) {
        reserve(Integer.BYTES);
        INTS.set(bytes, size, number);
        size += Integer.BYTES;
    }

    private void word(long word) {
        reserve(Long.BYTES);
        LONGS.set(bytes, size, word);
        size += Long.BYTES;
    }

    private void reserve(long more) {
        if (size + more > bytes.length) {
            long wanted = Math.max(size + more, 2L * bytes.length);
            bytes = Arrays.copyOf(bytes, (int) Math.min(wanted, Integer.MAX_VALUE - 16));
        }
    }
}
