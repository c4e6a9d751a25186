package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Store;
import dev.sluice.store.Stores;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code sluice read} into a file, {@code sluice write} from it: the rows are the same, whatever their types. */
class StoreRoundTripTest {
    @TempDir
    private static Path directory;

    private static TestDatabase database;
    private static String url;

    @BeforeAll
    static void fill() {
        database = PostgresServer.shared().createDatabase();
        url = database.storeUrl();
        database.run(
                "CREATE TYPE mood AS ENUM ('sad', 'ok', 'very, \"happy\"')",
                """
                CREATE TABLE things (
                  id bigint PRIMARY KEY, b bool, s smallint, i int, f real, d double precision, n numeric, m numeric(12,3),
                  t text, v varchar(30), c char(4), y bytea, u uuid, da date, ti time, tz timetz, ts timestamp, tt timestamptz,
                  iv interval, mo mood, j json, jb jsonb, x xml, bi bit(5), vb varbit, ia int[], ta text[], na numeric[], da2 date[])""",
                """
                INSERT INTO things VALUES (1, true, -32768, 2147483647, 1.5e-30, 0.1, 12345678901234567890.123400, 10.500,
                  E'line\\none, "two"', 'väl😀ue', 'ab', '\\x00ff10', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11', '2026-11-21',
                  '23:59:59.123456', '10:00:00.5+05:30', '2026-01-01 00:00:00.000001', '2026-06-30 12:00:00+00',
                  '1 year 2 months 3 days 04:05:06.789', 'very, "happy"', '{"a" : [1.50, "x"],  "b":null}', '{"k": "v"}', '<a>b</a>',
                  B'10101', B'', '{1,NULL,3}', '{"a,b",NULL,"","NULL"}', '{1.10,NaN}', '{2026-01-01,infinity}')""",
                """
                INSERT INTO things VALUES (2, false, 0, -1, 'NaN', '-Infinity', 'NaN', -0.001, '', ' ', '', '', NULL, 'infinity',
                  '24:00:00', '24:00:00+00', '-infinity', 'infinity', 'infinity', 'sad', '[]', '"a string"', '', B'00000',
                  B'1', '{}', '{}', '{}', '{}')""",
                """
                INSERT INTO things (id, f, d, n, t, da, ts, tt, ia, ta, iv) VALUES (3, '-0', '1.7976931348623157e308', 1e-20, 'null',
                  '4713-01-01 BC', '294276-12-31 23:59:59.999999', '0044-03-15 BC', '{{1,2},{3,NULL}}', '[0:1]={a,b}',
                  '-1 mons +5 days -00:00:00.000001')""",
                "INSERT INTO things (id, t) VALUES (4, '{\"$uuid\": 5}'), (5, NULL), (6, E'\\r'), (7, '\"')",
                "CREATE TABLE one_column (t text)",
                "INSERT INTO one_column VALUES (NULL), (''), ('a'), ('a'), (E'\\n'), ('#no comment'), (' '), (NULL)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jsonl", "csv", "parquet"})
    void everyTypeOfPostgresComesBackExactly(String format) {
        copied("things", format);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jsonl", "csv", "parquet"})
    void nothingIsNotEmptyText(String format) {
        copied("one_column", format);
    }

    private static void copied(String table, String format) {
        String copy = table + "_" + format;
        database.run("CREATE TABLE " + copy + " (LIKE " + table + " INCLUDING ALL)");
        String file = directory.resolve(copy + "." + format).toString();

        Sluice read = Sluice.run("read", url, table, "--output", file);
        Sluice written = Sluice.run("write", url, copy, file);

        assertThat(read.code()).as(read.err()).isZero();
        assertThat(written.code()).as(written.err()).isZero();
        assertThat(rows(url, Name.of("public", copy)))
                .containsExactlyInAnyOrderElementsOf(rows(url, Name.of("public", table)));
        // as the server itself sees them
        assertThat(database.rows("SELECT x::text FROM " + copy + " x"))
                .containsExactlyInAnyOrderElementsOf(database.rows("SELECT x::text FROM " + table + " x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "h2"})
    void betweenStoresOfOtherKindsRowsStayTheSame(String scheme) throws IOException {
        database.run(
                "DROP TABLE IF EXISTS plain",
                "CREATE TABLE plain (id bigint PRIMARY KEY, total numeric(12,2), note text, open bool, day date, at timestamptz)",
                """
                INSERT INTO plain SELECT i, i * 1.25, CASE WHEN i % 7 = 0 THEN NULL ELSE 'no. ' || i END, i % 2 = 0,
                  date '2026-01-01' + (i % 365)::int, timestamptz '2026-01-01 00:00:00Z' + i * interval '1 s'
                  FROM generate_series(1, 2500) i""");
        String other = scheme + ":" + directory.resolve(scheme + "-store") + (scheme.equals("sqlite") ? ".db" : "");
        String there = scheme.equals("sqlite") ? "plain" : "PUBLIC.plain";
        database.run("DROP TABLE IF EXISTS back", "CREATE TABLE back (LIKE plain INCLUDING ALL)");

        Sluice csv = Sluice.run("read", url, "plain", "--format", "csv");
        Sluice into = writing(csv.out(), other, there, "--create", "--key", "id", "--format", "csv");
        Sluice lines = Sluice.run("read", other, there);
        Sluice back = writing(lines.out(), url, "back", "--mode", "upsert");

        assertThat(into.code()).as(into.err()).isZero();
        assertThat(back.code()).as(back.err()).isZero();
        assertThat(back.out()).contains("public.back: 2,500 rows written, 0 deleted, 0 rejected");
        assertThat(database.rows("SELECT * FROM back"))
                .containsExactlyInAnyOrderElementsOf(database.rows("SELECT * FROM plain"));
    }

    @Test
    void deletesTheRowsOfTheseKeys() {
        database.run(
                "CREATE TABLE pairs (a int, b text, note text, PRIMARY KEY (a, b))",
                "INSERT INTO pairs VALUES (1, 'x', 'one'), (1, 'y', 'two'), (2, 'x', NULL)");

        Sluice deleted =
                writing("{\"b\":\"x\",\"a\":1}\n{\"a\":9,\"b\":\"x\"}\n{\"a\":2}\n", url, "pairs", "--mode", "delete");

        assertThat(deleted.code()).isEqualTo(1);
        assertThat(deleted.err()).isEqualTo("line 3: it has no \"b\", which is part of the key\n");
        assertThat(database.rows("SELECT a, b FROM pairs")).containsExactlyInAnyOrder("1|y", "2|x");
    }

    @Test
    void whatTheRecordLeavesOutGetsItsDefault() {
        database.run(
                "CREATE TABLE defaults (id int PRIMARY KEY, n int DEFAULT 5, twice int GENERATED ALWAYS AS (id * 2) STORED)");

        Sluice written =
                writing("{\"id\":1}\n{\"id\":2,\"n\":null,\"twice\":99}\n{\"n\":7,\"id\":3}\n", url, "defaults");

        assertThat(written.code()).as(written.err()).isZero();
        assertThat(database.rows("SELECT * FROM defaults")).containsExactlyInAnyOrder("1|5|2", "2|∅|4", "3|7|6");
    }

    @Test
    void fieldsOfANewDatasetAreWhatRecordsHold() throws IOException {
        String lines = """
                {"id":1,"price":12.50,"tags":["a","b"],"note":"x","deep":{"a":[1,{"b":null}]},"never":null}
                {"id":2,"price":3,"note":null,"late":true}
                """;

        Sluice written = writing(lines, url, "fresh", "--create", "--key", "id");

        assertThat(written.code()).as(written.err()).isZero();
        assertThat(database.rows("SELECT id, price, tags::text, note, deep::jsonb, never, late FROM fresh"))
                .containsExactlyInAnyOrder("1|12.50|{a,b}|x|{\"a\": [1, {\"b\": null}]}|∅|∅", "2|3|∅|∅|∅|∅|t");
        try (Store store = Stores.open(url)) {
            Dataset fresh = store.catalog().dataset(Name.of("public", "fresh")).orElseThrow();
            assertThat(fresh.key().identity()).containsExactly("id");
            assertThat(fresh.schema().field("id").type()).hasToString("int64");
        }
    }

    private static Sluice writing(String input, String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "write";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        try {
            return Sluice.run(all);
        } finally {
            System.setIn(before);
        }
    }

    private static List<Row> rows(String url, Name dataset) {
        List<Row> rows = new ArrayList<>();
        try (Store store = Stores.open(url);
                RowStream stream = store.read(Read.all(dataset))) {
            for (Row row = stream.next(); row != null; row = stream.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    @Test
    void aFileThatIsThereIsReplacedAsAWhole() throws IOException {
        Path file = Files.writeString(directory.resolve("one.csv"), "old");

        Sluice read = Sluice.run(
                "read", url, "things", "--fields", "id", "--where", "id = 1", "--output", file.toString(), "--json");

        assertThat(read.code()).as(read.err()).isZero();
        assertThat(read.out()).contains("\"rows\" : 1");
        assertThat(file).hasContent("id\n1\n");
        assertThat(directory.resolve("one.csv.part")).doesNotExist();
    }
}
