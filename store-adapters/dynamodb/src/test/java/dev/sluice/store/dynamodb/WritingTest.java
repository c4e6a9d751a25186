package dev.sluice.store.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.change.Change;
import dev.sluice.change.Op;
import dev.sluice.change.Position;
import dev.sluice.change.Stamp;
import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.dynamic.DynamicRows;
import dev.sluice.error.SettingsException;
import dev.sluice.store.Filter;
import dev.sluice.store.Read;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import dev.sluice.store.WriteReport.Rejected;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Batches that are done in part or refused, keys that cannot be, and partitions read alone. */
class WritingTest extends DynamoDbTables {
    private static final Type TEXT = Type.Text.unbounded();
    private static final Schema COLUMNS = Schema.of(Field.required("id", TEXT), Field.of("n", TEXT));

    @AfterEach
    void processEveryBatchWhole() {
        Requests.halve(0);
    }

    @Test
    void sendsAgainWhatWasLeftUnprocessed() {
        Dataset dataset = Dataset.table(fixture.name("busy"), COLUMNS, Key.of("id"));
        List<Row> rows = IntStream.range(0, 60)
                .mapToObj(i -> Row.of(COLUMNS, "k" + i, "n" + i))
                .toList();
        write(dataset, Write.insert().creating(), writer -> {});

        Requests.watch();
        Requests.halve(9);
        WriteReport report = write(dataset, Write.upsert(), writer -> rows.forEach(writer::write));

        assertThat(report).isEqualTo(new WriteReport(60, 0, List.of()));
        assertThat(rows(Read.all(dataset.name()).fields("id", "n"))).containsExactlyInAnyOrderElementsOf(rows);
        assertThat(Requests.count("BatchWriteItemRequest")).isGreaterThan(9);

        Requests.halve(4);
        WriteReport deleted = write(dataset, Write.upsert(), writer -> rows.forEach(writer::delete));

        assertThat(deleted).isEqualTo(new WriteReport(0, 60, List.of()));
        assertThat(items(dataset.name())).isEmpty();
    }

    /** An account may have thousands of tables. */
    @Test
    void namesTablesWithoutReadingTheirItems() {
        List<Name> made = IntStream.range(0, 3)
                .mapToObj(i -> Dataset.table(fixture.name("listed" + i), COLUMNS, Key.of("id")))
                .peek(dataset ->
                        write(dataset, Write.upsert().creating(), writer -> writer.write(Row.of(COLUMNS, "k", "n"))))
                .map(Dataset::name)
                .toList();

        Requests.watch();
        assertThat(store.catalog().names()).containsAll(made);
        assertThat(Requests.count("ScanRequest")).isZero();

        assertThat(store.catalog().dataset(made.get(1))).isPresent();
        assertThat(Requests.count("ScanRequest")).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Write.Mode.class)
    void tellsTheRowThatOnlyTheServerRefuses(Write.Mode mode) {
        Name name = withAnIndexOn("n", ScalarAttributeType.N);
        Dataset dataset = Dataset.table(name, COLUMNS, Key.of("id"));
        Schema numbers = Schema.of(Field.required("id", TEXT), Field.of("n", new Type.Int(32, false)));

        WriteReport report = write(dataset, new Write(mode, Write.Missing.FAIL), writer -> {
            IntStream.range(0, 120).forEach(i -> writer.write(Row.of(numbers, "good " + i, i)));
            writer.write(Row.of(COLUMNS, "bad", "a text where the index wants a number"));
        });

        assertThat(report.written()).isEqualTo(120);
        assertThat(report.rejected())
                .extracting(rejected -> rejected.row().value("id"))
                .containsExactly("bad");
        assertThat(report.rejected()).extracting(Rejected::reason).allMatch(reason -> !reason.isBlank());
        assertThat(items(name)).hasSize(120);
    }

    private Name withAnIndexOn(String attribute, ScalarAttributeType type) {
        Name name = fixture.name("indexed");
        GlobalSecondaryIndex index = GlobalSecondaryIndex.builder()
                .indexName("by-" + attribute)
                .keySchema(partitionKey(attribute))
                .projection(projection -> projection.projectionType(ProjectionType.ALL))
                .build();
        client.createTable(request -> request.tableName(name.local())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(partitionKey("id"))
                .attributeDefinitions(attribute("id", ScalarAttributeType.S), attribute(attribute, type))
                .globalSecondaryIndexes(index));
        return name;
    }

    @Test
    void refusesARowWhoseKeyIsNotOfTheTablesType() {
        Name name = table("texts");
        Schema numbers = Schema.of(Field.required("id", new Type.Int(32, false)));

        WriteReport report = write(
                Dataset.table(name, numbers, Key.of("id")), Write.upsert(), writer -> writer.write(Row.of(numbers, 1)));

        assertThat(report.rejected())
                .singleElement()
                .satisfies(rejected -> assertThat(rejected.reason())
                        .isEqualTo("field id of the key is N in DynamoDB's terms, and the table wants S"));
    }

    @Test
    void refusesKeysThatDynamoDbCannotHave() {
        Schema columns = Schema.of(
                Field.required("a", TEXT),
                Field.required("b", TEXT),
                Field.required("c", TEXT),
                Field.required("flag", new Type.Bool()));

        refusesToCreate(columns, Key.of("a", "b", "c"), "its key has 3 fields [a, b, c]");
        refusesToCreate(columns, Key.none(), "it has no key");
        refusesToCreate(columns, Key.of("flag"), "the field flag of type bool");
    }

    private void refusesToCreate(Schema columns, Key key, String why) {
        Dataset dataset = Dataset.table(fixture.name("never"), columns, key);

        assertThatThrownBy(() -> store.writer(dataset, Write.insert().creating()))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("Cannot create ")
                .hasMessageContaining(why);
        assertThat(store.catalog().dataset(dataset.name())).isEmpty();
    }

    @Test
    void refusesToWriteByAnotherKeyThanTheTables() {
        Name name = table("keyed");
        Schema columns = Schema.of(Field.required("id", TEXT), Field.required("other", TEXT));

        assertThatThrownBy(() -> store.writer(Dataset.table(name, columns, Key.of("other")), Write.upsert()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("the key of the table is [id], that of the rows [other]");
    }

    @Test
    void readsOnePartitionByAQuery() {
        Schema columns = Schema.of(
                Field.required("shop", TEXT), Field.required("order", new Type.Int(32, false)), Field.of("note", TEXT));
        Dataset dataset = Dataset.table(fixture.name("orders"), columns, Key.of("shop", "order"));
        write(
                dataset,
                Write.insert().creating(),
                writer -> IntStream.range(0, 200)
                        .forEach(i -> writer.write(Row.of(columns, "s" + i % 4, i, i % 8 == 1 ? null : "note " + i))));

        Requests.watch();
        Read read = Read.all(dataset.name())
                .where(Filter.equal("shop", "s1")
                        .and(Filter.less("order", 100))
                        .and(Filter.isNull("note").not()))
                .fields("order");
        List<Row> found = rows(read);

        assertThat(found)
                .extracting(row -> Integer.parseInt(String.valueOf(row.value("order"))))
                .containsExactlyElementsOf(
                        IntStream.range(0, 100).filter(i -> i % 8 == 5).boxed().toList());
        assertThat(Requests.count("QueryRequest")).isEqualTo(1);
        assertThat(store.split(read, 8)).hasSize(1);
        Key key = dataset(dataset.name()).key();
        assertThat(key.partition()).containsExactly("shop");
        assertThat(key.clustering()).containsExactly("order");
    }

    @Test
    void givesARefusedUpdateBackAndKeepsTheItem() {
        Name name = table("grown");
        Map<String, AttributeValue> item = Map.of("id", text("a"), "n", text("1"), "kept", text("x".repeat(300_000)));
        put(name, item);
        Row longer = Row.of(COLUMNS, "a", "y".repeat(200_000));

        WriteReport report = write(
                Dataset.table(name, COLUMNS, Key.of("id")),
                Write.upsert(),
                writer -> writer.apply(update(name, longer, "kept")));

        assertThat(report.written()).isZero();
        assertThat(report.rejected()).extracting(Rejected::row).containsExactly(longer);
        assertThat(items(name)).containsExactly(item);
    }

    /** The row now reads what the change says, whatever others have added to the item. */
    @Test
    void anUpdateTakesAwayWhatTheRowHasNoFieldFor() {
        Name name = table("patched");
        Dataset dataset = Dataset.table(name, COLUMNS, Key.of("id"));
        for (String id : List.of("a", "b", "c")) {
            put(name, Map.of("id", text(id), "n", text("1"), "kept", text("k"), "other", text("o"), "more", text("m")));
        }

        WriteReport report = write(dataset, Write.upsert(), writer -> {
            writer.apply(update(name, Row.of(COLUMNS, "a", "2"), "kept"));
            writer.apply(update(name, Row.of(COLUMNS, "b", "2"), "kept", "other"));
            writer.apply(update(name, Row.of(COLUMNS, "b", "3"), "kept", "more"));
            writer.apply(update(name, Row.of(COLUMNS, "c", "2"), DynamicRows.EXTRA));
            writer.apply(update(name, Row.of(COLUMNS, "d", "2"), "kept"));
        });

        assertThat(report.rejected()).isEmpty();
        assertThat(items(name))
                .containsExactlyInAnyOrder(
                        Map.of("id", text("a"), "n", text("2"), "kept", text("k")),
                        Map.of("id", text("b"), "n", text("3"), "kept", text("k")),
                        Map.of(
                                "id", text("c"), "n", text("2"), "kept", text("k"), "other", text("o"), "more",
                                text("m")),
                        Map.of("id", text("d"), "n", text("2")));
    }

    private static Change update(Name name, Row row, String... unavailable) {
        Stamp stamp = new Stamp(new Position("p"), Instant.EPOCH, "1");
        return new Change.Upsert(name, Op.UPDATE, row, null, Set.of(unavailable), stamp);
    }
}
