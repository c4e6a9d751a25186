package dev.sluice.store.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Interval;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Type;
import dev.sluice.data.Variant;
import dev.sluice.error.SettingsException;
import dev.sluice.store.Filter;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.SchemaInference;
import dev.sluice.store.Split;
import dev.sluice.store.Store;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.Stores;
import dev.sluice.store.Write;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.neo4j.driver.Driver;

/** What only Neo4j has. */
class NativeTest {
    private static final String EVERY_TYPE = """
            CREATE (:T_Every {
              truth: true, whole: 9007199254740993, real: 0.1, text: 'é😀',
              day: date('2024-02-29'), clock: localtime('23:59:59.123456789'),
              offsetClock: time('12:00:00.000000001+05:45'), wall: localdatetime('2024-03-31T02:30:00.123456789'),
              instant: datetime('2024-03-31T01:30:00.123456789Z'),
              zoned: datetime('2024-10-27T02:30:00+01:00[Europe/Berlin]'), offset: datetime('2024-01-01T00:00:00-03:30'),
              span: duration('P14M3DT-5.000001S'), longSpan: duration({seconds: 9223372036854775}),
              flat: point({x: 1.5, y: -2.5}), deep: point({x: 1, y: 2, z: 3}),
              place: point({longitude: 13.4, latitude: 52.5}), peak: point({longitude: 86.9, latitude: 27.9, height: 8848}),
              wholes: [1, 2], reals: [0.5], texts: ['a', ''], truths: [true, false], days: [date('0001-01-01')],
              instants: [datetime('2024-01-01T00:00:00Z')],
              zoneds: [datetime('2024-01-01T00:00:00Z'), datetime('2024-01-01T00:00:00+01:00')],
              spans: [duration('P1D')], places: [point({longitude: 1, latitude: 2})], none: []})
            """;

    @AfterEach
    void wipe() {
        TestGraph.wipe();
    }

    @Test
    void readsEveryTypeOfPropertyAndWritesItAgain() {
        TestGraph.run(EVERY_TYPE);
        TestGraph.run("MATCH (n:T_Every) SET n.bytes = $bytes", "bytes", new byte[] {0, -1});
        try (Store store = TestGraph.open()) {
            Dataset every = dataset(store, Name.of("T_Every"));
            List<Row> rows = Copy.rows(store, every.name());

            assertThat(types(every))
                    .containsEntry("whole", "int64 neo4j:INTEGER")
                    .containsEntry("text", "text null")
                    .containsEntry("bytes", "bytes neo4j:BYTES")
                    .containsEntry("instant", "timestamptz(9) neo4j:ZONED DATETIME")
                    .containsEntry("zoned", "zoned(9) neo4j:ZONED DATETIME")
                    .containsEntry("zoneds", "array<zoned(9)> neo4j:LIST<ZONED DATETIME>")
                    .containsEntry("longSpan", "text neo4j:DURATION")
                    .containsEntry("flat", "geometry(7203) neo4j:POINT")
                    .containsEntry("peak", "geometry(4979) neo4j:POINT")
                    .containsEntry("none", "array<unknown> neo4j:LIST<ANY>");
            Row row = rows.get(0);
            assertThat(row.value("span")).isEqualTo(new Interval(14, 3, -5_000_001_000L));
            assertThat(row.value("zoned")).isEqualTo(ZonedDateTime.parse("2024-10-27T02:30:00+01:00[Europe/Berlin]"));
            assertThat(row.value("instant")).isEqualTo(Instant.parse("2024-03-31T01:30:00.123456789Z"));
            assertThat(row.value("_extra")).isNull();
            assertThat(copy(store, every, rows)).isEmpty();
            assertThat(TestGraph.texts("MATCH (a:T_Every), (b:T_copy_Every) UNWIND keys(a) AS key WITH * "
                            + "WHERE b[key] IS NULL OR b[key] <> a[key] OR valueType(b[key]) <> valueType(a[key]) "
                            + "RETURN key"))
                    .isEmpty();
            assertThat(TestGraph.texts("MATCH (b:T_copy_Every) UNWIND keys(b) AS key RETURN DISTINCT key"))
                    .hasSize(29);
        }
    }

    @Test
    void keepsValuesOfSeveralTypesInOneProperty() {
        TestGraph.run(
                "UNWIND [1, 'one', 1.0, true, [1, 2], date('2024-01-01')] AS value CREATE (:T_Mixed {value: value})");
        TestGraph.run("CREATE (:T_Mixed), (:T_Mixed {at: datetime('2024-01-01T00:00:00Z')}), "
                + "(:T_Mixed {at: datetime('2024-01-01T00:00:00+02:00')})");
        try (Store store = TestGraph.open()) {
            Dataset mixed = dataset(store, Name.of("T_Mixed"));
            List<Row> rows = Copy.rows(store, mixed.name());

            assertThat(types(mixed))
                    .containsEntry("value", "variant neo4j:ANY")
                    .containsEntry("at", "zoned(9) neo4j:ZONED DATETIME");
            assertThat(store.find(SchemaInference.class)
                            .orElseThrow()
                            .infer(mixed.name(), 100)
                            .conflicts())
                    .hasSize(1);
            assertThat(rows)
                    .extracting(row -> row.value("value"))
                    .contains(
                            new Variant.Scalar(Type.Text.unbounded(), "one"),
                            new Variant.Scalar(new Type.Float(64), 1.0));
            assertThat(copy(store, mixed, rows)).isEmpty();
            String values = " RETURN coalesce(valueType(n.value), '') + coalesce(valueType(n.at), '') AS t ORDER BY t";
            assertThat(TestGraph.texts("MATCH (n:T_copy_Mixed)" + values))
                    .isEqualTo(TestGraph.texts("MATCH (n:T_Mixed)" + values));
        }
    }

    @Test
    void keepsWhatTheSampleDidNotShow() {
        TestGraph.run("UNWIND range(1, 3000) AS i CREATE (:T_Many {id: i})");
        // in the middle of the server's own order, of which the sample has the ends
        TestGraph.run("MATCH (n:T_Many) WITH n ORDER BY id(n) SKIP 1500 LIMIT 1 SET n.rare = 'here'");
        TestGraph.run("MATCH (n:T_Many) WITH n ORDER BY id(n) SKIP 1501 LIMIT 1 SET n.id = 'odd'");
        try (Store store = TestGraph.open()) {
            Dataset many = dataset(store, Name.of("T_Many"));
            List<Row> rows = Copy.rows(store, many.name());

            assertThat(many.schema().has("rare")).isFalse();
            assertThat(rows).hasSize(3000);
            assertThat(rows.stream().map(row -> row.value("_extra")).filter(extra -> extra != null))
                    .hasSize(2)
                    .anySatisfy(extra -> assertThat(extra.toString()).contains("rare", "here"))
                    .anySatisfy(extra -> assertThat(extra.toString()).contains("odd"));
            assertThat(read(
                            store,
                            Read.all(many.name())
                                    .fields("rare")
                                    .where(Filter.isNull("rare").not())))
                    .extracting(row -> row.value("rare"))
                    .containsExactly(new Variant.Scalar(Type.Text.unbounded(), "here"));
        }
    }

    @Test
    void givesNodesTheirOtherLabelsAndTakesThem() {
        TestGraph.run("CREATE CONSTRAINT FOR (n:T_Person) REQUIRE n.id IS UNIQUE");
        TestGraph.run(
                "CREATE (:T_Person {id: 1}), (:T_Person:T_Actor:T_Director {id: 2}), (:T_Person:T_Actor {id: 3})");
        try (Store store = TestGraph.open()) {
            Dataset people = dataset(store, Name.of("T_Person"));

            List<Row> rows = Copy.rows(store, people.name());
            assertThat(people.key().identity()).containsExactly("id");
            assertThat(rows)
                    .extracting(row -> row.value("_labels"))
                    .containsExactly(null, List.of("T_Actor", "T_Director"), List.of("T_Actor"));
            TestGraph.run("MATCH (n:T_Person {id: 1}) SET n:T_Wrong");
            TestGraph.run("MATCH (n:T_Person {id: 2}) REMOVE n:T_Actor");
            assertThat(Copy.write(store, people, Write.upsert(), rows).rejected())
                    .isEmpty();

            assertThat(Copy.rows(store, people.name())).containsExactlyElementsOf(rows);
        }
    }

    @Test
    void tellsFieldsOfItsOwnFromPropertiesOfTheSameName() {
        TestGraph.run(
                "CREATE (:T_Odd:T_Other {_id: 'own', _labels: 'none', _extra: 1, `\\u005Cu0060`: 2}), (:T_Odd {_id: 'x'})");
        try (Store store = TestGraph.open()) {
            Dataset odd = dataset(store, Name.of("T_Odd"));
            List<Row> rows = Copy.rows(store, odd.name());

            assertThat(rows).extracting(row -> row.value("_id")).containsExactly("own", "x");
            assertThat(copy(store, odd, rows)).isEmpty();
            String content =
                    "UNWIND labels(n) + [k IN keys(n) | k + n[k]] AS t RETURN replace(t, 'T_Odd', 'T_copy_Odd') AS t";
            assertThat(TestGraph.texts("MATCH (n:T_copy_Odd) " + content))
                    .hasSize(8)
                    .containsExactlyInAnyOrderElementsOf(TestGraph.texts("MATCH (n:T_Odd) " + content));
        }
    }

    @Test
    void splitsAndResumesAnywhere() {
        TestGraph.run("UNWIND range(1, 700) AS i CREATE (:T_Gap {i: i})-[:T_NEXT {i: i}]->(:T_Other {i: i})");
        TestGraph.run("MATCH (n:T_Gap) WHERE n.i % 3 = 0 DETACH DELETE n");
        try (Store store = TestGraph.open()) {
            for (Name name : List.of(Name.of("T_Gap"), Name.of("relationships", "T_NEXT"))) {
                List<Row> all = Copy.rows(store, name);
                assertThat(all).hasSize(467);
                for (int parts : new int[] {1, 2, 7, 100}) {
                    List<Row> found = new ArrayList<>();
                    store.split(Read.all(name), parts).forEach(split -> found.addAll(inSteps(store, split, 50)));
                    assertThat(found).as("%s in %d", name, parts).containsExactlyInAnyOrderElementsOf(all);
                }
            }
        }
    }

    /** Reads so many rows, gives up, and goes on with what the stream says is left. */
    private static List<Row> inSteps(Store store, Split split, int step) {
        List<Row> rows = new ArrayList<>();
        Split rest = split;
        int before = -1;
        while (rows.size() > before) {
            before = rows.size();
            try (RowStream stream = store.read(rest)) {
                Row row = stream.next();
                for (int i = 1; row != null && i <= step; i++) {
                    rows.add(row);
                    row = i < step ? stream.next() : null;
                }
                rest = stream.rest().orElseThrow();
            }
        }
        return rows;
    }

    @Test
    void givesItsDriverAndSpeaksToTheRouter() {
        StoreSettings bolt = TestGraph.openAt();
        StoreSettings routed = StoreSettings.of(
                bolt.url().replaceFirst("^bolt", "neo4j") + "?maxConnections=3&requestTimeout=60", bolt.password());
        try (Store store = Stores.open(routed)) {
            Driver driver = store.unwrap(Driver.class).orElseThrow();
            assertThat(driver.isEncrypted()).isFalse();
            assertThat(store.unwrap(String.class)).isEmpty();
        }
    }

    @Test
    void namesTheNearestOption() {
        StoreSettings bolt = TestGraph.openAt();

        assertThatThrownBy(() -> Stores.open(bolt.url() + "?tlsAc=x"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("did you mean \"tlsCa\"?");
        assertThatThrownBy(() -> Stores.open("bolt+s://h/?tlsCa=x"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("with tls=true");
        assertThatThrownBy(() -> Stores.open("bolt://me:secret@h/"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("give the password as a setting of its own")
                .hasMessageNotContaining("secret");
    }

    private static List<dev.sluice.store.WriteReport.Rejected> copy(Store store, Dataset dataset, List<Row> rows) {
        return Copy.write(
                        store,
                        Copy.renamed(dataset, key -> Key.none()),
                        Write.insert().creating(),
                        rows)
                .rejected();
    }

    private static Dataset dataset(Store store, Name name) {
        return store.catalog().dataset(name).orElseThrow();
    }

    private static Map<String, String> types(Dataset dataset) {
        return dataset.schema().fields().stream()
                .collect(java.util.stream.Collectors.toMap(
                        Field::name, field -> field.type() + " " + field.nativeType()));
    }

    private static List<Row> read(Store store, Read read) {
        List<Row> rows = new ArrayList<>();
        try (RowStream stream = store.read(read)) {
            for (Row row = stream.next(); row != null; row = stream.next()) {
                rows.add(row);
            }
        }
        return rows;
    }
}
