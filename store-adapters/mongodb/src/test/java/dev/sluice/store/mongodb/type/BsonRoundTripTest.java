package dev.sluice.store.mongodb.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.data.Special;
import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import dev.sluice.error.UnportableValueException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.bson.BsonBinary;
import org.bson.BsonBinaryWriter;
import org.bson.BsonDbPointer;
import org.bson.BsonRegularExpression;
import org.bson.BsonTimestamp;
import org.bson.BsonWriter;
import org.bson.RawBsonDocument;
import org.bson.io.BasicOutputBuffer;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every BSON type becomes a value, and that value the same bytes again. */
class BsonRoundTripTest {
    private static final String HEX = "5ca4bbc7a2dd94ee5816238c";

    /** One value of BSON and what it becomes. */
    record Case(String what, Consumer<BsonWriter> written, Variant read) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Case> values() {
        Type decimal = Type.Decimal.unbounded();
        return Stream.of(
                scalar("double", w -> w.writeDouble(-0d), new Type.Float(64), -0d),
                scalar("NaN", w -> w.writeDouble(Double.NaN), new Type.Float(64), Double.NaN),
                scalar("string", w -> w.writeString("a\0😀"), Type.Text.unbounded(), "a\0😀"),
                scalar("int32", w -> w.writeInt32(Integer.MIN_VALUE), new Type.Int(32, false), Integer.MIN_VALUE),
                scalar("int64", w -> w.writeInt64(7), new Type.Int(64, false), 7L),
                scalar("bool", w -> w.writeBoolean(true), new Type.Bool(), true),
                scalar("date", w -> w.writeDateTime(-1), StoredTypes.INSTANT, Instant.ofEpochMilli(-1)),
                scalar(
                        "a date far away",
                        w -> w.writeDateTime(Long.MIN_VALUE),
                        StoredTypes.INSTANT,
                        Instant.ofEpochMilli(Long.MIN_VALUE)),
                scalar(
                        "binary",
                        w -> w.writeBinaryData(new BsonBinary(new byte[] {1, 0})),
                        Type.Bytes.unbounded(),
                        new byte[] {1, 0}),
                scalar(
                        "uuid",
                        w -> w.writeBinaryData(new BsonBinary(new UUID(1, -1))),
                        new Type.Uuid(),
                        new UUID(1, -1)),
                scalar("decimal128", w -> w.writeDecimal128(Decimal128.parse("1.50")), decimal, new BigDecimal("1.50")),
                scalar(
                        "decimal128 of 34 digits",
                        w -> w.writeDecimal128(Decimal128.parse("9".repeat(34) + "E+6111")),
                        decimal,
                        new BigDecimal("9".repeat(34) + "E+6111")),
                scalar("decimal128 NaN", w -> w.writeDecimal128(Decimal128.NaN), decimal, Special.NAN),
                scalar(
                        "decimal128 infinity",
                        w -> w.writeDecimal128(Decimal128.NEGATIVE_INFINITY),
                        decimal,
                        Special.NEGATIVE_INFINITY),
                ext("decimal128 -0", w -> w.writeDecimal128(Decimal128.parse("-0E-3")), "bson:decimal128", "-0.000"),
                ext(
                        "decimal128 NaN with a sign",
                        w -> w.writeDecimal128(Decimal128.fromIEEE754BIDEncoding(0xfc00000000000000L, 0)),
                        "bson:decimal128",
                        "0xfc000000000000000000000000000000"),
                ext(
                        "decimal128 of too many digits",
                        w -> w.writeDecimal128(Decimal128.fromIEEE754BIDEncoding(0x6c10000000000000L, 5)),
                        "bson:decimal128",
                        "0x6c100000000000000000000000000005"),
                ext("objectId", w -> w.writeObjectId(new ObjectId(HEX)), "bson:objectId", HEX),
                ext("timestamp", w -> w.writeTimestamp(new BsonTimestamp(-1, 5)), "bson:timestamp", "4294967295:5"),
                ext(
                        "regex",
                        w -> w.writeRegularExpression(new BsonRegularExpression("a/b\\/", "im")),
                        "bson:regex",
                        "/a/b\\//im"),
                ext("javascript", w -> w.writeJavaScript("f()"), "bson:javascript", "f()"),
                ext("symbol", w -> w.writeSymbol("s"), "bson:symbol", "s"),
                ext(
                        "dbPointer",
                        w -> w.writeDBPointer(new BsonDbPointer("db.a/b", new ObjectId(HEX))),
                        "bson:dbPointer",
                        "db.a/b/" + HEX),
                ext("minKey", BsonWriter::writeMinKey, "bson:minKey", ""),
                ext("maxKey", BsonWriter::writeMaxKey, "bson:maxKey", ""),
                ext("undefined", BsonWriter::writeUndefined, "bson:undefined", ""),
                ext(
                        "md5",
                        w -> w.writeBinaryData(new BsonBinary((byte) 5, new byte[16])),
                        "bson:binary-05",
                        "AAAAAAAAAAAAAAAAAAAAAA=="),
                ext(
                        "old binary",
                        w -> w.writeBinaryData(new BsonBinary((byte) 2, new byte[] {7})),
                        "bson:binary-02",
                        "Bw=="),
                ext(
                        "old uuid",
                        w -> w.writeBinaryData(new BsonBinary((byte) 3, new byte[16])),
                        "bson:binary-03",
                        "AAAAAAAAAAAAAAAAAAAAAA=="),
                ext(
                        "a short uuid",
                        w -> w.writeBinaryData(new BsonBinary((byte) 4, new byte[] {1})),
                        "bson:binary-04",
                        "AQ=="),
                ext(
                        "user's binary",
                        w -> w.writeBinaryData(new BsonBinary((byte) 0x80, new byte[0])),
                        "bson:binary-80",
                        ""),
                ext(
                        "code with scope",
                        BsonRoundTripTest::codeWithScope,
                        "bson:codeWithScope",
                        "{\"code\": \"f(x)\", \"scope\": {\"x\": {\"$numberLong\": \"1\"}, \"x\": {\"$undefined\": true}}}"),
                new Case("null", BsonWriter::writeNull, new Variant.Null()),
                new Case("array", BsonRoundTripTest::array, new Variant.Items(List.of(new Variant.Null()))),
                new Case("empty document", BsonRoundTripTest::emptyDocument, new Variant.Doc(List.of())));
    }

    private static Case scalar(String what, Consumer<BsonWriter> written, Type type, Object value) {
        return new Case(what, written, new Variant.Scalar(type, value));
    }

    private static Case ext(String what, Consumer<BsonWriter> written, String tag, String payload) {
        return new Case(what, written, new Variant.Ext(tag, payload));
    }

    private static void codeWithScope(BsonWriter writer) {
        writer.writeJavaScriptWithScope("f(x)");
        writer.writeStartDocument();
        writer.writeInt64("x", 1);
        writer.writeUndefined("x");
        writer.writeEndDocument();
    }

    private static void array(BsonWriter writer) {
        writer.writeStartArray();
        writer.writeNull();
        writer.writeEndArray();
    }

    private static void emptyDocument(BsonWriter writer) {
        writer.writeStartDocument();
        writer.writeEndDocument();
    }

    @ParameterizedTest
    @MethodSource("values")
    void becomesAValueAndTheSameBytesAgain(Case value) {
        RawBsonDocument document = document(writer -> {
            writer.writeName("field");
            value.written().accept(writer);
        });

        Variant.Doc read = BsonReading.document(document);

        assertThat(read).isEqualTo(new Variant.Doc(List.of(new Variant.Entry("field", value.read()))));
        assertThat(written(read)).isEqualTo(BsonReading.bytes(document));
    }

    @Test
    void keepsTheOrderOfFieldsAndNamesThatOccurTwice() {
        RawBsonDocument document = document(writer -> {
            writer.writeInt32("z", 1);
            writer.writeString("a", "x");
            writer.writeInt32("z", 2);
            writer.writeStartDocument("");
            writer.writeNull("$a.b");
            writer.writeNull("$a.b");
            writer.writeEndDocument();
        });

        assertThat(written(BsonReading.document(document))).isEqualTo(BsonReading.bytes(document));
    }

    @Test
    void refusesWhatBsonCannotHold() {
        assertRefused(Type.Text.unbounded(), "\ud83d", "surrogate");
        assertRefused(Type.Decimal.unbounded(), new BigDecimal("1".repeat(35)), "34 digits");
        assertRefused(Type.Decimal.unbounded(), new BigDecimal("1E+6144"), "34 digits");
        assertRefused(StoredTypes.INSTANT, Instant.ofEpochSecond(0, 1_000), "milliseconds");
        assertRefused(StoredTypes.INSTANT, Instant.MAX, "");
        assertRefused(StoredTypes.INSTANT, Special.INFINITY, "infinity");
        assertRefused(new Type.Dynamic(), new Variant.Ext("neo4j:point", "x"), "neo4j:point");
        assertRefused(new Type.Dynamic(), new Variant.Ext("bson:objectId", "x"), "bson:objectId");
        assertRefused(new Type.Dynamic(), deep(101), "depth");
    }

    private static Variant deep(int levels) {
        Variant value = new Variant.Null();
        for (int i = 0; i < levels; i++) {
            value = new Variant.Items(List.of(value));
        }
        return value;
    }

    private static void assertRefused(Type type, Object value, String because) {
        assertThatThrownBy(() -> new BsonWriting().field("field", type, value))
                .isInstanceOf(UnportableValueException.class)
                .hasMessageContaining(because);
    }

    private static RawBsonDocument document(Consumer<BsonWriter> fields) {
        BasicOutputBuffer buffer = new BasicOutputBuffer();
        try (BsonBinaryWriter writer = new BsonBinaryWriter(buffer)) {
            writer.writeStartDocument();
            fields.accept(writer);
            writer.writeEndDocument();
        }
        return new RawBsonDocument(buffer.toByteArray());
    }

    private static byte[] written(Variant.Doc document) {
        BsonWriting writing = new BsonWriting();
        document.entries().forEach(entry -> writing.field(entry.name(), new Type.Dynamic(), entry.value()));
        return BsonReading.bytes(writing.end());
    }
}
