package dev.sluice.it.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import dev.sluice.data.Name;
import dev.sluice.migrate.MigrationReport;
import dev.sluice.store.Store;
import dev.sluice.store.StoreSettings;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.SharedData;
import dev.sluice.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents of MongoDB as tables of PostgreSQL, and the tables as the same documents again. */
class DocumentsToTablesTest {
    @TempDir
    private Path directory;

    private final TestDatabase database = PostgresServer.shared().createDatabase();
    private final String prefix = TestStore.word();

    private MigrationReport out(String datasets) {
        return new MappedMigration(
                        directory.resolve("out"),
                        TestStore.MONGODB.settings(),
                        StoreSettings.of(database.storeUrl()),
                        "defaults: {include: []}\ndatasets:\n"
                                + datasets.replace("PREFIX", prefix).indent(2))
                .runAndVerify();
    }

    private MigrationReport back(String datasets) {
        return new MappedMigration(
                        directory.resolve("back"),
                        StoreSettings.of(database.storeUrl()),
                        TestStore.MONGODB.settings(),
                        "defaults: {include: []}\ndatasets:\n"
                                + datasets.replace("PREFIX", prefix).indent(2))
                .runAndVerify();
    }

    @Test
    void theSampleOfABankComesBackAsItWas() throws IOException {
        List<Document> customers = sample("customers");
        List<Document> accounts = sample("accounts");
        insert("customers", customers);
        insert("accounts", accounts);

        out("""
                - from: PREFIX_customers
                  to: customers
                  arrays: {accounts: {table: customer_accounts, parent: customer_id}}
                - {from: PREFIX_accounts, to: accounts}
                """);

        assertThat(database.rows("SELECT count(*), sum(value) FROM customer_accounts"))
                .containsExactly(customers.stream()
                                .mapToInt(each ->
                                        each.getList("accounts", Integer.class).size())
                                .sum()
                        + "|"
                        + customers.stream()
                                .flatMap(each -> each.getList("accounts", Integer.class).stream())
                                .mapToLong(Integer::longValue)
                                .sum());

        back("""
                - from: customers
                  to: PREFIX_customers_back
                  fields: {_id: {type: "bson:objectId"}}
                  embed:
                    - {from: customer_accounts, as: accounts, kind: values, value: value, via: customer_id, order_by: [_ord]}
                - from: accounts
                  to: PREFIX_accounts_back
                  fields: {_id: {type: "bson:objectId"}}
                """);

        assertThat(found("customers_back")).containsExactlyInAnyOrderElementsOf(customers);
        assertThat(found("accounts_back")).containsExactlyInAnyOrderElementsOf(accounts);
    }

    @Test
    void whatFitsNoColumnIsKept() {
        List<Document> odd = List.of(
                new Document("_id", 1)
                        .append("n", 5L)
                        .append("address", new Document("city", "Ulm").append("zip", 89073L))
                        .append(
                                "items",
                                Arrays.asList(
                                        new Document("sku", "a").append("n", 1),
                                        new Document("sku", 7).append("odd", new Document("x", List.of(1, 2L))),
                                        null,
                                        "loose",
                                        new Document())),
                new Document("_id", 2)
                        .append("n", "five")
                        .append("address", "none")
                        .append("items", List.of()),
                new Document("_id", 3).append("n", null).append("items", "all").append("address", new Document()),
                new Document("_id", 4).append("oid", new ObjectId("5ca4bbcea2dd94ee58162a68")));
        insert("odd", odd);

        out("""
                - from: PREFIX_odd
                  to: odd
                  arrays: {items: {table: odd_items, parent: odd_id}}
                """);
        back("""
                - from: odd
                  to: PREFIX_odd_back
                  fields: {oid: {type: "bson:objectId"}}
                  embed: [{from: odd_items, as: items, via: odd_id, order_by: [_ord], drop: [odd_id, _ord]}]
                """);

        assertThat(database.rows("SELECT odd_id, _ord, n FROM odd_items ORDER BY 1, 2"))
                .containsExactly("1|0|1", "1|1|∅", "1|2|∅", "1|3|∅", "1|4|∅");
        assertThat(found("odd_back")).containsExactlyInAnyOrderElementsOf(odd);
    }

    @Test
    void listsInListsAreTablesWithThePlacesOfBoth() {
        List<Document> nested = List.of(
                new Document("_id", 1)
                        .append(
                                "items",
                                Arrays.asList(
                                        new Document("sku", "a")
                                                .append(
                                                        "parts",
                                                        List.of(
                                                                new Document("n", 1).append("in", List.of("x", "y")),
                                                                new Document("n", 2),
                                                                new Document("n", "odd").append("m", 3L))),
                                        new Document("sku", "b").append("parts", List.of()),
                                        "loose",
                                        new Document("parts", "none"),
                                        new Document(
                                                "parts", List.of(new Document("n", 5).append("in", List.of("z")))))),
                new Document("_id", 2).append("items", List.of(new Document("sku", "c"))));
        insert("nested", nested);

        out("""
                - from: PREFIX_nested
                  to: top
                  arrays:
                    items:
                      table: item
                      parent: top_id
                      arrays: {parts: {table: part, arrays: {in: {table: word, key: [at]}}}}
                """);

        assertThat(database.rows(
                        "SELECT part_item_top_id, part_item_ord, part_ord, at, value FROM word ORDER BY 1, 2, 3, 4"))
                .containsExactly("1|0|0|0|x", "1|0|0|1|y", "1|4|0|0|z");
        assertThat(database.rows("SELECT item_top_id, item_ord, _ord, n FROM part ORDER BY 1, 2, 3"))
                .containsExactly("1|0|0|1", "1|0|1|2", "1|0|2|\"odd\"", "1|4|0|5");
        back("""
                - from: top
                  to: PREFIX_nested_back
                  embed:
                    - from: item
                      as: items
                      drop: [top_id, _ord]
                      embed:
                        - from: part
                          as: parts
                          drop: [item_top_id, item_ord, _ord]
                          embed: [{from: word, as: in, kind: values, value: value}]
                """);
        assertThat(found("nested_back")).containsExactlyInAnyOrderElementsOf(nested);
    }

    @Test
    void documentsInDocumentsBecomeColumnsOrTables() {
        insert(
                "people",
                List.of(
                        new Document("_id", 1)
                                .append("home", new Document("city", "Ulm").append("zip", 89073))
                                .append("work", new Document("city", "Bonn")),
                        new Document("_id", 2)
                                .append("home", new Document("city", "Kiel").append("zip", "none"))
                                .append("tags", List.of("a", "b")),
                        new Document("_id", 3).append("home", "nowhere")));

        out("""
                - from: PREFIX_people
                  to: people
                  flatten: {home: prefix, work: table}
                  mode: both
                  where: "_id < 3"
                """);

        assertThat(database.rows(
                        "SELECT _id, home_city, home_zip::text, tags::text, document::json -> 'home' ->> 'city'"
                                + " FROM people ORDER BY 1"))
                .containsExactly("1|Ulm|89073|∅|Ulm", "2|Kiel|\"none\"|{a,b}|Kiel");
        assertThat(database.rows("SELECT * FROM " + prefix + "_people_work")).containsExactly("1|Bonn|∅");
        new MappedMigration(
                        directory.resolve("whole"),
                        TestStore.MONGODB.settings(),
                        StoreSettings.of(database.storeUrl()),
                        "datasets: [{from: PREFIX_people, to: whole, mode: document}]\ndefaults: {include: []}\n"
                                .replace("PREFIX", prefix))
                .runAndVerify();
        assertThat(database.rows("SELECT w::text FROM whole w ORDER BY _id"))
                .hasSize(3)
                .element(1)
                .isEqualTo(
                        "(2,\"{\"\"_id\"\":2,\"\"home\"\":{\"\"city\"\":\"\"Kiel\"\",\"\"zip\"\":\"\"none\"\"},\"\"tags\"\":[\"\"a\"\",\"\"b\"\"]}\")");
    }

    private static List<Document> sample(String local) throws IOException {
        return Files.readAllLines(SharedData.file("mongo-analytics/" + local + ".json")).stream()
                .filter(line -> !line.isBlank())
                .map(Document::parse)
                .toList();
    }

    private void insert(String local, List<Document> documents) {
        try (Store store = TestStore.MONGODB.open()) {
            collection(store, local).insertMany(documents);
        }
    }

    private List<Document> found(String local) {
        try (Store store = TestStore.MONGODB.open()) {
            return collection(store, local).find().into(new ArrayList<>());
        }
    }

    private MongoCollection<Document> collection(Store store, String local) {
        Name name = store.catalog().home(prefix + "_" + local);
        return store.unwrap(MongoClient.class)
                .orElseThrow()
                .getDatabase(name.namespace().get(0))
                .getCollection(name.local());
    }
}
