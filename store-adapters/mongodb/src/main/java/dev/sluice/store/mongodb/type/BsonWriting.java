package dev.sluice.store.mongodb.type;

import dev.sluice.data.Special;
import dev.sluice.data.Type;
import dev.sluice.data.Values;
import dev.sluice.data.Variant;
import dev.sluice.error.UnportableValueException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.bson.BsonBinary;
import org.bson.BsonBinaryWriter;
import org.bson.BsonBinaryWriterSettings;
import org.bson.BsonSerializationException;
import org.bson.BsonWriterSettings;
import org.bson.RawBsonDocument;
import org.bson.io.BasicOutputBuffer;
import org.bson.types.Decimal128;
import org.jspecify.annotations.Nullable;

/**
 * One document as it is written, field by field.
 *
 * <p>Whatever BSON or the server cannot hold is an {@link UnportableValueException}, whose message is the reason for rejecting the row.
 */
public final class BsonWriting {
    /** The most bytes a server takes in one document. */
    private static final int LARGEST = 16 << 20;

    private static final int DEEPEST = 100;

    private final BasicOutputBuffer buffer = new BasicOutputBuffer();
    private final BsonBinaryWriter writer;

    public BsonWriting() {
        writer = new BsonBinaryWriter(new BsonWriterSettings(DEEPEST), new BsonBinaryWriterSettings(), buffer);
        writer.writeStartDocument();
    }

    /** Adds a field with a value of {@code type}. */
    public void field(String name, Type type, Object value) {
        try {
            writer.writeName(checked(name));
            scalar(type, value);
        } catch (BsonSerializationException | IllegalArgumentException e) {
            throw new UnportableValueException("BSON cannot hold field " + name + ": " + e.getMessage(), e);
        }
    }

    /** @throws UnportableValueException if it is larger than a server takes */
    public RawBsonDocument end() {
        writer.writeEndDocument();
        if (buffer.getSize() > LARGEST) {
            throw new UnportableValueException(
                    "the document has " + buffer.getSize() + " bytes, and MongoDB takes " + LARGEST, null);
        }
        return new RawBsonDocument(buffer.toByteArray());
    }

    private void scalar(Type type, Object value) {
        Type stored = StoredTypes.fidelity(type).storedType(type);
        held(stored, StoredTypes.held(type, value));
    }

    private void held(Type stored, @Nullable Object value) {
        if (value == null) {
            writer.writeNull();
        } else if (value instanceof Variant variant) {
            variant(variant);
        } else if (value instanceof String text) {
            writer.writeString(checked(text));
        } else if (value instanceof Integer number) {
            writer.writeInt32(number);
        } else if (value instanceof Long number) {
            writer.writeInt64(number);
        } else if (value instanceof Double number) {
            writer.writeDouble(number);
        } else if (value instanceof Boolean bool) {
            writer.writeBoolean(bool);
        } else if (stored instanceof Type.Decimal) {
            writer.writeDecimal128(decimal(value));
        } else if (value instanceof Instant instant) {
            writer.writeDateTime(milliseconds(instant));
        } else if (value instanceof UUID uuid) {
            writer.writeBinaryData(new BsonBinary(uuid));
        } else if (value instanceof byte[] bytes) {
            writer.writeBinaryData(new BsonBinary(bytes));
        } else if (value instanceof List<?> list && stored instanceof Type.Array array) {
            writer.writeStartArray();
            list.forEach(element -> held(array.element(), element));
            writer.writeEndArray();
        } else {
            throw new IllegalArgumentException("it has no " + stored + " for " + Values.show(value));
        }
    }

    private void variant(Variant value) {
        if (value instanceof Variant.Doc doc) {
            writer.writeStartDocument();
            for (Variant.Entry entry : doc.entries()) {
                writer.writeName(checked(entry.name()));
                variant(entry.value());
            }
            writer.writeEndDocument();
        } else if (value instanceof Variant.Items items) {
            writer.writeStartArray();
            items.elements().forEach(this::variant);
            writer.writeEndArray();
        } else if (value instanceof Variant.Scalar scalar) {
            scalar(scalar.type(), scalar.value());
        } else if (value instanceof Variant.Ext ext) {
            BsonExt.write(writer, ext);
        } else {
            writer.writeNull();
        }
    }

    private static Decimal128 decimal(Object value) {
        if (value instanceof Special special) {
            return switch (special) {
                case NAN -> Decimal128.NaN;
                case INFINITY -> Decimal128.POSITIVE_INFINITY;
                case NEGATIVE_INFINITY -> Decimal128.NEGATIVE_INFINITY;
                case END_OF_DAY -> throw new IllegalArgumentException("it has no decimal for " + special);
            };
        }
        BigDecimal wanted = (BigDecimal) value;
        if (wanted.precision() <= StoredTypes.DECIMAL_DIGITS) {
            Decimal128 decimal = new Decimal128(wanted);
            // a very large or small exponent is clamped, which changes the number of digits after the point
            if (decimal.bigDecimalValue().scale() == wanted.scale()) {
                return decimal;
            }
        }
        throw new IllegalArgumentException(
                "a decimal has at most " + StoredTypes.DECIMAL_DIGITS + " digits, not " + Values.show(value));
    }

    private static long milliseconds(Instant instant) {
        if (!instant.truncatedTo(ChronoUnit.MILLIS).equals(instant)) {
            throw new IllegalArgumentException("a date has milliseconds, and " + instant + " has finer fractions");
        }
        try {
            return instant.toEpochMilli();
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(instant + " is too far away", e);
        }
    }

    /** Half of a character outside the basic plane has no UTF-8, and would come back as a question mark. */
    private static String checked(String text) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (Character.isBmpCodePoint(text.codePointAt(i)) && Character.isSurrogate(text.charAt(i))) {
                throw new IllegalArgumentException("text with half of a surrogate pair is not UTF-8");
            }
        }
        return text;
    }
}
