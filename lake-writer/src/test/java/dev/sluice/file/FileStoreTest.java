package dev.sluice.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Reference;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Shape;
import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import dev.sluice.dynamic.DynamicRows;
import dev.sluice.error.SettingsException;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.SchemaInference;
import dev.sluice.store.Split;
import dev.sluice.store.Store;
import dev.sluice.store.Stores;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import dev.sluice.store.Writer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What directories and files of others are as stores, and what Sluice leaves in them. */
class FileStoreTest {
    private static final Type INT = new Type.Int(32, false);
    private static final Type TEXT = Type.Text.unbounded();
    private static final Schema COLUMNS = Schema.of(Field.required("id", INT), Field.of("note", TEXT));
    private static final Dataset ORDERS = Dataset.table(Name.of("orders"), COLUMNS, Key.of("id"));

    private final FileFixture fixture = new FileFixture("csv");
    private final Path directory = fixture.directory();

    @AfterEach
    void delete() {
        fixture.close();
    }

    @Test
    void everyFieldOfCsvThatNothingDeclaresIsText() throws IOException {
        put("orders.csv", "\uFEFFid,code,note\n1,007,\n2,,\"\"\n\n3,\"a\nb\",\" 1,5 \"\n");

        try (Store store = Stores.open("csv:" + directory)) {
            Dataset dataset = store.catalog().datasets().get(0);
            assertThat(dataset.name()).isEqualTo(Name.of("orders"));
            assertThat(dataset.key().exists()).isFalse();
            assertThat(dataset.schema().fields()).extracting(Field::type).containsOnly(TEXT);
            assertThat(rows(store, Read.all(dataset.name())))
                    .containsExactly(
                            Row.of(dataset.schema(), "1", "007", null),
                            Row.of(dataset.schema(), "2", null, ""),
                            Row.of(dataset.schema(), "3", "a\nb", " 1,5 "));
        }
    }

    @Test
    void jsonLinesThatNothingDeclaresAreInferredAndNothingIsLost() throws IOException {
        put("a/events.jsonl", "{\"id\":1,\"at\":null,\"tags\":[\"x\"]}\r\n\n{\"id\":2,\"more\":{\"deep\":1.50}}\n");
        put("a/later.jsonl", "{\"id\":\"three\",\"new\":true}");

        try (Store store = Stores.open("jsonl:" + directory)) {
            Name name = Name.of("a");
            Schema schema = store.catalog().dataset(name).orElseThrow().schema();
            assertThat(schema.field("id").type()).isEqualTo(new Type.Dynamic());
            assertThat(schema.field(schema.size() - 1).name()).isEqualTo(DynamicRows.EXTRA);
            List<Row> rows = rows(store, Read.all(name));
            assertThat(rows).hasSize(3);
            assertThat(rows.get(0).value(DynamicRows.EXTRA))
                    .isEqualTo(new Variant.Doc(List.of(new Variant.Entry("at", new Variant.Null()))));
            assertThat(rows.get(0).value("tags")).isEqualTo(List.of("x"));
            assertThat(rows(store, Read.all(name).fields("never", "id"))).hasSize(3);
            assertThat(store.find(SchemaInference.class)
                            .orElseThrow()
                            .infer(name, 10)
                            .sampled())
                    .isEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "csv", "jsonl"})
    void keyReferencesAndTypesComeBack(String scheme) {
        Dataset dataset = new Dataset(
                Name.of("shop", "Order lines"),
                Shape.COLLECTION,
                Schema.of(
                        Field.required("id", INT).withNativeType("pg:integer"),
                        Field.of("price", new Type.Decimal(10, 2)),
                        Field.of("what", new Type.Struct(List.of(Field.required("a b", TEXT))))),
                Key.of("id"),
                List.of(new Reference("fk", List.of("id"), Name.of("orders"), List.of("id"))),
                "what was bought");

        try (Store store = Stores.open(scheme + ":" + directory)) {
            store.writer(dataset, Write.insert().creating()).close();
        }

        try (Store store = Stores.open(scheme + ":" + directory)) {
            assertThat(store.catalog().datasets()).containsExactly(dataset);
        }
        assertThat(fixture.files()).contains("shop/Order lines/_schema.json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "jsonl"})
    void textMayBeCompressed(String scheme) {
        try (Store store = Stores.open(scheme + ":" + directory + "?gzip=true")) {
            assertThat(insert(store, row(1, "ü"), row(2, null)).written()).isEqualTo(2);
        }

        try (Store store = Stores.open(scheme + ":" + directory)) {
            assertThat(rows(store, Read.all(ORDERS.name()))).containsExactly(row(1, "ü"), row(2, null));
            assertThat(store.split(Read.all(ORDERS.name()), 4)).hasSize(1);
        }
        assertThat(fixture.files()).anyMatch(file -> file.endsWith("." + scheme + ".gz"));
    }

    @Test
    void oneFileIsAStoreOfOneDatasetToRead() throws IOException {
        Path file = put("some where.csv", "id\n1\n");

        try (Store store = Stores.open("csv:" + file.toString().replace(" ", "%20"))) {
            Dataset only = store.catalog().datasets().get(0);
            assertThat(only.name()).isEqualTo(Name.of("some where"));
            assertThat(rows(store, Read.all(only.name()))).hasSize(1);
            assertThatThrownBy(() -> store.writer(only, Write.insert()))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("the store is one file; name a directory");
        }
        assertThat(fixture.files()).containsExactly("some where.csv");
    }

    @Test
    void filesOfOthersAreNotAddedTo() throws IOException {
        put("orders/one.csv", "id,note\n1,a\n");

        try (Store store = Stores.open("csv:" + directory)) {
            assertThatThrownBy(() -> insert(store, row(2, "b")))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("was not written by Sluice");
        }
    }

    @Test
    void partsOfOneDatasetHaveTheSameFields() throws IOException {
        put("orders/one.csv", "id,note\n1,a\n");
        put("orders/two.csv", "id,other\n1,a\n");

        try (Store store = Stores.open("csv:" + directory)) {
            assertThatThrownBy(() -> rows(store, Read.all(ORDERS.name())))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("two.csv")
                    .hasMessageContaining("other");
        }
    }

    @Test
    void aFileAndADirectoryOfOneNameAreNotMixedUp() throws IOException {
        put("orders.csv", "id\n1\n");
        put("orders/one.csv", "id\n1\n");

        try (Store store = Stores.open("csv:" + directory)) {
            assertThatThrownBy(() -> rows(store, Read.all(ORDERS.name())))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("orders.csv")
                    .hasMessageContaining("rename one");
        }
    }

    @Test
    void aLineThatIsWrongIsNamed() throws IOException {
        put("few.csv", "a,b\n1,2\n3\n");
        put("latin/one.csv", "");
        Files.write(directory.resolve("latin/one.csv"), "a\ngr\u00fcn\n".getBytes(StandardCharsets.ISO_8859_1));

        try (Store store = Stores.open("csv:" + directory)) {
            assertThatThrownBy(() -> rows(store, Read.all(Name.of("few"))))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("Cannot read line 3 of ")
                    .hasMessageContaining("it has 1 cells, and the first line names 2; ");
            assertThatThrownBy(() -> rows(store, Read.all(Name.of("latin"))))
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("it is not UTF-8; ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"parquet", "csv", "jsonl"})
    void halfAPairOfUnicodeIsOneRejectedRow(String scheme) {
        try (Store store = Stores.open(scheme + ":" + directory)) {
            WriteReport report = insert(store, row(1, "a"), row(2, "half \ud83d"), row(3, "\ud83d\ude80"));

            assertThat(report.written()).isEqualTo(2);
            assertThat(report.rejected()).hasSize(1);
            assertThat(report.rejected().get(0).reason()).contains("not Unicode");
            assertThat(rows(store, Read.all(ORDERS.name())))
                    .containsExactlyInAnyOrder(row(1, "a"), row(3, "\ud83d\ude80"));
        }
    }

    @Test
    void jsonLinesAreCutAtAnyByteAndNoRowIsLostOrDoubled() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 400; i++) {
            text.append("{\"id\":")
                    .append(i)
                    .append(",\"note\":\"")
                    .append("ü😀".repeat(i % 23))
                    .append("\"}");
            text.append(i % 3 == 0 ? "\r\n" : i % 7 == 0 ? "\n\n" : "\n");
        }
        put("notes.jsonl", text.toString());

        try (Store store = Stores.open("jsonl:" + directory)) {
            for (int parts : new int[] {1, 2, 3, 7, 16, 39}) {
                List<Object> ids = new ArrayList<>();
                List<Split> splits = store.split(Read.all(Name.of("notes")), parts);
                for (Split split : splits) {
                    drain(store.read(split)).forEach(row -> ids.add(row.value("id")));
                }
                assertThat(ids).as("%d parts", parts).hasSize(400).doesNotHaveDuplicates();
                assertThat(splits).hasSizeGreaterThanOrEqualTo(Math.min(parts, 10));
            }
        }
    }

    @Test
    void whatAKilledWriterLeftIsNeverSeenAndRemovedByTheNextOne() throws IOException {
        try (Store store = Stores.open("csv:" + directory)) {
            insert(store, row(1, "a"));
        }
        put("orders/.sluice-00000000deadbeef-1.csv", "id,note\n2,half");
        put(".sluice/00000000deadbeef.lock", "");

        try (Store store = Stores.open("csv:" + directory)) {
            assertThat(rows(store, Read.all(ORDERS.name()))).containsExactly(row(1, "a"));
            insert(store, row(3, "c"));
            assertThat(rows(store, Read.all(ORDERS.name()))).containsExactlyInAnyOrder(row(1, "a"), row(3, "c"));
        }
        assertThat(fixture.files()).noneMatch(file -> file.contains("deadbeef"));
        assertThat(fixture.files()).hasSize(4).contains("orders/_schema.json", ".sluice/lock");
    }

    @Test
    void aWriterThatIsStillThereLosesNothingToTheNextOne() {
        try (Store first = Stores.open("csv:" + directory);
                Writer slow = first.writer(ORDERS, Write.insert().creating())) {
            slow.write(row(1, "slow"));
            try (Store second = Stores.open("csv:" + directory)) {
                insert(second, row(2, "fast"));
            }
            assertThat(slow.flush().written()).isEqualTo(1);
            assertThat(rows(first, Read.all(ORDERS.name()))).containsExactlyInAnyOrder(row(1, "slow"), row(2, "fast"));
        }
    }

    @Test
    void optionsAndPathsThatAreWrongAreTold() {
        assertThatThrownBy(() -> Stores.open("csv:" + directory + "?gzib=true"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("did you mean \"gzip\"?");
        assertThatThrownBy(() -> Stores.open("csv:"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("write csv:path");
        try (Store made = Stores.open("csv:" + directory.resolve("new/er") + "?create=true")) {
            assertThat(made.catalog().datasets()).isEmpty();
        }
    }

    private Path put(String path, String text) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static Row row(int id, @Nullable String note) {
        return Row.of(COLUMNS, id, note);
    }

    private static WriteReport insert(Store store, Row... rows) {
        try (Writer writer = store.writer(ORDERS, Write.insert().creating())) {
            for (Row row : rows) {
                writer.write(row);
            }
            return writer.flush();
        }
    }

    private static List<Row> rows(Store store, Read read) {
        return drain(store.read(read));
    }

    private static List<Row> drain(RowStream stream) {
        List<Row> rows = new ArrayList<>();
        try (stream) {
            for (Row row = stream.next(); row != null; row = stream.next()) {
                rows.add(row);
            }
        }
        return rows;
    }
}
