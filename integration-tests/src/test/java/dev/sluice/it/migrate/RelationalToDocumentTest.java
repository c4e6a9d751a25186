package dev.sluice.it.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import dev.sluice.data.Name;
import dev.sluice.mapping.plan.Concern;
import dev.sluice.migrate.MigrationReport;
import dev.sluice.replicate.PipelineListener;
import dev.sluice.replicate.verify.TableReport;
import dev.sluice.store.Store;
import dev.sluice.store.StoreSettings;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.SharedData;
import dev.sluice.testkit.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tables whose rows become parts of documents in MongoDB. */
class RelationalToDocumentTest {
    @TempDir
    private Path directory;

    private final TestDatabase database = PostgresServer.shared().createDatabase();

    private StoreSettings source() {
        return StoreSettings.of(database.storeUrl());
    }

    @Test
    void rowsOfOtherTablesBecomePartsOfDocuments() {
        database.run(
                "CREATE TABLE address (id int PRIMARY KEY, street varchar(20), zip char(5))",
                "CREATE TABLE orders (id int PRIMARY KEY, total numeric(8,2), ship_to int REFERENCES address)",
                "CREATE TABLE line (order_id bigint REFERENCES orders, no smallint, item text, price numeric(8,2),"
                        + " PRIMARY KEY (order_id, no))",
                "CREATE TABLE tag (order_id int REFERENCES orders, tag text)",
                "INSERT INTO address VALUES (7, 'Hill 1', '12345')",
                "INSERT INTO orders VALUES (1, 12.50, 7), (2, 0, NULL)",
                "INSERT INTO line VALUES (1, 2, NULL, 2.50), (1, 1, 'pen', 10.00)",
                "INSERT INTO tag VALUES (1, 'new'), (1, 'big')");
        StoreSettings target = TestStore.MONGODB.settings();
        String collection = TestStore.word();

        MappedMigration migration = new MappedMigration(directory, source(), target, """
                datasets:
                  - from: orders
                    to: %s
                    id: {_id: id}
                    embed:
                      - {from: line, as: lines, drop: [order_id]}
                      - {from: address, as: shipTo, kind: one, fields: [street, zip]}
                      - {from: tag, as: tags, kind: values, value: tag, order_by: [tag desc]}
                """.formatted(collection));
        MigrationReport report = migration.runAndVerify();

        assertThat(report.datasets()).hasSize(1);
        assertThat(migration.migration().plan().concerns())
                .extracting(Object::toString)
                .contains("public.line: it is embedded in public.orders, and not copied on its own");
        try (Store store = TestStore.MONGODB.open()) {
            assertThat(documents(store, collection).find().sort(new Document("_id", 1)))
                    .containsExactly(
                            new Document("_id", 1)
                                    .append("total", Decimal128.parse("12.50"))
                                    .append("ship_to", 7)
                                    .append(
                                            "lines",
                                            List.of(
                                                    new Document("no", 1)
                                                            .append("item", "pen")
                                                            .append("price", Decimal128.parse("10.00")),
                                                    new Document("no", 2).append("price", Decimal128.parse("2.50"))))
                                    .append("shipTo", new Document("street", "Hill 1").append("zip", "12345"))
                                    .append("tags", List.of("new", "big")),
                            new Document("_id", 2)
                                    .append("total", Decimal128.parse("0.00"))
                                    .append("lines", List.of())
                                    .append("tags", List.of()));
        }
    }

    /** Each 200 parents would read all children. Some databases make an index for every foreign key. */
    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "SQLITE", "MARIADB", "H2"})
    void thePlanNamesTheIndexThatLookingUpLacks(TestStore kind) throws SQLException {
        String parent = TestStore.word();
        String child = TestStore.word();
        String ids =
                IntStream.rangeClosed(1, 300).mapToObj(id -> "(" + id + ")").collect(Collectors.joining(", "));
        try (Store store = kind.open();
                Connection connection = store.unwrap(Connection.class).orElseThrow();
                Statement sql = connection.createStatement()) {
            // a connection of PostgreSQL's adapter has nothing on its search path
            String place = kind == TestStore.POSTGRESQL ? "public." : "";
            String quote = kind == TestStore.H2 ? "\"" : "";
            String parents = place + quote + parent + quote;
            String children = place + quote + child + quote;
            sql.execute("CREATE TABLE " + parents + " (id int PRIMARY KEY)");
            sql.execute("CREATE TABLE " + children + " (nr int PRIMARY KEY, parent_id int, FOREIGN KEY (parent_id)"
                    + " REFERENCES " + parents + " (id))");
            sql.execute("INSERT INTO " + parents + " VALUES " + ids);
            MigrationFile file = MigrationFile.of(
                    directory, kind.settings(), TestStore.MONGODB.settings(), """
                    defaults: {exclude: ["*"]}
                    datasets:
                      - {from: %s, embed: [{from: %s, as: children}]}
                    """.formatted(parent, child));

            List<String> notes = lookUps(file);
            for (String note : notes) {
                sql.execute(note.substring(note.indexOf("make one first: ") + "make one first: ".length()));
            }

            boolean byItself = kind == TestStore.MARIADB || kind == TestStore.H2;
            assertThat(notes).hasSize(byItself ? 0 : 1);
            assertThat(lookUps(file)).isEmpty();
        }
    }

    private static List<String> lookUps(MigrationFile file) {
        return file.migration().plan().concerns().stream()
                .map(Concern::toString)
                .filter(each -> each.contains("looked up"))
                .toList();
    }

    @Test
    void aRowWithTooManyIsRejectedAndTheOthersAreCopied() {
        database.run(
                "CREATE TABLE parent (id int PRIMARY KEY)",
                "CREATE TABLE child (id int PRIMARY KEY, parent_id int REFERENCES parent)",
                "INSERT INTO parent SELECT generate_series(1, 1500)",
                "INSERT INTO child SELECT n, n % 1500 + 1 FROM generate_series(1, 3000) n",
                "INSERT INTO child SELECT 10000 + n, 5 FROM generate_series(1, 2) n",
                "CREATE TABLE grandchild (id int PRIMARY KEY, child_id int REFERENCES child)",
                "INSERT INTO grandchild VALUES (1, 8), (2, 8), (3, 11)");
        String collection = TestStore.word();

        MappedMigration migration =
                new MappedMigration(directory, source(), TestStore.MONGODB.settings(), """
                defaults: {max_embed_rows: 3}
                datasets:
                  - {from: parent, to: %s, embed: [{from: child, as: children, embed: [{from: grandchild, as: more}]}]}
                """.formatted(collection));
        MigrationReport report = migration.migration().run(PipelineListener.silent());

        assertThat(List.of(report.rows(), report.rejected())).containsExactly(1498L, 2L);
        assertThat(directory.resolve("state/rejected"))
                .isDirectoryContaining(
                        file -> TestFiles.text(file)
                                .contains(
                                        "field children: more than 3 rows of public.child, with those embedded in them, belong to it"));
        assertThat(migration.verified())
                .allSatisfy(table -> assertThat(List.of(table.missing(), table.extra(), table.different()))
                        .containsExactly(0L, 0L, 0L));
        try (Store store = TestStore.MONGODB.open()) {
            documents(store, collection)
                    .updateOne(Filters.eq("id", 900), new Document("$set", new Document("children.1.id", 7)));
        }
        assertThat(migration.verified()).extracting(TableReport::different).containsExactly(1L);
    }

    @Test
    void theMusicShopHasInvoicesWithTheirLines() {
        SharedData.CHINOOK.loadInto(database);
        String invoices = TestStore.word();
        String prefix = TestStore.word();

        MigrationReport report = new MappedMigration(
                        directory, source(), TestStore.MONGODB.settings(), """
                defaults: {include: [], max_embed_rows: 5000}
                datasets:
                  - from: invoice
                    to: %s
                    id: {_id: invoice_id}
                    embed:
                      - {from: invoice_line, as: lines, drop: [invoice_id]}
                      - {from: customer, as: customer, kind: one}
                  - from: playlist
                    to: %s_playlist
                    embed: [{from: playlist_track, as: tracks, kind: values, value: track_id}]
                """.formatted(invoices, prefix))
                .runAndVerify();

        assertThat(report.rows()).isEqualTo(412 + 18);
        try (Store store = TestStore.MONGODB.open()) {
            List<Document> found = documents(store, invoices).find().into(new java.util.ArrayList<>());
            assertThat(found.stream()
                            .mapToInt(each ->
                                    each.getList("lines", Document.class).size())
                            .sum())
                    .isEqualTo(2240);
            assertThat(found)
                    .allSatisfy(each -> assertThat(
                                    each.get("customer", Document.class).get("customer_id"))
                            .isEqualTo(each.get("customer_id")));
        }
    }

    private static MongoCollection<Document> documents(Store store, String collection) {
        Name name = store.catalog().home(collection);
        return store.unwrap(MongoClient.class)
                .orElseThrow()
                .getDatabase(name.namespace().get(0))
                .getCollection(collection);
    }
}
