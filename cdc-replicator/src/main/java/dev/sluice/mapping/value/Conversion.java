package dev.sluice.mapping.value;

import dev.sluice.data.Bits;
import dev.sluice.data.NdArray;
import dev.sluice.data.Row;
import dev.sluice.data.Type;
import dev.sluice.data.TypeVisitor;
import dev.sluice.data.ValueText;
import dev.sluice.data.Variant;
import dev.sluice.data.Variants;
import dev.sluice.data.Widening;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One value into the type that the visitor is called with. May throw what the JDK throws for a text it cannot read; {@link Cast} makes
 * one refusal of all of that.
 */
final class Conversion implements TypeVisitor<Object> {
    private final Object value;
    private final Type from;

    Conversion(Object value, Type from) {
        this.value = value;
        this.from = from;
    }

    static @Nullable Object of(Object value, Type from, Type to) {
        if (from instanceof Type.Dynamic && value instanceof Variant variant && !(to instanceof Type.Json)) {
            return variant(variant, to);
        }
        return to.accept(new Conversion(value, from));
    }

    private static @Nullable Object variant(Variant variant, Type to) {
        if (variant instanceof Variant.Null) {
            return null;
        }
        if (variant instanceof Variant.Scalar scalar) {
            if (CastFidelity.isUnsupported(scalar.type(), to)) {
                throw Cast.refused(scalar.value(), scalar.type(), to, "");
            }
            return Cast.convert(scalar.value(), scalar.type(), to);
        }
        return Nesting.ofVariant(variant, to);
    }

    private RefusedValueException refused(Type to, String why) {
        return Cast.refused(value, from, to, why);
    }

    @Override
    public Object bool(Type.Bool type) {
        String text = value instanceof Number number
                ? Numbers.plain(number)
                : value.toString().toLowerCase(Locale.ROOT);
        return switch (text) {
            case "true", "t", "yes", "y", "on", "1" -> true;
            case "false", "f", "no", "n", "off", "0" -> false;
            default -> throw refused(type, "");
        };
    }

    @Override
    public Object integer(Type.Int type) {
        return Numbers.integer(value, from, type);
    }

    @Override
    public Object floating(Type.Float type) {
        return Numbers.floating(value, from, type);
    }

    @Override
    public Object decimal(Type.Decimal type) {
        return Numbers.decimal(value, from, type);
    }

    @Override
    public Object text(Type.Text type) {
        String text = value instanceof String string ? string : ValueText.write(from, value);
        int length = text.codePointCount(0, text.length());
        if (type.maxLength() > 0 && length > type.maxLength()) {
            throw refused(type, "it has " + length + " characters");
        }
        return text;
    }

    @Override
    public Object bytes(Type.Bytes type) {
        byte[] bytes;
        if (value instanceof byte[] same) {
            bytes = same;
        } else if (value instanceof String text) {
            bytes = Base64.getDecoder().decode(text);
        } else {
            bytes = (byte[]) Widening.convert(value, from, Type.Bytes.unbounded());
        }
        int length = bytes == null ? 0 : bytes.length;
        boolean fits = type.fixed() ? length == type.maxLength() : length <= type.maxLength();
        if (type.maxLength() > 0 && !fits) {
            throw refused(type, "it has " + length + " bytes");
        }
        return bytes == null ? new byte[0] : bytes;
    }

    @Override
    public Object bits(Type.BitString type) {
        Bits bits = value instanceof Bits same ? same : new Bits((String) value);
        boolean fits = type.varying() ? bits.length() <= type.length() : bits.length() == type.length();
        if (type.length() > 0 && !fits) {
            throw refused(type, "it has " + bits.length() + " bits");
        }
        return bits;
    }

    @Override
    public Object uuid(Type.Uuid type) {
        if (value instanceof byte[] bytes) {
            if (bytes.length != 16) {
                throw refused(type, "it has " + bytes.length + " bytes, not 16");
            }
            ByteBuffer words = ByteBuffer.wrap(bytes);
            return new UUID(words.getLong(), words.getLong());
        }
        UUID uuid = UUID.fromString((String) value);
        // the JDK also takes groups that are too short
        if (!uuid.toString().equalsIgnoreCase((String) value)) {
            throw refused(type, "");
        }
        return uuid;
    }

    @Override
    public Object date(Type.Date type) {
        return Times.date(value, from, type);
    }

    @Override
    public Object time(Type.Time type) {
        return Times.time(value, from, type);
    }

    @Override
    public Object timestamp(Type.Timestamp type) {
        return Times.timestamp(value, from, type);
    }

    @Override
    public Object interval(Type.Interval type) {
        return IntervalText.parse((String) value);
    }

    @Override
    public Object enumeration(Type.Enum type) {
        if (!type.labels().contains((String) value)) {
            throw refused(type, "");
        }
        return value;
    }

    @Override
    public Object json(Type.Json type) {
        if (from instanceof Type.Text) {
            JsonCheck.require((String) value);
            return value;
        }
        return Objects.requireNonNull(Widening.convert(value, from, type));
    }

    @Override
    public Object xml(Type.Xml type) {
        XmlCheck.require((String) value);
        return value;
    }

    @Override
    public Object geometry(Type.Geometry type) {
        return value;
    }

    @Override
    public Object vector(Type.Vector type) {
        float[] elements = value instanceof float[] floats ? floats : Nesting.floats((List<?>) value, from, type);
        if (type.dimensions() > 0 && elements.length != type.dimensions()) {
            throw refused(type, "it has " + elements.length + " elements");
        }
        return elements;
    }

    @Override
    public Object array(Type.Array type) {
        if (value instanceof NdArray array) {
            return Nesting.ndArray(array, (Type.Array) from, type);
        }
        if (value instanceof float[] floats) {
            return Nesting.list(floats, type);
        }
        return Nesting.list((List<?>) value, (Type.Array) from, type);
    }

    @Override
    public Object map(Type.Map type) {
        return Nesting.map((Map<?, ?>) value, (Type.Map) from, type);
    }

    @Override
    public Object struct(Type.Struct type) {
        return Nesting.struct((Row) value, type);
    }

    @Override
    public Object dynamic(Type.Dynamic type) {
        return Variants.of(from, value);
    }

    @Override
    public Object unknown(Type.Unknown type) {
        throw refused(type, "only null is");
    }
}
