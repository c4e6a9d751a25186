package dev.sluice.it.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.migrate.MigrationReport;
import dev.sluice.replicate.verify.TableReport;
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
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
                  - {from: {pattern: "invoice:{customer_id}:{invoice_id}", type: json}, to: invoice, fields: {lines: drop, %s}}
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
        new MappedMigration(directory.resolve("back"), redis, settings(again), back + plain).runAndVerify();

        requireSame();
        assertThat(again.rows("SELECT genre_id, track_id, score FROM by_genre ORDER BY 2"))
                .isEqualTo(shop.rows("SELECT genre_id, track_id, milliseconds FROM track ORDER BY 2"));
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

    private void requireSame() {
        for (String table : MusicShop.TABLES) {
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
