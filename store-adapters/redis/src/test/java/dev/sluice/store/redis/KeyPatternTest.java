package dev.sluice.store.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.change.Change;
import dev.sluice.change.Position;
import dev.sluice.change.Stamp;
import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Type;
import dev.sluice.data.Values;
import dev.sluice.data.Variant;
import dev.sluice.data.Variants;
import dev.sluice.error.SettingsException;
import dev.sluice.error.UnportableValueException;
import dev.sluice.store.Read;
import dev.sluice.store.ReadOption;
import dev.sluice.store.Store;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.Stores;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keys of every type, read, written and carried from one database to another. */
class KeyPatternTest {
    private static final Type TEXT = Type.Text.unbounded();

    private final RedisFixture from = new RedisFixture();
    private final RedisFixture to = new RedisFixture();
    private final Store source = from.open();
    private final Store target = to.open();

    @AfterEach
    void close() {
        source.close();
        target.close();
        from.close();
        to.close();
    }

    @Test
    void readsEveryType() {
        everyType();

        Map<String, Row> rows = StoreRows.byField(source, Read.all(Name.of("t:*")), "key");

        assertThat(rows.keySet())
                .containsExactlyInAnyOrder("t:string", "t:hash", "t:list", "t:set", "t:zset", "t:stream", "t:empty");
        assertThat(value(rows, "t:string", "string")).isEqualTo(text("a 😀 b"));
        assertThat(value(rows, "t:empty", "string")).isEqualTo(text(""));
        assertThat(value(rows, "t:hash", "hash"))
                .isEqualTo(new Variant.Doc(List.of(entry("name", text("Größe")), entry("nul", text("a\0b")))));
        assertThat(value(rows, "t:list", "list"))
                .isEqualTo(new Variant.Items(List.of(text("b"), text("a"), text("b"))));
        assertThat(value(rows, "t:set", "set"))
                .isEqualTo(new Variant.Scalar(new Type.Array(TEXT, Type.Array.Kind.SET), List.of("x", "y")));
        assertThat(value(rows, "t:zset", "zset"))
                .isEqualTo(new Variant.Items(List.of(
                        scored("low", Double.NEGATIVE_INFINITY),
                        scored("b", 0.1),
                        scored("a", 3),
                        scored("c", 3),
                        scored("high", Double.POSITIVE_INFINITY))));
        assertThat(rows.get("t:hash").value("expireAt")).isNull();
    }

    @Test
    void readsAStreamWithItsGroups() {
        everyType();

        Row row = StoreRows.all(source, Read.all(Name.of("t:stre*"))).get(0);

        Variant.Doc stream = (Variant.Doc) row.value("value");
        assertThat(member(stream, "lastId")).isEqualTo(text("5-2"));
        assertThat(member(stream, "entries"))
                .isEqualTo(new Variant.Items(List.of(
                        doc("id", text("1-1"), "fields", doc("a", text("1"), "a", text("2"))),
                        doc("id", text("5-1"), "fields", doc("b", text("3"))))));
        Variant.Doc group = (Variant.Doc)
                ((Variant.Items) member(stream, "groups")).elements().get(0);
        assertThat(member(group, "name")).isEqualTo(text("readers"));
        assertThat(member(group, "lastId")).isEqualTo(text("1-1"));
        assertThat(member(group, "consumers")).isEqualTo(new Variant.Items(List.of(text("ann"), text("bob"))));
        Variant.Doc pending = (Variant.Doc)
                ((Variant.Items) member(group, "pending")).elements().get(0);
        assertThat(member(pending, "id")).isEqualTo(text("1-1"));
        assertThat(member(pending, "consumer")).isEqualTo(text("ann"));
        assertThat(member(pending, "deliveries")).isEqualTo(new Variant.Scalar(new Type.Int(64, false), 1L));
    }

    @Test
    void carriesEveryTypeToAnotherDatabaseByItsValue() {
        everyType();
        expiringKeys();
        List<Row> rows = StoreRows.all(source, Read.all(Name.of("*")));

        WriteReport report = StoreRows.write(target, everything(source), Write.upsert(), rows);
        StoreRows.write(target, everything(source), Write.upsert(), rows);

        assertThat(report).isEqualTo(new WriteReport(rows.size(), 0, List.of()));
        assertThat(StoreRows.all(target, Read.all(Name.of("*")))).containsExactlyInAnyOrderElementsOf(rows);
    }

    @Test
    void carriesEveryTypeToAnotherDatabaseByItsDump() {
        everyType();
        expiringKeys();
        Read read = Read.all(Name.of("*")).with(ReadOption.NATIVE_PAYLOAD);
        List<Row> rows = StoreRows.all(source, read);
        assertThat(rows).allMatch(row -> row.value("_raw") instanceof byte[]);

        List<Row> dumps = rows.stream()
                .map(row -> row.project(row.schema().project(List.of("key", "expireAt", "_raw"))))
                .toList();
        Dataset raw = everything(source).withSchema(rows.get(0).schema());
        WriteReport report = StoreRows.write(target, raw, Write.insert(), dumps);

        assertThat(report).isEqualTo(new WriteReport(rows.size(), 0, List.of()));
        List<Row> found = StoreRows.all(target, read);
        assertThat(withoutDumpsOfSets(found)).containsExactlyInAnyOrderElementsOf(withoutDumpsOfSets(rows));
    }

    /** A restored set may dump its members in another order; its value says whether they are the same. */
    private static List<Row> withoutDumpsOfSets(List<Row> rows) {
        return rows.stream()
                .map(row -> "set".equals(row.value("type"))
                        ? row.project(row.schema().project(List.of("key", "type", "value", "expireAt")))
                        : row)
                .toList();
    }

    @Test
    void makesAValueAnewWhereTheServerDoesNotReadTheVersionOfItsDump() {
        everyType();
        Read read = Read.all(Name.of("*")).with(ReadOption.NATIVE_PAYLOAD);
        List<Row> rows = StoreRows.all(source, read);
        List<Row> newer = rows.stream().map(KeyPatternTest::ofALaterVersion).toList();

        WriteReport report = StoreRows.write(
                target, everything(source).withSchema(rows.get(0).schema()), Write.insert(), newer);

        assertThat(report).isEqualTo(new WriteReport(rows.size(), 0, List.of()));
        assertThat(StoreRows.all(target, Read.all(Name.of("*"))))
                .containsExactlyInAnyOrderElementsOf(StoreRows.all(source, Read.all(Name.of("*"))));
    }

    @Test
    void refusesABrokenDumpAndKeepsTheOthers() {
        everyType();
        List<Row> rows = StoreRows.all(source, Read.all(Name.of("t:*")).with(ReadOption.NATIVE_PAYLOAD));
        List<Row> damaged = rows.stream()
                .map(row -> row.value("key").equals("t:list") ? damaged(row) : row)
                .toList();

        WriteReport report = StoreRows.write(
                target, pattern(source, "t:*").withSchema(rows.get(0).schema()), Write.insert(), damaged);

        assertThat(report.written()).isEqualTo(rows.size() - 1);
        assertThat(report.rejected()).singleElement().satisfies(one -> {
            assertThat(one.row().value("key")).isEqualTo("t:list");
            assertThat(one.reason()).contains("checksum");
        });
    }

    @Test
    void keepsExpiryToTheMillisecond() {
        long at = Instant.now().toEpochMilli() + 3_600_123;
        from.run("SET soon x PXAT " + at);

        for (int i = 0; i < 200; i++) {
            Row row = StoreRows.all(source, Read.all(Name.of("soon*"))).get(0);
            assertThat(row.value("expireAt")).isEqualTo(Instant.ofEpochMilli(at));
        }
    }

    @Test
    void showsKeysAsBytesWhereASampleHasSomeThatAreNoText() {
        byte[] key = {'k', 0, (byte) 0xff, ':', 13, 10};
        from.run("SET \"k\\x00\\xff:\\r\\n\" \"\\xfe\\x00\"");
        from.run("HSET h \"\\xff\" 1 b \"\\xfd\"");
        from.run("SADD s \"\\xff\" a");

        Map<String, Row> rows = new java.util.HashMap<>();
        StoreRows.all(source, Read.all(Name.of("*"))).forEach(row -> rows.put(Values.show(row.value("key")), row));

        Row string = rows.get(Values.show(key));
        assertThat(string.value("value")).isEqualTo(bytes(0xfe, 0));
        assertThat(rows.get(Values.show(new byte[] {'h'})).value("value"))
                .isEqualTo(new Variant.Items(List.of(
                        doc("field", bytes(0xff), "value", text("1")), doc("field", text("b"), "value", bytes(0xfd)))));
        assertThat(rows.get(Values.show(new byte[] {'s'})).value("value"))
                .isEqualTo(new Variant.Scalar(
                        new Type.Array(Type.Bytes.unbounded(), Type.Array.Kind.SET),
                        List.of(new byte[] {'a'}, new byte[] {(byte) 0xff})));
        List<Row> all = List.copyOf(rows.values());
        assertThat(StoreRows.write(target, everything(source), Write.insert(), all)
                        .rejected())
                .isEmpty();
        assertThat(StoreRows.all(target, Read.all(Name.of("*")))).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void saysWhichKeyIsNoTextWhereTextIsAskedFor() {
        from.run("SET \"k\\xff\" 1");
        StoreSettings text =
                new StoreSettings(from.settings().url(), from.settings().password(), Map.of("keys", "text"));

        try (Store store = Stores.open(text)) {
            assertThatThrownBy(() -> StoreRows.all(store, Read.all(Name.of("*"))))
                    .isInstanceOf(UnportableValueException.class)
                    .hasMessageContaining("0x6bff")
                    .hasMessageContaining("keys=bytes");
        }
    }

    @Test
    void rejectsWhatCannotBeAndKeysOfOtherPatterns() {
        Dataset users = pattern(target, "user:*");
        List<Row> rows = List.of(
                row(users, "user:1", "string", text("kept")),
                row(users, "order:1", "string", text("other")),
                row(users, "user:2", "hash", new Variant.Doc(List.of())),
                row(users, "user:3", "list", text("no list")),
                row(users, "user:4", "zset", new Variant.Items(List.of(scored("a", Double.NaN)))),
                row(users, "user:5", "list", new Variant.Items(List.of(new Variant.Null()))),
                row(users, null, "string", text("")));

        WriteReport report = StoreRows.write(target, users, Write.insert(), rows);

        assertThat(report.written()).isEqualTo(1);
        assertThat(report.rejected())
                .extracting(WriteReport.Rejected::row)
                .containsExactlyElementsOf(rows.subList(1, 7));
        assertThat(to.run("DBSIZE")).containsExactly(":1");
    }

    @Test
    void insertsNoKeyThatIsThereAndDeletesAndEmptiesThePatternAlone() {
        to.run("SET user:1 old");
        to.run("SET order:1 old");
        Dataset users = pattern(target, "user:*");

        WriteReport report = StoreRows.write(
                target,
                users,
                Write.insert(),
                List.of(row(users, "user:1", "string", text("new")), row(users, "user:2", "string", text("new"))));
        assertThat(report.rejected())
                .singleElement()
                .satisfies(one -> assertThat(one.reason()).contains("is there"));
        assertThat(to.run("GET user:1")).containsExactly("$3", "old");

        try (var writer = target.writer(users, Write.upsert())) {
            writer.delete(row(users, "user:1", "string", text("")));
            writer.delete(row(users, "user:9", "string", text("")));
            assertThat(writer.flush()).isEqualTo(new WriteReport(0, 1, List.of()));
            writer.apply(new Change.Truncate(users.name(), new Stamp(new Position("p"), Instant.EPOCH, "1")));
            writer.flush();
        }
        assertThat(to.run("KEYS *")).containsExactly("*1", "$7", "order:1");
    }

    @Test
    void readsLargeCollectionsPieceByPiece() {
        List<String> members = new java.util.ArrayList<>();
        for (int i = 0; i < 25_000; i++) {
            members.add("m" + i);
        }
        List<Variant> scored = members.stream()
                .map(each -> (Variant) scored(each, each.length() * 0.5))
                .toList();
        Dataset all = everything(source);
        List<Row> rows = List.of(
                row(all, "set", "set", new Variant.Scalar(new Type.Array(TEXT, Type.Array.Kind.SET), sorted(members))),
                row(all, "zset", "zset", new Variant.Items(sortedByScore(members, scored))),
                row(
                        all,
                        "hash",
                        "hash",
                        new Variant.Doc(members.stream()
                                .map(each -> entry(each, text(each)))
                                .toList())),
                row(
                        all,
                        "list",
                        "list",
                        new Variant.Items(
                                members.stream().map(KeyPatternTest::text).toList())));

        assertThat(StoreRows.write(source, all, Write.insert(), rows).rejected())
                .isEmpty();
        Map<String, Row> found = StoreRows.byField(source, Read.all(Name.of("*")), "key");

        for (int i : new int[] {0, 1, 3}) {
            String key = (String) rows.get(i).value("key");
            assertThat(found.get(key).equals(rows.get(i))).as(key).isTrue();
        }
        Variant.Doc hash = (Variant.Doc) found.get("hash").value("value");
        assertThat(hash.entries()).hasSize(members.size());
        assertThat(new java.util.HashSet<>(hash.entries()))
                .isEqualTo(new java.util.HashSet<>(((Variant.Doc) rows.get(2).value("value")).entries()));
    }

    @Test
    void givesEveryKeyOnceInParts() {
        for (int i = 0; i < 2_000; i++) {
            assertThat(from.run("SET {tag}:" + i + " " + i)).containsExactly("+OK");
        }
        Read read = Read.all(Name.of("*"));

        List<Row> found = source.split(read, 7).stream()
                .flatMap(split -> StoreRows.drain(source.read(split)).stream())
                .toList();

        assertThat(source.split(read, 7)).hasSize(7);
        assertThat(found).hasSize(2_000);
        assertThat(found.stream().map(row -> row.value("key")).distinct()).hasSize(2_000);
    }

    @Test
    void refusesWhatTheStoreHasNot() {
        assertThatThrownBy(() -> source.read(Read.all(Name.of("*")).with(ReadOption.CELL_METADATA)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("CELL_METADATA");
        assertThatThrownBy(() -> source.read(Read.all(Name.of("*")).fields("colour")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("colour");
    }

    private void everyType() {
        from.run("SET t:string \"a 😀 b\"");
        from.run("SET t:empty \"\"");
        from.run("HSET t:hash name Größe nul \"a\\x00b\"");
        from.run("RPUSH t:list b a b");
        from.run("SADD t:set y x");
        from.run("ZADD t:zset 3 c 3 a 0.1 b inf high -inf low");
        from.run("XADD t:stream 1-1 a 1 a 2");
        from.run("XADD t:stream 5-1 b 3");
        from.run("XADD t:stream 5-2 b 4");
        from.run("XDEL t:stream 5-2");
        from.run("XGROUP CREATE t:stream readers 0");
        from.run("XGROUP CREATECONSUMER t:stream readers bob");
        from.run("XREADGROUP GROUP readers ann COUNT 1 STREAMS t:stream >");
        from.run("XGROUP CREATE t:none all $ MKSTREAM");
        from.run("RENAME t:none u:none");
    }

    private void expiringKeys() {
        long later = Instant.now().toEpochMilli() + 9_000_000;
        from.run("SET e:string x PXAT " + later);
        from.run("HSET e:hash a 1");
        from.run("PEXPIREAT e:hash " + (later + 1));
        from.run("PEXPIREAT u:none " + (later + 2));
    }

    private static Dataset everything(Store store) {
        return pattern(store, "*");
    }

    private static Dataset pattern(Store store, String pattern) {
        return store.catalog().dataset(Name.of(pattern)).orElseThrow();
    }

    private static Row row(Dataset dataset, @org.jspecify.annotations.Nullable String key, String type, Variant value) {
        return Row.of(dataset.schema(), key, type, value, null);
    }

    private static Row ofALaterVersion(Row row) {
        return withDump(row, dump -> dump[dump.length - 9] = 99);
    }

    private static Row damaged(Row row) {
        return withDump(row, dump -> dump[1] ^= 1);
    }

    private static Row withDump(Row row, java.util.function.Consumer<byte[]> change) {
        byte[] dump = ((byte[]) row.value("_raw")).clone();
        change.accept(dump);
        return Row.of(row.schema(), row.value(0), row.value(1), row.value(2), row.value(3), dump);
    }

    private static List<String> sorted(List<String> texts) {
        return texts.stream().sorted().toList();
    }

    private static List<Variant> sortedByScore(List<String> members, List<Variant> scored) {
        return java.util.stream.IntStream.range(0, members.size())
                .boxed()
                .sorted(java.util.Comparator.<Integer>comparingInt(
                                i -> members.get(i).length())
                        .thenComparing(members::get))
                .map(scored::get)
                .toList();
    }

    private static Variant value(Map<String, Row> rows, String key, String type) {
        assertThat(rows.get(key).value("type")).isEqualTo(type);
        return (Variant) rows.get(key).value("value");
    }

    private static Variant member(Variant.Doc doc, String name) {
        return doc.entries().stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private static Variant.Doc doc(Object... namesAndValues) {
        List<Variant.Entry> entries = new java.util.ArrayList<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            entries.add(entry((String) namesAndValues[i], (Variant) namesAndValues[i + 1]));
        }
        return new Variant.Doc(entries);
    }

    private static Variant.Entry entry(String name, Variant value) {
        return new Variant.Entry(name, value);
    }

    private static Variant text(String text) {
        return Variants.of(TEXT, text);
    }

    private static Variant bytes(int... bytes) {
        byte[] all = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            all[i] = (byte) bytes[i];
        }
        assertThat(new String(all, StandardCharsets.UTF_8)).contains("\ufffd");
        return new Variant.Scalar(Type.Bytes.unbounded(), all);
    }

    private static Variant.Doc scored(String member, double score) {
        return doc("member", text(member), "score", new Variant.Scalar(new Type.Float(64), score));
    }
}
