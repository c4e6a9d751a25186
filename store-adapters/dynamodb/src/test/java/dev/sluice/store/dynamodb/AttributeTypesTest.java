package dev.sluice.store.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import dev.sluice.dynamic.DynamicRows;
import dev.sluice.store.Filter;
import dev.sluice.store.Read;
import dev.sluice.store.SchemaInference;
import dev.sluice.store.Split;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import dev.sluice.store.WriteReport.Rejected;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Every type of attribute, in rows and in the items that are made of them again. */
class AttributeTypesTest extends DynamoDbTables {
    private static final AttributeValue SOME_BYTES =
            AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {0, -1, 7}));

    private static Map<String, AttributeValue> everything() {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("id", text("a"));
        item.put("text", text(""));
        item.put("number", number("-1.25"));
        item.put("huge", number("9.9999999999999999999999999999999999999E+125"));
        item.put("tiny", number("1E-130"));
        item.put("bytes", SOME_BYTES);
        item.put("truth", AttributeValue.fromBool(false));
        item.put("null", AttributeValue.fromNul(true));
        item.put("texts", AttributeValue.fromSs(List.of("ü", "b", "a")));
        item.put("numbers", AttributeValue.fromNs(List.of("10", "9", "-3.5")));
        item.put("pieces", AttributeValue.fromBs(List.of(SdkBytes.fromByteArray(new byte[] {-1}), SOME_BYTES.b())));
        item.put("list", AttributeValue.fromL(List.of(text("x"), text("y"))));
        item.put("empty list", AttributeValue.fromL(List.of()));
        item.put("empty map", AttributeValue.fromM(Map.of()));
        item.put(
                "map",
                AttributeValue.fromM(Map.of(
                        "a.b",
                        AttributeValue.fromL(List.of(
                                number("1"),
                                AttributeValue.fromNul(true),
                                AttributeValue.fromM(Map.of("deep", AttributeValue.fromNs(List.of("1", "2")))))),
                        "bytes",
                        SOME_BYTES)));
        return item;
    }

    @Test
    void areReadAsWhatTheyMean() {
        Name name = table("types");
        put(name, everything());

        Row row = rows(Read.all(name)).get(0);

        assertThat(row.value("id")).isEqualTo("a");
        assertThat(row.value("text")).isEqualTo("");
        assertThat(row.value("number")).isEqualTo(new BigDecimal("-1.25"));
        assertThat(row.value("huge")).isEqualTo(new BigDecimal("9".repeat(38) + "0".repeat(88)));
        assertThat(row.value("tiny")).isEqualTo(new BigDecimal("1E-130"));
        assertThat(row.value("bytes")).isEqualTo(new byte[] {0, -1, 7});
        assertThat(row.value("truth")).isEqualTo(false);
        assertThat(row.value("texts")).isEqualTo(List.of("a", "b", "ü"));
        assertThat(row.schema().field("texts").type()).isEqualTo(set(Type.Text.unbounded()));
        assertThat(row.value("numbers"))
                .isEqualTo(List.of(new BigDecimal("-3.5"), new BigDecimal("9"), new BigDecimal("10")));
        assertThat(row.schema().field("pieces").type()).isEqualTo(set(Type.Bytes.unbounded()));
        assertThat(row.value("list")).isEqualTo(List.of("x", "y"));
        assertThat(row.value("empty list")).isEqualTo(List.of());
        assertThat(row.value("empty map")).isEqualTo(new Variant.Doc(List.of()));
        assertThat(row.value(DynamicRows.EXTRA))
                .isEqualTo(new Variant.Doc(List.of(new Variant.Entry("null", new Variant.Null()))));
    }

    private static Variant extra(String name, Variant value) {
        return new Variant.Doc(List.of(new Variant.Entry(name, value)));
    }

    private static Type set(Type element) {
        return new Type.Array(element, Type.Array.Kind.SET);
    }

    @Test
    void becomeTheSameItemsAgain() {
        Name name = table("types");
        put(name, everything());
        put(name, Map.of("id", text("b"), "text", number("5"), "texts", AttributeValue.fromNs(List.of("1"))));
        put(name, Map.of("id", text("c"), "number", AttributeValue.fromNul(true), "_extra", text("mine")));

        for (Write how : List.of(Write.insert(), Write.upsert())) {
            Dataset copy = named(dataset(name), fixture.name("copy " + how.mode()));
            WriteReport report =
                    write(copy, how.creating(), writer -> rows(Read.all(name)).forEach(writer::write));

            assertThat(report).isEqualTo(new WriteReport(3, 0, List.of()));
            assertThat(items(copy.name())).isEqualTo(items(name));
        }
    }

    private static Dataset named(Dataset dataset, Name name) {
        return new Dataset(name, dataset.shape(), dataset.schema(), dataset.key(), List.of(), null);
    }

    @Test
    void areInferredWithWhatDisagrees() {
        Name name = table("mixed");
        put(name, Map.of("id", text("1"), "v", text("x"), "n", number("1")));
        put(name, Map.of("id", text("2"), "v", number("5"), "n", number("2")));

        var found = store.find(SchemaInference.class).orElseThrow().infer(name, 100);

        assertThat(found.sampled()).isEqualTo(2);
        assertThat(found.schema().fields())
                .extracting(Field::name)
                .startsWith("id")
                .endsWith("_extra");
        assertThat(found.schema().field("id").nullable()).isFalse();
        assertThat(found.conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.field()).isEqualTo("v");
            assertThat(conflict.seen()).containsOnly(Map.entry("text", 1L), Map.entry("decimal", 1L));
        });
    }

    @Test
    void areKeptWhereTheSampleDidNotShowThem() {
        Name name = table("late");
        put(name, Map.of("id", text("0"), "usual", number("1")));
        Split before = store.split(Read.all(name), 1).get(0);
        put(name, Map.of("id", text("1"), "usual", number("1"), "rare", number("2")));
        put(name, Map.of("id", text("2"), "usual", text("x")));

        List<Row> found = rows(store.read(before));
        List<Row> rare = rows(Read.all(name)
                .fields("id", "rare", "no one has this")
                .where(Filter.isNull("rare").not().and(Filter.isNull("no one has this"))));

        assertThat(found).extracting(row -> row.value("usual")).containsOnly(null, new BigDecimal("1"));
        assertThat(found)
                .extracting(row -> row.value(DynamicRows.EXTRA))
                .containsExactlyInAnyOrder(
                        null,
                        extra("rare", new Variant.Scalar(Type.Decimal.unbounded(), new BigDecimal("2"))),
                        extra("usual", new Variant.Scalar(Type.Text.unbounded(), "x")));
        assertThat(rare)
                .singleElement()
                .satisfies(row -> assertThat(row.value("id")).isEqualTo("1"));
    }

    @Test
    void thatDynamoDbLacksAreRefusedRowByRow() {
        Type decimals = Type.Decimal.unbounded();
        Schema columns = Schema.of(Field.required("id", Type.Text.unbounded()), Field.of("v", new Type.Dynamic()));
        Dataset dataset = Dataset.table(fixture.name("refused"), columns, Key.of("id"));
        List<Variant> refused = new ArrayList<>(Stream.of("1".repeat(39), "1E126", "1E-131", "1.50", "1E+2")
                .map(text -> (Variant) new Variant.Scalar(decimals, new BigDecimal(text)))
                .toList());
        refused.add(new Variant.Scalar(new Type.Float(64), Double.NaN));
        refused.add(new Variant.Scalar(new Type.Float(32), -0f));
        refused.add(new Variant.Ext("bson:regex", "/a/"));
        refused.add(new Variant.Scalar(set(Type.Text.unbounded()), List.of()));
        refused.add(new Variant.Scalar(set(Type.Text.unbounded()), List.of("a", "a")));
        refused.add(new Variant.Scalar(Type.Text.unbounded(), "x".repeat(410_000)));
        refused.add(new Variant.Doc(
                List.of(new Variant.Entry("a", new Variant.Null()), new Variant.Entry("a", new Variant.Null()))));
        List<Variant> taken = List.of(
                new Variant.Scalar(decimals, new BigDecimal("1".repeat(38))),
                new Variant.Scalar(new Type.Decimal(10, 2), new BigDecimal("1.50")),
                new Variant.Scalar(Type.Text.unbounded(), "x".repeat(409_000)));

        WriteReport report = write(dataset, Write.upsert().creating(), writer -> {
            refused.forEach(value -> writer.write(Row.of(columns, "no " + refused.indexOf(value), value)));
            taken.forEach(value -> writer.write(Row.of(columns, "yes " + taken.indexOf(value), value)));
        });

        assertThat(report.rejected()).hasSameSizeAs(refused);
        assertThat(report.rejected())
                .extracting(Rejected::reason)
                .allMatch(reason -> reason.startsWith("field v") || reason.contains("bytes"));
        assertThat(report.written()).isEqualTo(3);
        assertThat(items(dataset.name()))
                .extracting(item -> item.get("id").s())
                .containsExactlyInAnyOrder("yes 0", "yes 1", "yes 2");
        assertThat(items(dataset.name()))
                .extracting(item -> String.valueOf(item.get("v").n()))
                .contains("1.5");
    }
}
