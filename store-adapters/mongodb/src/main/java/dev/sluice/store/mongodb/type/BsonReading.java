package dev.sluice.store.mongodb.type;

import dev.sluice.data.Special;
import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.bson.BsonBinary;
import org.bson.BsonBinaryReader;
import org.bson.BsonBinarySubType;
import org.bson.BsonReader;
import org.bson.BsonType;
import org.bson.RawBsonDocument;
import org.bson.UuidRepresentation;
import org.bson.types.Decimal128;

/** BSON as variants, straight from its bytes: the order of fields and names that occur twice are kept. */
public final class BsonReading {
    private static final int UUID_BYTES = 16;

    private BsonReading() {}

    public static Variant.Doc document(RawBsonDocument document) {
        try (BsonBinaryReader reader =
                new BsonBinaryReader(document.getByteBuffer().asNIO())) {
            return document(reader);
        }
    }

    /** The document's own bytes. */
    public static byte[] bytes(RawBsonDocument document) {
        ByteBuffer buffer = document.getByteBuffer().asNIO();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static Variant.Doc document(BsonReader reader) {
        List<Variant.Entry> entries = new ArrayList<>();
        reader.readStartDocument();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            String name = reader.readName();
            entries.add(new Variant.Entry(name, value(reader)));
        }
        reader.readEndDocument();
        return new Variant.Doc(entries);
    }

    private static Variant.Items items(BsonReader reader) {
        List<Variant> elements = new ArrayList<>();
        reader.readStartArray();
        while (reader.readBsonType() != BsonType.END_OF_DOCUMENT) {
            elements.add(value(reader));
        }
        reader.readEndArray();
        return new Variant.Items(elements);
    }

    private static Variant value(BsonReader reader) {
        return switch (reader.getCurrentBsonType()) {
            case DOCUMENT -> document(reader);
            case ARRAY -> items(reader);
            case NULL -> {
                reader.readNull();
                yield new Variant.Null();
            }
            case STRING -> new Variant.Scalar(Type.Text.unbounded(), reader.readString());
            case INT32 -> new Variant.Scalar(StoredTypes.INT32, reader.readInt32());
            case INT64 -> new Variant.Scalar(StoredTypes.INT64, reader.readInt64());
            case DOUBLE -> new Variant.Scalar(StoredTypes.DOUBLE, reader.readDouble());
            case BOOLEAN -> new Variant.Scalar(new Type.Bool(), reader.readBoolean());
            case DATE_TIME -> new Variant.Scalar(StoredTypes.INSTANT, Instant.ofEpochMilli(reader.readDateTime()));
            case DECIMAL128 -> decimal(reader.readDecimal128());
            case BINARY -> binary(reader.readBinaryData());
            default -> BsonExt.read(reader);
        };
    }

    private static Variant binary(BsonBinary binary) {
        byte[] data = binary.getData();
        if (binary.getType() == BsonBinarySubType.BINARY.getValue()) {
            return new Variant.Scalar(Type.Bytes.unbounded(), data);
        }
        boolean uuid = binary.getType() == BsonBinarySubType.UUID_STANDARD.getValue() && data.length == UUID_BYTES;
        return uuid
                ? new Variant.Scalar(new Type.Uuid(), binary.asUuid(UuidRepresentation.STANDARD))
                : BsonExt.binary(binary);
    }

    private static Variant decimal(Decimal128 decimal) {
        Type type = Type.Decimal.unbounded();
        if (decimal.equals(Decimal128.NaN)) {
            return new Variant.Scalar(type, Special.NAN);
        }
        if (decimal.equals(Decimal128.POSITIVE_INFINITY)) {
            return new Variant.Scalar(type, Special.INFINITY);
        }
        if (decimal.equals(Decimal128.NEGATIVE_INFINITY)) {
            return new Variant.Scalar(type, Special.NEGATIVE_INFINITY);
        }
        if (decimal.isFinite() && !isNegativeZero(decimal)) {
            BigDecimal value = decimal.bigDecimalValue();
            if (new Decimal128(value).equals(decimal)) {
                return new Variant.Scalar(type, value);
            }
        }
        return BsonExt.decimal(decimal);
    }

    private static boolean isNegativeZero(Decimal128 decimal) {
        return decimal.isNegative()
                && decimal.floatValue() == 0f
                && decimal.toString().matches("-0(E.*|\\.0*)?");
    }
}
