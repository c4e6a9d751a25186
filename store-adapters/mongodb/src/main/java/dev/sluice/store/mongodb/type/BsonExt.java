package dev.sluice.store.mongodb.type;

import dev.sluice.data.Variant;
import dev.sluice.error.UnportableValueException;
import java.io.StringWriter;
import java.util.Base64;
import java.util.HexFormat;
import org.bson.BsonBinary;
import org.bson.BsonDbPointer;
import org.bson.BsonReader;
import org.bson.BsonRegularExpression;
import org.bson.BsonTimestamp;
import org.bson.BsonWriter;
import org.bson.json.JsonMode;
import org.bson.json.JsonReader;
import org.bson.json.JsonWriter;
import org.bson.json.JsonWriterSettings;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;

/**
 * The types that only BSON has, as text from which the same BSON is made again:
 *
 * <pre>
 * bson:objectId        24 hexadecimal digits
 * bson:timestamp       seconds:increment, both unsigned
 * bson:regex           /pattern/options
 * bson:javascript      the code
 * bson:codeWithScope   {"code": ..., "scope": ...}, the scope as canonical extended JSON
 * bson:symbol          the symbol
 * bson:dbPointer       namespace, a slash, 24 hexadecimal digits
 * bson:minKey, bson:maxKey, bson:undefined   nothing
 * bson:binary-05       base64, the subtype in hexadecimal; subtypes 0 and 4 are bytes and UUIDs
 * bson:decimal128      -0E+3, or 0x and the 32 digits of an encoding that is not canonical
 * </pre>
 */
public final class BsonExt {
    /** What all tags begin with. */
    public static final String FAMILY = "bson:";

    public static final String OBJECT_ID = "bson:objectId";
    /** What the server replaces by its time where it stands directly in a document. */
    public static final Variant.Ext EMPTY_TIMESTAMP = new Variant.Ext("bson:timestamp", "0:0");

    private static final String BINARY = "bson:binary-";
    private static final String DECIMAL = "bson:decimal128";
    private static final JsonWriterSettings CANONICAL =
            JsonWriterSettings.builder().outputMode(JsonMode.EXTENDED).build();

    private BsonExt() {}

    static Variant.Ext read(BsonReader reader) {
        return switch (reader.getCurrentBsonType()) {
            case OBJECT_ID -> new Variant.Ext(OBJECT_ID, reader.readObjectId().toHexString());
            case TIMESTAMP -> timestamp(reader.readTimestamp());
            case REGULAR_EXPRESSION -> regex(reader.readRegularExpression());
            case JAVASCRIPT -> new Variant.Ext("bson:javascript", reader.readJavaScript());
            case JAVASCRIPT_WITH_SCOPE -> codeWithScope(reader);
            case SYMBOL -> new Variant.Ext("bson:symbol", reader.readSymbol());
            case DB_POINTER -> dbPointer(reader.readDBPointer());
            case MIN_KEY -> {
                reader.readMinKey();
                yield new Variant.Ext("bson:minKey", "");
            }
            case MAX_KEY -> {
                reader.readMaxKey();
                yield new Variant.Ext("bson:maxKey", "");
            }
            case UNDEFINED -> {
                reader.readUndefined();
                yield new Variant.Ext("bson:undefined", "");
            }
            default ->
                throw new UnportableValueException(
                        "Cannot read a value of the BSON type " + reader.getCurrentBsonType()
                                + ": nothing is known of it; leave the field out",
                        null);
        };
    }

    private static Variant.Ext timestamp(BsonTimestamp timestamp) {
        return new Variant.Ext(
                "bson:timestamp",
                Integer.toUnsignedString(timestamp.getTime()) + ":" + Integer.toUnsignedString(timestamp.getInc()));
    }

    private static Variant.Ext regex(BsonRegularExpression regex) {
        return new Variant.Ext("bson:regex", "/" + regex.getPattern() + "/" + regex.getOptions());
    }

    private static Variant.Ext dbPointer(BsonDbPointer pointer) {
        return new Variant.Ext(
                "bson:dbPointer", pointer.getNamespace() + "/" + pointer.getId().toHexString());
    }

    private static Variant.Ext codeWithScope(BsonReader reader) {
        StringWriter text = new StringWriter();
        JsonWriter writer = new JsonWriter(text, CANONICAL);
        writer.writeStartDocument();
        writer.writeString("code", reader.readJavaScriptWithScope());
        writer.writeName("scope");
        writer.pipe(reader);
        writer.writeEndDocument();
        return new Variant.Ext("bson:codeWithScope", text.toString());
    }

    static Variant.Ext binary(BsonBinary binary) {
        return new Variant.Ext(
                BINARY + HexFormat.of().toHexDigits(binary.getType()),
                Base64.getEncoder().encodeToString(binary.getData()));
    }

    static Variant.Ext decimal(Decimal128 decimal) {
        String text = decimal.toString();
        String payload = Decimal128.parse(text).equals(decimal)
                ? text
                : "0x" + HexFormat.of().toHexDigits(decimal.getHigh())
                        + HexFormat.of().toHexDigits(decimal.getLow());
        return new Variant.Ext(DECIMAL, payload);
    }

    /** @throws UnportableValueException if it is of another family, or its payload is not as it should be */
    static void write(BsonWriter writer, Variant.Ext ext) {
        try {
            writeKnown(writer, ext);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new UnportableValueException(
                    "BSON has no value for " + ext.tag() + " \"" + ext.payload() + "\"; map the field to another type",
                    e);
        }
    }

    private static void writeKnown(BsonWriter writer, Variant.Ext ext) {
        String payload = ext.payload();
        switch (ext.tag()) {
            case OBJECT_ID -> writer.writeObjectId(new ObjectId(payload));
            case "bson:timestamp" -> writer.writeTimestamp(parseTimestamp(payload));
            case "bson:regex" -> writer.writeRegularExpression(parseRegex(payload));
            case "bson:javascript" -> writer.writeJavaScript(payload);
            case "bson:codeWithScope" -> writeCodeWithScope(writer, payload);
            case "bson:symbol" -> writer.writeSymbol(payload);
            case "bson:dbPointer" -> writer.writeDBPointer(parseDbPointer(payload));
            case "bson:minKey" -> writer.writeMinKey();
            case "bson:maxKey" -> writer.writeMaxKey();
            case "bson:undefined" -> writer.writeUndefined();
            case DECIMAL -> writer.writeDecimal128(parseDecimal(payload));
            default -> writer.writeBinaryData(parseBinary(ext));
        }
    }

    private static BsonTimestamp parseTimestamp(String payload) {
        int colon = payload.indexOf(':');
        return new BsonTimestamp(
                Integer.parseUnsignedInt(payload.substring(0, colon)),
                Integer.parseUnsignedInt(payload.substring(colon + 1)));
    }

    private static BsonRegularExpression parseRegex(String payload) {
        int slash = payload.lastIndexOf('/');
        return new BsonRegularExpression(payload.substring(1, slash), payload.substring(slash + 1));
    }

    private static BsonDbPointer parseDbPointer(String payload) {
        int slash = payload.lastIndexOf('/');
        return new BsonDbPointer(payload.substring(0, slash), new ObjectId(payload.substring(slash + 1)));
    }

    private static Decimal128 parseDecimal(String payload) {
        return payload.startsWith("0x")
                ? Decimal128.fromIEEE754BIDEncoding(
                        HexFormat.fromHexDigitsToLong(payload, 2, 18), HexFormat.fromHexDigitsToLong(payload, 18, 34))
                : Decimal128.parse(payload);
    }

    private static BsonBinary parseBinary(Variant.Ext ext) {
        if (!ext.tag().startsWith(BINARY)) {
            throw new IllegalArgumentException("unknown tag");
        }
        byte subtype = (byte) HexFormat.fromHexDigits(ext.tag().substring(BINARY.length()));
        return new BsonBinary(subtype, Base64.getDecoder().decode(ext.payload()));
    }

    private static void writeCodeWithScope(BsonWriter writer, String payload) {
        try (JsonReader reader = new JsonReader(payload)) {
            reader.readStartDocument();
            writer.writeJavaScriptWithScope(reader.readString("code"));
            reader.readName("scope");
            writer.pipe(reader);
            reader.readEndDocument();
        }
    }
}
