package dev.sluice.file.value;

import com.fasterxml.jackson.core.JsonToken;
import dev.sluice.data.Type;
import dev.sluice.data.TypeText;
import dev.sluice.data.Variant;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** What JSON's values are where no field says it. */
enum Untyped {
    /** The narrowest type of the number, as in MongoDB's relaxed JSON; fractions are doubles if a double tells them apart. */
    NARROW,
    /** Whole numbers have 64 bits, fractions are decimals: what a column of such values should be. */
    WIDE;

    private static final BigInteger LEAST_INT = BigInteger.valueOf(Integer.MIN_VALUE);
    private static final BigInteger MOST_INT = BigInteger.valueOf(Integer.MAX_VALUE);

    Variant scalar(JsonToken token, String text) {
        return switch (token) {
            case VALUE_TRUE, VALUE_FALSE -> new Variant.Scalar(new Type.Bool(), token == JsonToken.VALUE_TRUE);
            case VALUE_NUMBER_INT -> whole(new BigInteger(text));
            case VALUE_NUMBER_FLOAT -> fraction(text);
            default -> new Variant.Scalar(Type.Text.unbounded(), text);
        };
    }

    private Variant whole(BigInteger value) {
        boolean small = value.compareTo(LEAST_INT) >= 0 && value.compareTo(MOST_INT) <= 0;
        if (small && this == NARROW) {
            return new Variant.Scalar(new Type.Int(32, false), value.intValueExact());
        }
        return value.bitLength() < 64
                ? new Variant.Scalar(new Type.Int(64, false), value.longValueExact())
                : new Variant.Scalar(Type.Decimal.unbounded(), new BigDecimal(value));
    }

    private Variant fraction(String text) {
        if (this == NARROW) {
            try {
                Type number = new Type.Float(64);
                return new Variant.Scalar(number, TextValues.parse(number, text));
            } catch (IllegalArgumentException moreDigits) {
                return new Variant.Scalar(Type.Decimal.unbounded(), new BigDecimal(text));
            }
        }
        return new Variant.Scalar(Type.Decimal.unbounded(), new BigDecimal(text));
    }

    /** The scalar of an object such as {@code {"$uuid":"…"}}, or null if it is an object like any other. */
    static @Nullable Variant tagged(String object, String tag) {
        Type type = type(tag);
        try (JsonValues json = JsonValues.of(object)) {
            json.beginObject();
            json.nextName();
            Object value = json.value(type == null ? Type.Text.unbounded() : type);
            if (value == null || json.nextName() != null) {
                return null;
            }
            if (type != null) {
                return new Variant.Scalar(type, value);
            }
            return tag.indexOf(':') > 0 && value instanceof String payload ? new Variant.Ext(tag, payload) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static @Nullable Type type(String tag) {
        try {
            return TypeText.parse(tag);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
