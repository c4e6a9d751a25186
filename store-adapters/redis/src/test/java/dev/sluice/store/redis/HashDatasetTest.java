package dev.sluice.store.redis;

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
import dev.sluice.data.Variant;
import dev.sluice.dynamic.InferredSchema;
import dev.sluice.error.SettingsException;
import dev.sluice.store.Read;
import dev.sluice.store.SchemaInference;
import dev.sluice.store.Split;
import dev.sluice.store.Store;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rows as hashes: how they look, and how hashes that others wrote are read. */
class HashDatasetTest {
    private static final Type TEXT = Type.Text.unbounded();
    private static final Type BYTES = Type.Bytes.unbounded();
    private static final Schema COLUMNS = Schema.of(
            Field.required("id", new Type.Int(32, false)), Field.of("name", TEXT), Field.of("picture", BYTES));

    private final RedisFixture fixture = new RedisFixture();
    private final Store store = fixture.open();

    @AfterEach
    void close() {
        store.close();
        fixture.close();
    }

    @Test
    void writesWhatAPersonExpectsToSee() {
        Dataset track = Dataset.table(Name.of("shop", "track"), COLUMNS, Key.of("id"));

        write(track, Row.of(COLUMNS, 17, "Überall", new byte[] {'a', 'b'}), Row.of(COLUMNS, 18, null, null));

        assertThat(fixture.run("HGETALL shop.track:17"))
                .containsExactly(
                        "*6", "$2", "id", "$2", "17", "$4", "name", "$8", "Überall", "$7", "picture", "$2", "ab");
        assertThat(fixture.run("HGETALL shop.track:18")).containsExactly("*2", "$2", "id", "$2", "18");
        assertThat(fixture.run("HGET sluice.datasets shop.track")).contains("key:id text:id text:name bytes:picture");
    }

    @Test
    void keepsAnyKeyApartFromAnyOther() {
        Schema columns =
                Schema.of(Field.required("a", TEXT), Field.required("b", BYTES), Field.of("n", new Type.Bool()));
        List<Row> rows = List.of(
                Row.of(columns, "x:y", new byte[] {'z'}, true),
                Row.of(columns, "x", new byte[] {'y', ':', 'z'}, true),
                Row.of(columns, "x%3Ay", new byte[] {'z'}, true),
                Row.of(columns, "x%253Ay", new byte[] {'z'}, true),
                Row.of(columns, "", new byte[0], true),
                Row.of(columns, "*", new byte[] {0, (byte) 0xff, 13, 10}, true),
                Row.of(columns, "a\0😀", new byte[] {'%'}, null));
        Dataset plain = Dataset.table(Name.of("d"), columns, Key.of("a", "b"));
        Dataset colon = Dataset.table(Name.of("d:x"), columns, Key.of("b", "a"));
        Dataset dotted = Dataset.table(Name.of("d", "x"), columns, Key.of("a", "b"));
        Dataset dot = Dataset.table(Name.of("d.x"), columns, Key.of("a", "b"));
        Dataset star = Dataset.table(Name.of("d*"), columns, Key.of("a", "b"));

        for (Dataset dataset : List.of(plain, colon, dotted, dot, star)) {
            assertThat(StoreRows.write(store, dataset, Write.insert().creating(), rows)
                            .rejected())
                    .isEmpty();
        }

        for (Dataset dataset : List.of(plain, colon, dotted, dot, star)) {
            assertThat(StoreRows.all(store, Read.all(dataset.name()).fields("a", "b")))
                    .as("%s", dataset.name())
                    .containsExactlyInAnyOrderElementsOf(rows.stream()
                            .map(row -> row.project(columns.project(List.of("a", "b"))))
                            .toList());
        }
        truncate(plain);
        assertThat(StoreRows.all(store, Read.all(plain.name()))).isEmpty();
        assertThat(StoreRows.all(store, Read.all(colon.name()))).hasSize(rows.size());
        assertThat(store.catalog().dataset(colon.name()).orElseThrow().key().identity())
                .containsExactly("b", "a");
    }

    @Test
    void keepsFieldsThatSomebodyAddedAndLeavesForeignKeysAlone() {
        Dataset user = Dataset.table(Name.of("user"), COLUMNS, Key.of("id"));
        write(user, Row.of(COLUMNS, 1, "ann", null));
        fixture.run("HSET user:1 age 42 \"\\xff\" \"\\xfe\"");
        fixture.run("HSET user:1 name \"\\xfd\"");
        fixture.run("SADD user:1:friends bob");
        fixture.run("SET user:2 \"no hash\"");

        List<Row> rows = StoreRows.all(store, Read.all(user.name()));

        assertThat(rows).hasSize(1);
        Row row = rows.get(0);
        assertThat(row.value("id")).isEqualTo("1");
        assertThat(row.value("name")).isNull();
        assertThat(row.value("_extra"))
                .isEqualTo(new Variant.Doc(List.of(
                        new Variant.Entry("name", bytes(0xfd)),
                        new Variant.Entry("age", text("42")),
                        new Variant.Entry(
                                "_fields",
                                new Variant.Items(List.of(new Variant.Doc(List.of(
                                        new Variant.Entry("field", bytes(0xff)),
                                        new Variant.Entry("value", bytes(0xfe))))))))));
        Dataset copy = new Dataset(Name.of("copy"), user.shape(), row.schema(), user.key(), List.of(), null);
        write(copy, row);
        assertThat(StoreRows.all(store, Read.all(copy.name()))).containsExactly(row);
        truncate(user);
        assertThat(fixture.run("EXISTS user:1 user:2 user:1:friends")).containsExactly(":2");
    }

    @Test
    void readsHashesThatOthersWroteAndWritesThemBackAsTheyWere() {
        for (int i = 0; i < 300; i++) {
            fixture.run("HSET session:" + i + " user u" + i + (i % 3 == 0 ? " seen 1" : "") + " \"of\\xff\" 1");
        }
        List<Row> before = StoreRows.all(store, Read.all(Name.of("session:*")));
        Dataset session = store.catalog().dataset(Name.of("session")).orElseThrow();
        List<Row> rows = StoreRows.all(store, Read.all(session.name()));

        assertThat(session.key().identity()).containsExactly("_key");
        assertThat(rows).hasSize(300);
        assertThat(rows).allMatch(row -> String.valueOf(row.value("_key")).startsWith("session:"));
        fixture.run("FLUSHDB");
        assertThat(StoreRows.write(store, session, Write.upsert().creating(), rows))
                .isEqualTo(new WriteReport(300, 0, List.of()));

        assertThat(fixture.run("EXISTS sluice.datasets")).containsExactly(":0");
        assertThat(StoreRows.all(store, Read.all(session.name()))).containsExactlyInAnyOrderElementsOf(rows);
        assertThat(fields(StoreRows.all(store, Read.all(Name.of("session:*"))))).isEqualTo(fields(before));
    }

    @Test
    void losesNothingThatASampleDidNotShow() {
        for (int i = 0; i < 1_500; i++) {
            fixture.run("HSET u:" + i + " name n" + i);
        }
        Dataset sampled = store.catalog().dataset(Name.of("u")).orElseThrow();
        List<Split> splits = store.split(Read.all(sampled.name()), 3);
        fixture.run("HSET u:rare name x rare 1");
        fixture.run("RPUSH u:list a b");

        List<Row> rows = splits.stream()
                .flatMap(split -> StoreRows.drain(store.read(split)).stream())
                .toList();
        Row rare = rows.stream()
                .filter(row -> "u:rare".equals(row.value("_key")))
                .findFirst()
                .orElseThrow();
        Row list = rows.stream()
                .filter(row -> "u:list".equals(row.value("_key")))
                .findFirst()
                .orElseThrow();

        assertThat(rows).hasSize(1_502);
        assertThat(rare.value("_extra")).isEqualTo(new Variant.Doc(List.of(new Variant.Entry("rare", text("1")))));
        assertThat(list.value("_extra"))
                .isEqualTo(new Variant.Doc(List.of(
                        new Variant.Entry("_type", text("list")),
                        new Variant.Entry("_value", new Variant.Items(List.of(text("a"), text("b")))))));
        fixture.run("DEL u:list u:rare");
        assertThat(StoreRows.write(store, sampled, Write.upsert(), List.of(list, rare))
                        .rejected())
                .isEmpty();
        assertThat(fixture.run("LRANGE u:list 0 -1")).containsExactly("*2", "$1", "a", "$1", "b");
        assertThat(fixture.run("HGET u:rare rare")).containsExactly("$1", "1");
    }

    @Test
    void givesFieldsThatAreAskedForByNameWhateverTheyHold() {
        fixture.run("HSET u:1 name ann age 42");
        Dataset user = Dataset.table(Name.of("v"), COLUMNS, Key.of("id"));
        write(user, Row.of(COLUMNS, 1, "ann", null));
        fixture.run("HSET v:1 age 43");

        assertThat(StoreRows.all(store, Read.all(Name.of("u")).fields("age", "colour")))
                .extracting(row -> row.value("age"), row -> row.value("colour"))
                .containsExactly(org.assertj.core.groups.Tuple.tuple("42", null));
        assertThat(StoreRows.all(store, Read.all(Name.of("v")).fields("age")))
                .extracting(row -> row.value("age"))
                .containsExactly(text("43"));
    }

    @Test
    void listsDatasetsPatternsAndPrefixesOfHashes() {
        write(Dataset.table(Name.of("shop", "track"), COLUMNS, Key.of("id")), Row.of(COLUMNS, 1, "a", null));
        fixture.run("HSET user:1 name ann");
        fixture.run("HSET mixed:1 name ann");
        fixture.run("SET mixed:2 x");
        fixture.run("SET single x");

        assertThat(store.catalog().datasets())
                .extracting(dataset -> dataset.name().toString() + " " + dataset.shape())
                .containsExactly("* KEY_PATTERN", "mixed:* KEY_PATTERN", "shop.track COLLECTION", "user COLLECTION");
        assertThat(store.catalog().dataset(Name.of("mixed"))).isEmpty();
        assertThat(store.catalog().estimatedRows(Name.of("*"))).isEqualTo(6);
    }

    @Test
    void listsNothingOfAnEmptyDatabase() {
        assertThat(store.catalog().datasets()).isEmpty();
        assertThat(StoreRows.all(store, Read.all(Name.of("*")))).isEmpty();

        write(Dataset.table(Name.of("shop", "track"), COLUMNS, Key.of("id")));

        assertThat(store.catalog().datasets())
                .extracting(dataset -> dataset.name().toString())
                .containsExactly("shop.track");
    }

    @Test
    void saysWhatASampleShows() {
        fixture.run("HSET user:1 name ann");
        fixture.run("HSET user:2 name \"\\xff\" age 3");

        InferredSchema found = store.find(SchemaInference.class).orElseThrow().infer(Name.of("user"), 10);

        assertThat(found.sampled()).isEqualTo(2);
        assertThat(found.schema().field("_key").type()).isEqualTo(TEXT);
        assertThat(found.schema().field("name").type()).isEqualTo(new Type.Dynamic());
        assertThat(found.schema().field("age").type()).isEqualTo(TEXT);
        assertThat(found.conflicts())
                .singleElement()
                .satisfies(one -> assertThat(one.field()).isEqualTo("name"));
    }

    @Test
    void replacesTheWholeHashUnlessFieldsAreUnavailable() {
        Dataset user = Dataset.table(Name.of("user"), COLUMNS, Key.of("id"));
        write(user, Row.of(COLUMNS, 1, "ann", new byte[] {1}));
        fixture.run("HSET user:1 age 42");
        Stamp stamp = new Stamp(new Position("p"), Instant.EPOCH, "1");

        try (var writer = store.writer(user, Write.upsert())) {
            Row after = Row.of(COLUMNS, 1, "bob", null);
            writer.apply(new Change.Upsert(user.name(), Op.UPDATE, after, null, Set.of("picture"), stamp));
            writer.flush();
        }

        Row row = StoreRows.all(store, Read.all(user.name())).get(0);
        assertThat(row.value("name")).isEqualTo("bob");
        assertThat(row.value("picture")).isEqualTo(new byte[] {1});
        assertThat(row.value("_extra")).isNull();
    }

    @Test
    void refusesADatasetWithoutAKeyOrWithAnother() {
        Dataset keyless = Dataset.table(Name.of("k"), COLUMNS, Key.none());
        assertThatThrownBy(() -> write(keyless, Row.of(COLUMNS, 1, "a", null)))
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "Cannot write k: a row in Redis has a key, and the dataset has none; name the fields of its key");
        write(Dataset.table(Name.of("k"), COLUMNS, Key.of("id")), Row.of(COLUMNS, 1, "a", null));
        assertThatThrownBy(() ->
                        write(Dataset.table(Name.of("k"), COLUMNS, Key.of("name")), Row.of(COLUMNS, 1, "a", null)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("[id] and not [name]");
        Schema other = Schema.of(Field.required("id", TEXT), Field.of("name", BYTES));
        assertThatThrownBy(() -> write(Dataset.table(Name.of("k"), other, Key.of("id")), Row.of(other, "1", null)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("its field name holds text and not bytes");
    }

    @Test
    void declaresColumnsOfSeveralWritersAtATime() throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<WriteReport>> all = java.util.stream.IntStream.range(0, 40)
                    .mapToObj(i -> threads.submit(() -> {
                        Schema columns = Schema.of(Field.required("id", TEXT), Field.of("c" + i, TEXT));
                        return StoreRows.write(
                                store,
                                Dataset.table(Name.of("wide"), columns, Key.of("id")),
                                Write.insert().creating(),
                                List.of(Row.of(columns, "r" + i, "v" + i)));
                    }))
                    .toList();
            for (Future<WriteReport> each : all) {
                assertThat(each.get()).isEqualTo(new WriteReport(1, 0, List.of()));
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(store.catalog()
                        .dataset(Name.of("wide"))
                        .orElseThrow()
                        .schema()
                        .size())
                .isEqualTo(42);
        assertThat(StoreRows.all(store, Read.all(Name.of("wide"))))
                .hasSize(40)
                .allMatch(row -> row.value("_extra") == null);
    }

    @Test
    void rejectsTextThatHasNoUtf8AndKeysThatAreNull() {
        Schema columns = Schema.of(Field.of("id", TEXT), Field.of("note", TEXT));
        Dataset dataset = Dataset.table(Name.of("d"), columns, Key.of("id"));
        List<Row> rows = List.of(
                Row.of(columns, "1", "half \ud83d"), Row.of(columns, null, "x"), Row.of(columns, "2", "whole 😀"));

        WriteReport report = StoreRows.write(store, dataset, Write.insert().creating(), rows);

        assertThat(report.written()).isEqualTo(1);
        assertThat(report.rejected())
                .extracting(WriteReport.Rejected::row)
                .containsExactlyElementsOf(rows.subList(0, 2));
    }

    private void write(Dataset dataset, Row... rows) {
        assertThat(StoreRows.write(store, dataset, Write.insert().creating(), List.of(rows)))
                .isEqualTo(new WriteReport(rows.length, 0, List.of()));
    }

    private void truncate(Dataset dataset) {
        try (var writer = store.writer(dataset, Write.upsert())) {
            writer.apply(new Change.Truncate(dataset.name(), new Stamp(new Position("p"), Instant.EPOCH, "1")));
            writer.flush();
        }
    }

    /** For each key the set of its fields, whose order the server does not keep. */
    private static java.util.Map<Object, Set<Variant>> fields(List<Row> rows) {
        java.util.Map<Object, Set<Variant>> fields = new java.util.HashMap<>();
        rows.forEach(row -> fields.put(
                String.valueOf(row.value("key")),
                Set.copyOf(((Variant.Items) java.util.Objects.requireNonNull(row.value("value"))).elements())));
        return fields;
    }

    private static Variant text(String text) {
        return new Variant.Scalar(TEXT, text);
    }

    private static Variant bytes(int value) {
        return new Variant.Scalar(BYTES, new byte[] {(byte) value});
    }
}
