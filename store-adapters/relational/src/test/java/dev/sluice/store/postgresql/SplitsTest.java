package dev.sluice.store.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.store.Filter;
import dev.sluice.store.Read;
import dev.sluice.store.Split;
import dev.sluice.store.Store;
import dev.sluice.store.Stores;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.TestDatabase;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads in parts, filtered, cut and projected. */
class SplitsTest {
    private static final int ROWS = 5000;
    private static TestDatabase database;
    private static Store store;

    @BeforeAll
    static void open() {
        database = PostgresServer.shared().createDatabase();
        store = Stores.open(database.storeUrl());
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "int PRIMARY KEY = i",
                "bigint PRIMARY KEY = CASE WHEN i < 4900 THEN i ELSE i * 1000000000000 END",
                "numeric PRIMARY KEY = i / 7.0",
                "uuid PRIMARY KEY = md5(i::text)::uuid",
                "text PRIMARY KEY = 'Ż' || md5(i::text) || E'\\'\"'",
                "char(40) PRIMARY KEY = md5(i::text)",
                "timestamptz PRIMARY KEY = timestamptz '2000-01-01' + i * interval '1 hour'",
                "inet PRIMARY KEY = inet '10.0.0.0' + i",
                "bytea PRIMARY KEY = decode(md5(i::text), 'hex')",
                "int = i % 3"
            })
    void givesEachRowOnceWhateverTheKeyAndTheNumberOfParts(String column) {
        String[] typeAndValue = column.split(" = ", 2);
        String table = "Key of " + Integer.toHexString(column.hashCode());
        database.run(
                "CREATE TABLE \"" + table + "\" (\"the Key\" " + typeAndValue[0] + ", n int)",
                "INSERT INTO \"" + table + "\" SELECT " + typeAndValue[1] + ", i FROM generate_series(1, " + ROWS
                        + ") i",
                "ANALYZE \"" + table + "\"");

        everyRowOnce(Name.of("public", table));
    }

    @Test
    void givesEachRowOfACompositeKeyOnce() {
        database.run(
                "CREATE TABLE composite (a int, b text, n int, PRIMARY KEY (a, b))",
                "INSERT INTO composite SELECT i % 3, md5(i::text), i FROM generate_series(1, " + ROWS + ") i",
                "ANALYZE composite");

        everyRowOnce(Name.of("public", "composite"));
    }

    @Test
    void givesEachRowOfAPartitionedTableOnce() {
        database.run(
                "CREATE TABLE parts (a int, n int) PARTITION BY RANGE (a)",
                "CREATE TABLE parts1 PARTITION OF parts FOR VALUES FROM (0) TO (1000)",
                "CREATE TABLE parts2 PARTITION OF parts DEFAULT",
                "INSERT INTO parts SELECT i, i FROM generate_series(1, " + ROWS + ") i",
                "ANALYZE parts");

        everyRowOnce(Name.of("public", "parts"));
    }

    private static void everyRowOnce(Name name) {
        for (int parts : new int[] {1, 2, 7, 64}) {
            List<Split> splits = store.split(Read.all(name), parts);
            List<Row> rows = new ArrayList<>();
            for (Split split : splits) {
                rows.addAll(ReadRows.all(store.read(split)));
            }
            assertThat(splits).as("%d parts", parts).hasSizeBetween(Math.min(parts, 2), parts * 2 + 2);
            assertThat(rows).as("%d parts", parts).hasSize(ROWS);
            assertThat(rows.stream().map(row -> row.value("n")).distinct()).hasSize(ROWS);
        }
    }

    @Test
    void filtersExactlyWhatTheServerCanAndWhatItCannot() {
        database.run(
                "CREATE TABLE filtered (id int, name text, price numeric, ratio float8, at timestamptz, tags text[])",
                "INSERT INTO filtered VALUES (1, 'a', 1.0, 0.5, '2024-01-01 00:00+00', '{x}'),"
                        + " (2, 'B', 2.50, 'NaN', 'infinity', NULL), (3, NULL, NULL, NULL, NULL, '{}'),"
                        + " (4, 'ä', 'NaN', -1, '1999-01-01 00:00+00', '{x}')");
        Name name = Name.of("public", "filtered");
        List<Row> all = ReadRows.all(store.read(Read.all(name)));
        List<Filter> filters = List.of(
                Filter.equal("name", "a"),
                Filter.less("name", "a"),
                Filter.greater("name", "a").not(),
                Filter.greater("price", new BigDecimal("1.00")),
                Filter.equal("price", 1),
                Filter.greaterOrEqual("ratio", 0.5),
                Filter.less("id", 10_000_000_000L),
                Filter.lessOrEqual("at", java.time.Instant.parse("2024-01-01T00:00:00Z")),
                Filter.isNull("name"),
                Filter.isNull("name").not().and(Filter.greater("ratio", 0.0)),
                Filter.equal("tags", List.of("x")),
                Filter.in("id", List.of(1, 3)).or(Filter.equal("ratio", -1.0)),
                Filter.in("id", List.of()));
        for (Filter filter : filters) {
            List<Row> expected = all.stream().filter(filter::accepts).toList();

            assertThat(ReadRows.all(store.read(Read.all(name).where(filter))))
                    .as("%s", filter)
                    .containsExactlyInAnyOrderElementsOf(expected);
            assertThat(ReadRows.all(store.read(Read.all(name).where(filter).fields("id"))))
                    .as("%s", filter)
                    .hasSize(expected.size())
                    .allMatch(row -> row.size() == 1);
        }
        assertThat(ReadRows.all(store.read(Read.all(name).limit(2)))).hasSize(2);
        assertThat(ReadRows.all(store.read(Read.all(name).limit(0)))).isEmpty();
    }

    @Test
    void closesAStreamThatWasNotReadToItsEnd() {
        database.run("CREATE TABLE large AS SELECT i, repeat('x', 100) t FROM generate_series(1, 200000) i");
        for (int i = 0; i < 40; i++) {
            try (var stream = store.read(Read.all(Name.of("public", "large")))) {
                assertThat(stream.next()).isNotNull();
            }
        }
    }
}
