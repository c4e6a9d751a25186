package dev.sluice.it.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.error.SettingsException;
import dev.sluice.migrate.MigrationReport;
import dev.sluice.migrate.repair.RepairReport;
import dev.sluice.replicate.verify.TableReport;
import dev.sluice.replicate.verify.VerifyListener;
import dev.sluice.replicate.verify.VerifyOptions;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Secret;
import dev.sluice.store.Store;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.Stores;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.RedisServer;
import dev.sluice.testkit.SharedData;
import dev.sluice.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A music shop in key-value stores, and as the same tables again. */
class KeyValueMigrationTest {
    private final TestDatabase shop = PostgresServer.shared().createDatabase();
    private final TestDatabase again = PostgresServer.shared().createDatabase();
    private final StoreSettings redis = StoreSettings.of(
            RedisServer.shared().storeUrl(8), new Secret(RedisServer.shared().password()));

    @TempDir
    private Path directory;

    @Test
    void theShopInRedisComesBackAsItWas() {
        SharedData.CHINOOK.loadInto(shop);

        MappedMigration out = new MappedMigration(directory.resolve("out"), settings(shop), redis, """
                defaults: {max_embed_rows: 200}
                datasets:
                  - from: track
                    key: "track:{track_id}"
                    index:
                      - {key: "by_genre:{genre_id}", value: zset, score: milliseconds, member: track_id}
                      - {key: "by_composer:{composer}", member: track_id}
                  - from: invoice
                    key: "invoice:{customer_id}:{invoice_id}"
                    value: json
                    embed: [{from: invoice_line, as: lines, drop: [invoice_id]}]
                  - {from: invoice_line, key: "line:{invoice_line_id}", value: json}
                  - {from: playlist_track, key: "tracks_of:{playlist_id}", value: set(track_id)}
                  - {from: genre, key: "genre:{genre_id}", value: string(name)}
                """);
        MigrationReport report = out.runAndVerify();

        String composed = shop.rows("SELECT count(composer) FROM track").get(0);
        assertThat(report.rows()).isEqualTo(15607 + 3503 + Long.parseLong(composed));
        assertThat(keys("*")).contains("genre:1", "album:1", "by_genre:1", "tracks_of:18");
        assertThat(strings("invoice:2:1"))
                .containsExactly("{\"invoice_id\":1,\"customer_id\":2,\"invoice_date\":\"2021-01-01T00:00:00.000000\","
                        + "\"billing_address\":\"Theodor-Heuss-Straße 34\",\"billing_city\":\"Stuttgart\","
                        + "\"billing_country\":\"Germany\",\"billing_postal_code\":\"70174\",\"total\":1.98,\"lines\":["
                        + "{\"invoice_line_id\":1,\"track_id\":2,\"unit_price\":0.99,\"quantity\":1},"
                        + "{\"invoice_line_id\":2,\"track_id\":4,\"unit_price\":0.99,\"quantity\":1}]}");

        String back = """
                defaults: {include: []}
                datasets:
                  - {from: {pattern: "track:{track_id}"}, to: track, fields: {%s}}
                  - {from: {pattern: "invoice:{customer_id}:{invoice_id}", type: json}, to: invoice, fields: {%s},
                     arrays: {lines: {table: line_of_invoice, key: [invoice_line_id], fields: {_extra: drop}}}}
                  - {from: {pattern: "line:{invoice_line_id}", type: json}, to: invoice_line, fields: {%s}}
                  - {from: {pattern: "genre:{genre_id}", type: string}, to: genre,
                     fields: {genre_id: {type: int32}, value: {rename: name}}}
                  - {from: {pattern: "tracks_of:{playlist_id}", type: set}, to: playlist_track,
                     fields: {playlist_id: {type: int32}, member: {rename: track_id, type: int32}}}
                  - {from: {pattern: "by_genre:{genre_id}", type: zset}, to: by_genre,
                     fields: {genre_id: {type: int32}, member: {rename: track_id, type: int32}, score: {type: int32}}}
                """.formatted(types("track"), types("invoice"), types("invoice_line"));
        String plain = List.of("album", "artist", "customer", "employee", "media_type", "playlist").stream()
                .map(table -> "  - {from: " + table + ", to: " + table + ", fields: {" + types(table) + "}}\n")
                .collect(Collectors.joining());
        MappedMigration home = new MappedMigration(directory.resolve("back"), redis, settings(again), back + plain);
        home.runAndVerify();
        again.run(
                "UPDATE genre SET name = 'Other' WHERE genre_id = 2",
                "INSERT INTO by_genre VALUES (1, 999999, 5)",
                "UPDATE line_of_invoice SET quantity = 7 WHERE invoice_line_id = 5",
                "DELETE FROM line_of_invoice WHERE invoice_invoice_id = 412",
                "DELETE FROM invoice WHERE invoice_id = 412");
        requireRepaired(home, Set.of("genre", "by_genre", "line_of_invoice", "invoice"));

        requireSame();
        assertThat(again.rows("SELECT genre_id, track_id, score FROM by_genre ORDER BY 2"))
                .isEqualTo(shop.rows("SELECT genre_id, track_id, milliseconds FROM track ORDER BY 2"));
        assertThat(again.rows(
                        "SELECT invoice_customer_id, invoice_line_id, invoice_invoice_id, track_id, unit_price, quantity"
                                + " FROM line_of_invoice ORDER BY 2"))
                .isEqualTo(shop.rows("SELECT customer_id, invoice_line_id, invoice_id, track_id, unit_price, quantity"
                        + " FROM invoice_line JOIN invoice USING (invoice_id) ORDER BY 2"));
        requireFound(out);
    }

    /** What somebody changes in an index is found. */
    private void requireFound(MappedMigration out) {
        run("ZADD by_genre:1 5 1");
        run("ZREM by_genre:2 63");
        run("SADD tracks_of:18 999999");
        run("SREM by_composer:AC/DC 15");
        run("RPUSH by_genre:list 1");

        List<TableReport> differing =
                out.verified().stream().filter(table -> !table.equal()).toList();

        assertThat(differing)
                .extracting(
                        table -> table.table() + " " + table.missing() + " " + table.extra() + " " + table.different())
                .containsExactlyInAnyOrder(
                        "members.by_genre:* 1 1 1", "members.tracks_of:* 0 1 0", "members.by_composer:* 1 0 0");
        // a key that is no set at all is nobody's member, and told
        run("DEL by_genre:list genre:3");
        run("SET genre:4 other");
        requireRepaired(out, Set.of("members.by_genre:*", "members.tracks_of:*", "members.by_composer:*", "genre:*"));
        assertThat(strings("genre:3")).containsExactly("Metal");
    }

    private static void requireRepaired(MappedMigration migration, Set<String> differing) {
        RepairReport repair = migration
                .migration()
                .repair(
                        VerifyOptions.usual(),
                        name -> differing.contains(name.toString()) || differing.contains(name.local()),
                        VerifyListener.silent());

        assertThat(repair.before().tables())
                .hasSameSizeAs(differing)
                .allSatisfy(table -> assertThat(table.equal()).as("%s", table).isFalse());
        assertThat(repair.after().equal()).as("%s", repair).isTrue();
    }

    @Test
    void theShopInDynamoDbComesBackAsItWas() {
        SharedData.CHINOOK.loadInto(shop);
        // two playlists of everything, which would take half of the time and show nothing new
        shop.run("DELETE FROM playlist_track WHERE playlist_id IN (1, 8)");
        StoreSettings dynamo = TestStore.DYNAMODB.settings();
        String prefix = TestStore.word() + "_";
        String out = MusicShop.TABLES.stream()
                .map(table -> "  - {from: " + table + ", to: " + prefix + table + "}\n")
                .collect(Collectors.joining());
        String back = MusicShop.TABLES.stream()
                .map(table -> "  - {from: " + prefix + table + ", to: " + table + ", fields: {" + types(table) + "}}\n")
                .collect(Collectors.joining());

        MigrationReport report = new MappedMigration(
                        directory.resolve("out"), settings(shop), dynamo, "datasets:\n" + out)
                .runAndVerify();
        new MappedMigration(
                        directory.resolve("back"),
                        dynamo,
                        settings(again),
                        "defaults: {include: []}\ndatasets:\n" + back)
                .runAndVerify();

        assertThat(report.rows()).isEqualTo(15607 - 2 * 3290);
        requireSame();
    }

    @Test
    void theShopInOneTableOfDynamoDbComesBackAsItWas() {
        SharedData.CHINOOK.loadInto(shop);
        StoreSettings dynamo = TestStore.DYNAMODB.settings();
        String name = TestStore.word();
        String items = """
                defaults: {include: []}
                datasets:
                  - from: customer
                    item: {table: TABLE, pk: "CUSTOMER#{customer_id}", sk: PROFILE, gsi1pk: "STATE#{state}", gsi1sk: "{email}"}
                  - from: invoice
                    item: {table: TABLE, pk: "CUSTOMER#{customer_id}", sk: "INVOICE#{invoice_id}", gsi1pk: "DAY#{date(invoice_date)}"}
                  - from: invoice_line
                    item: {table: TABLE, pk: "INVOICE#{invoice_id}", sk: "LINE#{invoice_line_id}"}
                """.replace("TABLE", name);
        MappedMigration out = new MappedMigration(directory.resolve("out"), settings(shop), dynamo, items);

        assertThat(out.runAndVerify().rows()).isEqualTo(59 + 412 + 2240);
        new MappedMigration(directory.resolve("back"), dynamo, settings(again), """
                defaults: {include: []}
                datasets:
                  - from: {table: TABLE, pk: "CUSTOMER#{customer_id}", sk: PROFILE}
                    to: customer
                    fields: {gsi1pk: drop, gsi1sk: drop, %s}
                  - from: {table: TABLE, pk: "CUSTOMER#{customer_id}", sk: "INVOICE#{invoice_id}"}
                    to: invoice
                    fields: {gsi1pk: drop, %s}
                  - from: {table: TABLE, pk: "INVOICE#{invoice_id}", sk: "LINE#{invoice_line_id}"}
                    to: invoice_line
                    fields: {%s}
                """.formatted(
                                types("customer"), types("invoice"), types("invoice_line"))
                        .replace("TABLE", name))
                .runAndVerify();

        requireSame(List.of("customer", "invoice", "invoice_line"));
        try (Store store = Stores.open(dynamo)) {
            requireOnlyItsOwnItems(store, name, out, items);
        }
    }

    @Test
    void listsOfItemsAreTablesAgain() {
        shop.run(
                "CREATE TABLE list (id int PRIMARY KEY, tags text[], name text)",
                "CREATE TABLE song (list_id int REFERENCES list, place int, title text, PRIMARY KEY (list_id, place))",
                "INSERT INTO list VALUES (1, '{b,a}', '#1%'), (2, '{}', null)",
                "INSERT INTO song VALUES (1, 3, 'x'), (1, 1, 'y')");
        String name = TestStore.word();
        new MappedMigration(directory.resolve("out"), settings(shop), store(), """
                datasets:
                  - from: list
                    item: {table: %s, pk: "LIST#{id}", sk: "#{id}", by: "{name}#{id}"}
                    fields: {songs: {lossy: allow}}
                    embed: [{from: song, as: songs, drop: [list_id]}]
                """.formatted(name)).runAndVerify();
        new MappedMigration(directory.resolve("back"), store(), settings(again), """
                defaults: {include: []}
                datasets:
                  - from: {table: %s, pk: "LIST#{id}", sk: "#{id}"}
                    to: list
                    fields: {id: {type: int32}}
                    arrays:
                      songs: {table: song, parent: list_id, key: [place], fields: {place: {type: int32}}}
                      tags: {table: tag, parent: list_id}
                """.formatted(name)).runAndVerify();

        assertThat(again.rows("SELECT id, name, by, _extra FROM list ORDER BY 1"))
                .containsExactly("1|#1%|%231%25#1|∅", "2|∅|∅|{\"songs\":[],\"tags\":[]}");
        assertThat(again.rows("SELECT list_id, place, title, _extra FROM song ORDER BY 1, 2"))
                .containsExactly("1|1|y|∅", "1|3|x|∅");
        assertThat(again.rows("SELECT list_id, _ord, value FROM tag ORDER BY 1, 2"))
                .containsExactly("1|0|b", "1|1|a");
    }

    /** Items of other keys in the table are neither compared nor repaired nor deleted. */
    private void requireOnlyItsOwnItems(Store store, String name, MappedMigration out, String items) {
        DynamoDbClient client = store.unwrap(DynamoDbClient.class).orElseThrow();
        Map<String, AttributeValue> invoice = item(client, name, "CUSTOMER#2", "INVOICE#1");
        assertThat(invoice.get("gsi1pk")).isEqualTo(AttributeValue.fromS("DAY#2021-01-01"));
        assertThat(item(client, name, "CUSTOMER#2", "PROFILE")).doesNotContainKey("gsi1pk");
        put(client, name, key("CUSTOMER#2", "NOTE"));
        put(client, name, key("CUSTOMER#2", "INVOICE#999999"));
        Map<String, AttributeValue> changed = new HashMap<>(invoice);
        changed.put("total", AttributeValue.fromN("1.97"));
        put(client, name, changed);
        client.deleteItem(request -> request.tableName(name).key(Map.of("pk", s("INVOICE#1"), "sk", s("LINE#1"))));

        RepairReport repair = out.migration().repair(VerifyOptions.usual(), any -> true, VerifyListener.silent());

        assertThat(repair.before().tables())
                .extracting(
                        table -> table.table() + " " + table.missing() + " " + table.extra() + " " + table.different())
                .containsExactlyInAnyOrder(
                        name + ".CUSTOMER#*.PROFILE 0 0 0",
                        name + ".CUSTOMER#*.INVOICE#* 0 1 1",
                        name + ".INVOICE#*.LINE#* 1 0 0");
        assertThat(repair.after().equal()).isTrue();
        assertThatThrownBy(() -> MigrationFile.of(directory.resolve("refused"), settings(shop), store(), items)
                        .run())
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("Cannot copy into " + name + ".CUSTOMER#*.PROFILE: it holds rows already");
        put(client, name, key("CUSTOMER#2", "INVOICE#999999"));
        String few = items.substring(0, items.lastIndexOf("  - from"));
        MigrationFile replaced =
                MigrationFile.of(directory.resolve("replaced"), settings(shop), store(), few, "existing: replace");
        assertThat(replaced.run().rows()).isEqualTo(59 + 412);
        assertThat(replaced.verify().equal()).isTrue();
        assertThat(item(client, name, "CUSTOMER#2", "NOTE")).isEqualTo(key("CUSTOMER#2", "NOTE"));
    }

    private static StoreSettings store() {
        return TestStore.DYNAMODB.settings();
    }

    private static AttributeValue s(String text) {
        return AttributeValue.fromS(text);
    }

    private static Map<String, AttributeValue> key(String pk, String sk) {
        return Map.of("pk", s(pk), "sk", s(sk));
    }

    private static Map<String, AttributeValue> item(DynamoDbClient client, String table, String pk, String sk) {
        return client.getItem(
                        request -> request.tableName(table).key(key(pk, sk)).consistentRead(true))
                .item();
    }

    private static void put(DynamoDbClient client, String table, Map<String, AttributeValue> item) {
        client.putItem(request -> request.tableName(table).item(item));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "pk: \"P#{id}\", sk: \"A#{id}\" | datasets: public.p and public.q: the items word.P#*.A#* of the one cannot be told from the"
                        + " items word.P#*.A#*! of the other; let pk or sk begin with different words",
                "pk: \"P#{name}\", sk: ALL | Cannot migrate before this is decided:/  public.p: two rows could have one key P#{name}, ALL,"
                        + " because it does not tell [id]; make it part of the key, or name with id what identifies a row",
                "pk: \"P#{id}\" | datasets: public.p.item: sk is missing; write item: {table: app, pk: \"CUSTOMER#{customer_id}\", sk:"
                        + " \"ORDER#{order_id}\"}",
                "pk: \"P#{id}\", sk: ALL, name: \"N#{id}\" | datasets: public.p.item: name: there is a field name already; rename or drop"
                        + " it with fields",
            })
    void itemsThatCouldBeTakenForOthersAreRefused(String item, String message) {
        shop.run("CREATE TABLE p (id int PRIMARY KEY, name text)", "CREATE TABLE q (id int PRIMARY KEY, name text)");
        MigrationFile file = MigrationFile.of(directory, settings(shop), store(), """
                datasets:
                  - {from: p, item: {table: word, %s}}
                  - {from: q, item: {table: word, pk: "P#{id}", sk: "A#{name}!", gsi1pk: "{name}"}}
                """.formatted(item));

        assertThatThrownBy(file::run)
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith(message.replace("/", "\n"));
    }

    private void requireSame() {
        requireSame(MusicShop.TABLES);
    }

    private void requireSame(List<String> tables) {
        for (String table : tables) {
            String rows = "SELECT " + columns(table) + " FROM " + table + " ORDER BY 1, 2";
            assertThat(again.rows(rows)).as(table).isEqualTo(shop.rows(rows));
            String types =
                    "SELECT column_name, data_type, numeric_scale FROM information_schema.columns WHERE table_name = '"
                            + table + "' AND data_type <> 'character varying' AND data_type <> 'text' ORDER BY 1";
            assertThat(again.rows(types)).as(table).isEqualTo(shop.rows(types));
        }
    }

    private String columns(String table) {
        return dataset(table).schema().fields().stream().map(Field::name).collect(Collectors.joining(", "));
    }

    /** The fields of a table with their types, and nothing else. */
    private String types(String table) {
        return dataset(table).schema().fields().stream()
                .map(field -> field.name() + ": {type: \"" + field.type() + "\"}")
                .collect(Collectors.joining(", ", "", ", _extra: drop"));
    }

    private Dataset dataset(String table) {
        try (Store store = Stores.open(settings(shop))) {
            return store.catalog().dataset(store.catalog().home(table)).orElseThrow();
        }
    }

    private static StoreSettings settings(TestDatabase database) {
        return StoreSettings.of(database.storeUrl());
    }

    private static void run(String command) {
        RedisServer.shared().run("SELECT 8\r\n" + command);
    }

    private static List<String> strings(String key) {
        List<String> answer = RedisServer.shared().run("SELECT 8\r\nGET " + key);
        return answer.subList(2, answer.size());
    }

    private List<Object> keys(String pattern) {
        try (Store store = Stores.open(redis);
                RowStream rows = store.read(Read.all(Name.of(pattern)))) {
            List<Object> keys = new java.util.ArrayList<>();
            for (Row row = rows.next(); row != null; row = rows.next()) {
                keys.add(row.value("key"));
            }
            return keys;
        }
    }
}
