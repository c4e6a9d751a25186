package dev.sluice.store.mongodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.client.MongoClient;
import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import dev.sluice.dynamic.Conflict;
import dev.sluice.dynamic.DynamicRows;
import dev.sluice.dynamic.InferredSchema;
import dev.sluice.error.UnportableValueException;
import dev.sluice.store.Filter;
import dev.sluice.store.Read;
import dev.sluice.store.ReadOption;
import dev.sluice.store.SchemaInference;
import dev.sluice.store.Split;
import dev.sluice.store.Write;
import dev.sluice.store.Writer;
import dev.sluice.testkit.mongo.MongoReplicaSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bson.BsonBinary;
import org.bson.BsonBinaryWriter;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonRegularExpression;
import org.bson.BsonTimestamp;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.io.BasicOutputBuffer;
import org.bson.types.Code;
import org.bson.types.Decimal128;
import org.bson.types.MaxKey;
import org.bson.types.MinKey;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Collections that others have written: every type, missing and null, types that differ from document to document. */
class EveryTypeTest extends MongoStoreTest {
    private static final String HEX = "5ca4bbc7a2dd94ee5816238c";

    private static Document everyType(Object id) {
        return new Document("_id", id)
                .append("double", 1.5)
                .append("string", "ä")
                .append("document", new Document("b", 1).append("a", new Document()))
                .append("array", List.of(1, "x", List.of(2L)))
                .append("ints", List.of(1, 2))
                .append("binary", new BsonBinary(new byte[] {1}))
                .append("uuid", new BsonBinary(new UUID(1, 2)))
                .append("objectId", new ObjectId(HEX))
                .append("bool", true)
                .append("date", new BsonDateTime(1_700_000_000_123L))
                .append("regex", new BsonRegularExpression("^a", "i"))
                .append("code", new Code("f()"))
                .append("int", 7)
                .append("timestamp", new BsonTimestamp(5, 6))
                .append("long", 1L << 60)
                .append("decimal", Decimal128.parse("1.50"))
                .append("minus zero", Decimal128.parse("-0"))
                .append("min", new MinKey())
                .append("max", new MaxKey());
    }

    @Test
    void givesEachTypeItsColumn() {
        collection("all").insertOne(everyType(new ObjectId(HEX)));

        Dataset dataset = store.catalog().dataset(name("all")).orElseThrow();

        assertThat(dataset.key().identity()).containsExactly("_id");
        assertThat(dataset.schema().fields().stream()
                        .map(EveryTypeTest::described)
                        .toList())
                .containsExactly(
                        "_id text bson:objectId",
                        "double float64",
                        "string text",
                        "document variant",
                        "array variant",
                        "ints array<int32>",
                        "binary bytes",
                        "uuid uuid",
                        "objectId text bson:objectId",
                        "bool bool",
                        "date timestamptz(3)",
                        "regex text bson:regex",
                        "code text bson:javascript",
                        "int int32",
                        "timestamp text bson:timestamp",
                        "long int64",
                        "decimal decimal",
                        "minus zero text bson:decimal128",
                        "min text bson:minKey",
                        "max text bson:maxKey",
                        "_extra variant");
    }

    private static String described(Field field) {
        return field.name() + " " + field.type() + (field.nativeType() == null ? "" : " " + field.nativeType());
    }

    @Test
    void copiesEveryTypeWithAndWithoutItsBytes() {
        collection("from")
                .insertMany(List.of(everyType(1), everyType("two"), new Document("_id", 3).append("none", null)));

        copy("from", "values");
        copy("from", "bytes", ReadOption.NATIVE_PAYLOAD);

        // an explicit null comes back after the columns, which is the only change of order
        assertThat(documents("values")).containsExactlyElementsOf(documents("from"));
        assertThat(raw("bytes").find().into(new ArrayList<>()))
                .containsExactlyInAnyOrderElementsOf(raw("from").find().into(new ArrayList<>()));
    }

    private List<BsonDocument> documents(String local) {
        return collection(local).find(BsonDocument.class).into(new ArrayList<>()).stream()
                .sorted(Comparator.comparing(each -> each.get("_id").toString()))
                .toList();
    }

    private void copy(String from, String to, ReadOption... options) {
        Dataset source = store.catalog().dataset(name(from)).orElseThrow();
        Dataset target = new Dataset(name(to), source.shape(), source.schema(), source.key(), List.of(), null);
        try (Writer writer = store.writer(target, Write.upsert().creating())) {
            Rows.all(store, Read.all(source.name()).with(options)).forEach(writer::write);
            assertThat(writer.flush().rejected()).isEmpty();
        }
    }

    @Test
    void restoresTheBytesOfADocument() {
        BasicOutputBuffer buffer = new BasicOutputBuffer();
        try (BsonBinaryWriter writer = new BsonBinaryWriter(buffer)) {
            writer.writeStartDocument();
            writer.writeInt32("_id", 1);
            writer.writeInt32("z", 1);
            writer.writeNull("b");
            writer.writeInt64("a", 1);
            writer.writeEndDocument();
        }
        raw("from").insertOne(new RawBsonDocument(buffer.toByteArray()));

        copy("from", "to", ReadOption.NATIVE_PAYLOAD);

        Row row = Rows.all(store, Read.all(name("to")).with(ReadOption.NATIVE_PAYLOAD))
                .get(0);
        assertThat(row.value("_raw")).isEqualTo(buffer.toByteArray());
    }

    @Test
    void restoresNamesThatOccurTwice() {
        Assumptions.assumeFalse(
                MongoReplicaSet.shared().emulated(), "SKIPPED: the emulation holds no field name twice");
        BasicOutputBuffer buffer = new BasicOutputBuffer();
        try (BsonBinaryWriter writer = new BsonBinaryWriter(buffer)) {
            writer.writeStartDocument();
            writer.writeInt32("_id", 1);
            writer.writeInt32("a", 1);
            writer.writeString("a", "again");
            writer.writeEndDocument();
        }
        raw("from").insertOne(new RawBsonDocument(buffer.toByteArray()));

        copy("from", "bytes", ReadOption.NATIVE_PAYLOAD);
        copy("from", "values");

        for (String copy : List.of("bytes", "values")) {
            Row row = Rows.all(store, Read.all(name(copy)).with(ReadOption.NATIVE_PAYLOAD))
                    .get(0);
            assertThat(row.value("_raw")).as(copy).isEqualTo(buffer.toByteArray());
        }
    }

    @Test
    void tellsMissingFromNull() {
        collection("c")
                .insertMany(List.of(
                        new Document("_id", 1).append("a", "x"),
                        new Document("_id", 2).append("a", null),
                        new Document("_id", 3)));

        List<Row> rows = Rows.all(store, Read.all(name("c")));

        assertThat(rows).extracting(row -> row.value("a")).containsExactly("x", null, null);
        assertThat(rows)
                .extracting(row -> row.value(DynamicRows.EXTRA))
                .containsExactly(null, new Variant.Doc(List.of(new Variant.Entry("a", new Variant.Null()))), null);
    }

    @Test
    void widensExactlyOrBecomesAVariantAndSaysSo() {
        collection("c")
                .insertMany(List.of(
                        new Document("_id", 1).append("number", 1).append("mixed", 1),
                        new Document("_id", 2).append("number", 1L << 40).append("mixed", "one"),
                        new Document("_id", 3).append("number", 3).append("mixed", new ObjectId(HEX))));

        InferredSchema found = store.find(SchemaInference.class).orElseThrow().infer(name("c"), 100);

        assertThat(found.sampled()).isEqualTo(3);
        assertThat(found.conflicts())
                .containsExactly(
                        new Conflict("number", ordered("int32", 2L, "int64", 1L), new Type.Int(64, false)),
                        new Conflict(
                                "mixed", ordered("int32", 1L, "text", 1L, "bson:objectId", 1L), new Type.Dynamic()));
        assertThat(Rows.all(store, Read.all(name("c")).fields("number")))
                .extracting(row -> row.value("number"))
                .containsExactly(1L, 1L << 40, 3L);
    }

    private static Map<String, Long> ordered(Object... pairs) {
        Map<String, Long> map = new java.util.LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], (Long) pairs[i + 1]);
        }
        return map;
    }

    /** A part of a read keeps the fields that a sample showed when it was cut; what came later is what a sample does not show. */
    @Test
    void losesNothingThatTheSampleDidNotShow() {
        collection("c")
                .insertMany(IntStream.range(0, 10)
                        .mapToObj(i -> new Document("_id", i).append("a", i))
                        .toList());
        Read all = Read.all(name("c"));
        Split everything = part(all);
        Split unfit = part(all.where(Filter.isNull("a")));
        Split rare = part(all.fields("rare").where(Filter.isNull("rare").not()));
        Split narrow = part(all.fields("a"));
        collection("c").replaceOne(new Document("_id", 7), new Document("a", "odd").append("rare", 1));

        List<Row> odd = Rows.all(store.read(everything)).stream()
                .filter(row -> row.value(DynamicRows.EXTRA) != null)
                .toList();

        assertThat(odd).hasSize(1);
        assertThat(odd.get(0).value(DynamicRows.EXTRA))
                .isEqualTo(new Variant.Doc(List.of(
                        new Variant.Entry("a", new Variant.Scalar(Type.Text.unbounded(), "odd")),
                        new Variant.Entry("rare", new Variant.Scalar(new Type.Int(32, false), 1)))));
        assertThat(Rows.all(store.read(unfit))).isEqualTo(odd);
        assertThat(Rows.all(store.read(rare)))
                .extracting(row -> row.value("rare"))
                .containsExactly(new Variant.Scalar(new Type.Int(32, false), 1));
        assertThatThrownBy(() -> Rows.all(store.read(narrow)))
                .isInstanceOf(UnportableValueException.class)
                .hasMessageContaining(DynamicRows.EXTRA);
    }

    private Split part(Read read) {
        return store.split(read, 1).get(0);
    }

    @Test
    void givesTheDriversClient() {
        assertThat(store.unwrap(MongoClient.class)
                        .orElseThrow()
                        .listDatabaseNames()
                        .first())
                .isNotNull();
    }
}
