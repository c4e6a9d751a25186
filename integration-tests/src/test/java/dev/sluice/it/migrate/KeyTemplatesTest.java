package dev.sluice.it.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import dev.sluice.error.SettingsException;
import dev.sluice.migrate.MigrationReport;
import dev.sluice.replicate.verify.TableReport;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Store;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.Stores;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.RedisServer;
import dev.sluice.testkit.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows under keys of one's own choice. */
class KeyTemplatesTest {
    private final TestDatabase source = PostgresServer.shared().createDatabase();
    private final StoreSettings target = TestStore.REDIS.settings();
    private final String prefix = TestStore.word();

    @TempDir
    private Path directory;

    @Test
    void aRowIsAHashOrJsonUnderAKeyMadeOfItsFields() {
        source.run(
                "create table product (id int primary key, name text, price numeric(8,2), made date)",
                "insert into product values (1, 'a:b', 2.50, '2026-11-21'), (2, null, 0.10, null)");
        MigrationFile file =
                MigrationFile.of(directory, StoreSettings.of(source.storeUrl()), target, """
                datasets:
                  - {from: product, key: "%1$s:{id}", fields: {made: drop}}
                """.formatted(prefix));

        assertThat(file.run().rows()).isEqualTo(2);
        assertThat(file.verify().tables()).allMatch(TableReport::equal);
        assertThat(found())
                .containsExactly(
                        Map.entry(prefix + ":1", document("id", "1", "name", "a:b", "price", "2.50")),
                        Map.entry(prefix + ":2", document("id", "2", "price", "0.10")));
        source.run("update product set price = 0.11 where id = 2");
        assertThat(file.verify().differences()).isOne();
    }

    @Test
    void jsonIsOneText() {
        source.run(
                "create table product (id int primary key, name text, day date)",
                "insert into product values (7, 'a:b', '2026-11-21')");
        MigrationFile file =
                MigrationFile.of(directory, StoreSettings.of(source.storeUrl()), target, """
                datasets:
                  - {from: product, key: "%1$s:{name}:{day}", value: json, id: {name: name, day: day}}
                """.formatted(prefix));

        assertThat(file.run().rows()).isOne();
        assertThat(file.verify().tables()).allMatch(TableReport::equal);
        assertThat(found())
                .containsExactly(Map.entry(
                        prefix + ":a%3Ab:2026-11-21", text("{\"id\":7,\"name\":\"a:b\",\"day\":\"2026-11-21\"}")));
    }

    @Test
    void aKeyIsForStoresOfKeys() {
        source.run("create table product (id int primary key)");
        MigrationFile file = MigrationFile.of(
                directory,
                StoreSettings.of(source.storeUrl()),
                StoreSettings.of(source.storeUrl()),
                "datasets: [{from: product, key: \"p:{id}\"}]\n");

        assertThatThrownBy(file::run)
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "datasets: product: key is for key-value stores; what identifies a row is id, and the target is"
                                + " PostgreSQL");
    }

    @Test
    void aListHasTheRowsThatBelongToItsKeyInTheirOrder() {
        source.run(
                "create table list (id int primary key, tags text[])",
                "create table song (list_id int references list, place int, name text, primary key (list_id, place))",
                "insert into list values (1, '{b,a}'), (2, '{}')",
                "insert into song values (1, 3, 'x'), (1, 1, 'y'), (1, 2, 'x')");
        String mapping = """
                  existing: append
                defaults: {include: []}
                datasets:
                  - from: list
                    key: "%1$s:{id}"
                    value: list(songs)
                    embed: [{from: song, as: songs, kind: values, value: name, order_by: [place]}]
                """.formatted(prefix);
        StoreSettings database = StoreSettings.of(source.storeUrl());

        for (String time : List.of("once", "twice")) {
            MigrationFile file = MigrationFile.of(directory.resolve(time), database, target, mapping);
            assertThat(file.run().rows()).isOne();
            assertThat(file.verify().tables()).allMatch(TableReport::equal);
        }
        MigrationFile sets = MigrationFile.of(directory.resolve("sets"), database, target, """
                defaults: {include: []}
                datasets: [{from: list, key: "%1$s_tags:{id}", value: set(tags)}]
                """.formatted(prefix));
        assertThat(sets.run().rows()).isOne();
        assertThat(sets.verify().tables()).allMatch(TableReport::equal);

        assertThat(found())
                .containsExactly(Map.entry(prefix + ":1", new Variant.Items(List.of(text("y"), text("x"), text("x")))));
        MigrationFile.of(directory.resolve("back"), target, database, """
                defaults: {include: []}
                datasets:
                  - {from: {pattern: "%1$s:{id}", type: list}, to: song_again, fields: {id: {type: int32}}}
                  - {from: {pattern: "%1$s_tags:{id}", type: set}, to: tag_again}
                """.formatted(prefix))
                .run();
        assertThat(source.rows("select id, _ord, value from song_again order by 2"))
                .containsExactly("1|0|y", "1|1|x", "1|2|x");
        assertThat(source.rows("select * from tag_again order by 2")).containsExactly("1|a", "1|b");
    }

    @Test
    void anIndexHasTheRowsThatHaveWhatItIsMadeOf() {
        source.run(
                "create table product (id int primary key, category text, price numeric(30,2))",
                "insert into product values (1, 'a', 0.10), (2, null, 5), (3, 'a', null), (4, 'b', 12345678901234567890.12)");
        MigrationFile file =
                MigrationFile.of(directory, StoreSettings.of(source.storeUrl()), target, """
                datasets:
                  - from: product
                    key: "%1$s_p:{id}"
                    index: [{key: "%1$s:{category}", value: zset, score: price, member: id}]
                """.formatted(prefix));

        MigrationReport report = file.run();

        assertThat(List.of(report.rows(), report.rejected())).containsExactly(5L, 1L);
        assertThat(directory.resolve("state/rejected"))
                .isDirectoryContaining(each ->
                        TestFiles.text(each).contains("The decimal(30,2) 12345678901234567890.12 is no float64"));
        assertThat(file.verify().tables()).allMatch(TableReport::equal);
        assertThat(found())
                .containsExactly(Map.entry(
                        prefix + ":a",
                        new Variant.Items(List.of(new Variant.Doc(List.of(
                                new Variant.Entry("member", text("1")),
                                new Variant.Entry("score", new Variant.Scalar(new Type.Float(64), 0.1))))))));
    }

    @Test
    void aKeyExpiresWhenItsRowSaysOrAfterAWhile() {
        source.run(
                "create table visit (id int primary key, ends timestamptz)",
                "insert into visit values (1, '2100-01-01 00:00:00.0001Z'), (2, null), (3, '2000-01-01'), (4, 'infinity')");
        MigrationFile file = MigrationFile.of(
                directory.resolve("said"), StoreSettings.of(source.storeUrl()), target, """
                datasets: [{from: visit, key: "%1$s:{id}", ttl: {column: ends}, fields: {ends: drop}}]
                """.formatted(prefix));
        MigrationFile plain = MigrationFile.of(
                directory.resolve("plain"), StoreSettings.of(source.storeUrl()), target, """
                datasets: [{from: visit, to: %1$s_hash, ttl: {column: ends}, fields: {ends: drop}}]
                """.formatted(prefix));
        MigrationFile lasting = MigrationFile.of(
                directory.resolve("lasting"), StoreSettings.of(source.storeUrl()), target, """
                datasets: [{from: visit, key: "%1$s_day:{id}", value: json, ttl: {seconds: 86400}}]
                """.formatted(prefix));

        assertThat(List.of(file.run().rows(), plain.run().rows(), lasting.run().rows()))
                .containsExactly(3L, 3L, 4L);
        for (MigrationFile each : List.of(file, plain, lasting)) {
            assertThat(each.verify().tables()).hasSize(1).allMatch(TableReport::equal);
        }

        assertThat(found()).containsOnlyKeys(prefix + ":1", prefix + ":2", prefix + ":4");
        for (String key : List.of("@:1", "@_hash:1")) {
            assertThat(answer("PTTL " + key)).isGreaterThan(2_000_000_000_000L);
        }
        assertThat(answer("PTTL @:2")).isEqualTo(-1);
        assertThat(answer("TTL @_day:3")).isBetween(80_000L, 86_400L);
        write("PEXPIREAT @:1 4102444800002");
        assertThat(file.verify().differences()).isOne();
        write("PEXPIREAT @:1 4102444800001");
        assertThat(file.verify().differences()).isZero();
    }

    private long answer(String command) {
        List<String> lines = RedisServer.shared().run("SELECT 7\r\n" + command.replace("@", prefix));
        return Long.parseLong(lines.get(lines.size() - 1).substring(1));
    }

    @Test
    void keysThatAreNoRowsAreRejectedAndTheOthersSayAllTheyHold() {
        write("HSET @:1 id 1 name a:b price 2.50");
        write("HSET @:x%3Ay name plain odd 1 id other");
        write("PEXPIREAT @:x%3Ay 4102444800000");
        write("HSET @:1:more name n");
        write("HSET @:100% name n");
        write("LPUSH @:list 1");
        write("SET @_j:1 '{\"id\":1,\"n\":null,\"big\":0.12345678901234567891,\"in\":{\"a\":[1]}}'");
        write("SET @_j:2 none");
        MigrationFile file =
                MigrationFile.of(directory, target, StoreSettings.of(source.storeUrl()), """
                defaults: {include: []}
                datasets:
                  - {from: {pattern: "@:{id}"}, to: product, fields: {price: {type: "decimal(10,2)"}}}
                  - {from: {pattern: "@_j:{id}", type: json}, to: json, fields: {big: {type: "decimal(30,20)"}}}
                """.replace("@", prefix));

        MigrationReport report = file.run();

        assertThat(List.of(report.rows(), report.rejected())).containsExactly(3L, 4L);
        assertThat(source.rows("select id, name, price, odd, _extra from product order by 1"))
                .containsExactly(
                        "1|a:b|2.50|∅|∅",
                        "x:y|plain|∅|1|{\"id\":\"other\",\"_expireAt\":{\"$scalar\":[\"timestamptz(3)\","
                                + "\"2100-01-01T00:00:00Z\"]}}");
        assertThat(source.rows("select id, big, \"in\", _extra from json"))
                .containsExactly("1|0.12345678901234567891|{\"a\":[1]}|{\"n\":null}");
        assertThat(rejected().lines()).hasSize(4);
        assertThat(rejected())
                .contains(
                        "The key " + prefix + ":1:more is none of " + prefix + ":{id}",
                        "The key " + prefix + ":100% has a % that is no escape",
                        "The key " + prefix + ":list holds a list, and not a hash",
                        "The key " + prefix + "_j:2 holds no JSON");
        assertThat(file.verify().tables()).hasSize(2).allMatch(TableReport::equal);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{from: p, key: \"k:{id}\", value: list(name)} | datasets: public.p.value: name is one value of a row, and rows have no"
                        + " order in which they could be a list, where one that is copied again would be there twice; embed them in the"
                        + " rows that the keys are of, with kind: values and order_by, or use zset",
                "{from: p, key: \"k:{name}\"} | Cannot migrate before this is decided:/  public.p: two rows could have one key k:{name},"
                        + " because it does not tell [id]; make it part of the key, or name with id what identifies a row",
                "{from: p, key: \"k:{id}\", index: [{key: \"n:{name}\", member: name}]} | Cannot migrate before this is decided:/  public.p:"
                        + " index n:{name}: two rows could be one member of one key, because neither tells [id]; make it part of the key or"
                        + " the member, or name with id what identifies a row",
                "{from: p, key: \"k:{id}\", index: [{key: \"k:by:{name}\", member: id}]} | datasets: public.p and public.p: the keys k:* of"
                        + " the one cannot be told from the keys k:by:* of the other; let them begin with different words",
                "{from: p, key: \"k:{id}\", index: [{key: \"n:{name}\", value: zset, member: id}]} | datasets: public.p.index n:{name}: a zset"
                        + " needs score",
                "{from: p, key: \"k:{name}\", value: set(id), ttl: {seconds: 5}} | datasets: public.p.value: the members of a key do not"
                        + " expire one by one; leave out ttl, or give each row a key of its own",
                "{from: {pattern: \"p:{id}\"}, to: p} | datasets: p:{id}: pattern is for the keys of a key-value store, and the source is"
                        + " PostgreSQL",
            })
    void whatCannotBeExactIsRefused(String dataset, String message) {
        source.run("create table p (id int primary key, name text)");
        MigrationFile file = MigrationFile.of(
                directory,
                StoreSettings.of(source.storeUrl()),
                target,
                "defaults: {include: []}\ndatasets: [" + dataset + "]\n");

        assertThatThrownBy(file::run).isInstanceOf(SettingsException.class).hasMessage(message.replace("/", "\n"));
    }

    private void write(String command) {
        RedisServer.shared().run("SELECT 7\r\n" + command.replace("@", prefix));
    }

    private String rejected() {
        try (Stream<Path> files = Files.list(directory.resolve("state/rejected"))) {
            return files.map(TestFiles::text).collect(Collectors.joining());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the keys hold, by their names. */
    private Map<String, Object> found() {
        Map<String, Object> found = new TreeMap<>();
        try (Store store = Stores.open(target);
                RowStream rows = store.read(Read.all(Name.of(prefix + ":*")))) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                found.put(String.valueOf(row.value("key")), Objects.requireNonNull(row.value("value")));
            }
        }
        return found;
    }

    private static Variant document(String... namesAndTexts) {
        List<Variant.Entry> entries = new ArrayList<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            entries.add(new Variant.Entry(namesAndTexts[i], text(namesAndTexts[i + 1])));
        }
        return new Variant.Doc(entries);
    }

    private static Variant text(String text) {
        return new Variant.Scalar(Type.Text.unbounded(), text);
    }
}
