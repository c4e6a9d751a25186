package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.TestDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code stores}, {@code schema}, {@code read} and {@code write} on a real PostgreSQL and a real SQLite. */
class StoreCommandsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    private static Path directory;

    private static TestDatabase database;
    private static String url;

    @BeforeAll
    static void fill() {
        database = PostgresServer.shared().createDatabase();
        url = database.storeUrl();
        database.run(
                "CREATE TABLE customers (id int PRIMARY KEY, name text NOT NULL)",
                """
                CREATE TABLE orders (id int PRIMARY KEY, customer int REFERENCES customers, total numeric(10,2), note text,
                  placed date, paid bool, tags text[])""",
                "COMMENT ON COLUMN orders.total IS 'with tax'",
                "INSERT INTO customers VALUES (1, 'Ann'), (2, 'O''Hara')",
                """
                INSERT INTO orders VALUES (1, 1, 10.00, 'first', '2026-01-01', true, NULL), (2, 1, 20.50, NULL, '2026-02-01', false, '{}'),
                  (3, 2, 0.99, 'it''s', NULL, NULL, '{a}'), (4, NULL, NULL, 'late', '2026-03-01', true, NULL)""",
                "CREATE SCHEMA other",
                "CREATE TABLE other.customers (id int)");
    }

    @Test
    void storesAreListedWithoutAConnection() throws IOException {
        Sluice text = Sluice.run("stores");
        Sluice json = Sluice.run("stores", "postgresql", "--json");

        assertThat(text.code()).isZero();
        assertThat(text.out())
                .contains("PostgreSQL", "postgres, postgresql", "sqlite", "h2", "redis", "declared fields");
        JsonNode store = MAPPER.readTree(json.out()).path("stores").path(0);
        assertThat(store.path("schemes").toString()).isEqualTo("[\"postgres\",\"postgresql\"]");
        assertThat(store.path("types").path(0).toString())
                .isEqualTo("{\"type\":\"bool\",\"fidelity\":\"exact\",\"native\":\"boolean\"}");
        assertThat(store.path("types").toString())
                .contains(
                        "{\"type\":\"time(9)\",\"fidelity\":\"lossy\",\"native\":\"time(6) without time zone\",\"into\":\"time(6)\",\"lost\":\"digits below a microsecond\"}",
                        "{\"type\":\"map<text,int32>\",\"fidelity\":\"unsupported\",\"native\":\"\",\"reason\":\"PostgreSQL has no type for map<text,int32>\"}");
        assertThat(store.path("extremes").toString()).contains("\"infinite-times\"");
    }

    @Test
    void typesSayWhatBecomesOfThem() {
        Sluice types = Sluice.run("stores", "sqlite");
        Sluice all = Sluice.run("stores", "--types");

        assertThat(types.code()).isZero();
        assertThat(types.out()).containsPattern("int64 +\\| INTEGER +\\| exact").contains("Holds: ", "Refuses: ");
        assertThat(all.out())
                .contains(types.out().substring(types.out().indexOf(" Type")).strip());
    }

    @Test
    void anUnknownSchemeIsAnsweredWithTheNearest() {
        Sluice stores = Sluice.run("stores", "postgre");

        assertThat(stores.code()).isEqualTo(2);
        assertThat(stores.err()).contains("did you mean postgres?");
    }

    @Test
    void datasetsAreListed() throws IOException {
        TestDatabase small = PostgresServer.shared().createDatabase();
        small.run(
                "CREATE TABLE pairs (a int, b text, PRIMARY KEY (b, a))",
                "CREATE SCHEMA other",
                "CREATE TABLE other.plain (x int)");

        Sluice text = Sluice.run("schema", small.storeUrl());
        JsonNode datasets = MAPPER.readTree(
                        Sluice.run("schema", small.storeUrl(), "--json").out())
                .path("datasets");

        assertThat(text.out()).contains("public.pairs", "b, a", "2 datasets");
        assertThat(datasets.findValuesAsText("dataset")).containsExactlyInAnyOrder("public.pairs", "other.plain");
        assertThat(datasets.toString()).contains("\"key\":[\"b\",\"a\"]", "\"key\":[]", "\"shape\":\"table\"");
    }

    @Test
    void fieldsAreDescribed() throws IOException {
        Sluice text = Sluice.run("schema", url, "orders");
        JsonNode json = MAPPER.readTree(
                Sluice.run("schema", url, "public.orders", "--json").out());

        assertThat(text.out())
                .contains("public.orders, table", "decimal(10,2)", "numeric(10,2)", "public.customers.id", "with tax");
        assertThat(json.path("key").toString()).isEqualTo("[\"id\"]");
        assertThat(json.path("fields").path(2).path("type").asText()).isEqualTo("decimal(10,2)");
        assertThat(json.path("references").path(0).path("target").asText()).isEqualTo("public.customers");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "id = 1 | 1",
                "id <> 1 | 2,3,4",
                "id in (1, 3) and note is not null | 1,3",
                "not id in (1, 3) | 2,4",
                "id not in (1, 3) | 2,4",
                "total > 0.99 or total is null | 1,2,4",
                "NOT (total > 0.99) | 3",
                "note = 'it''s' | 3",
                "placed >= '2026-02-01' and paid = true | 4",
                "paid != true | 2",
                "\"note\" = 'first' or id = 2 and paid = true | 1",
                "(\"note\" = 'first' or id = 2) and paid = false | 2",
                "tags is null | 1,4",
            })
    void conditionsChooseRows(String condition, String ids) {
        Sluice read = Sluice.run("read", url, "orders", "--fields", "id", "--where", condition);

        assertThat(read.code()).as(read.err()).isZero();
        assertThat(read.out().lines().map(line -> line.replaceAll("\\D", "")))
                .containsExactlyInAnyOrder(ids.split(","));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "id == 1 | character 5: | expected",
                "id = | character 5: | found the end",
                "idd = 1 | character 1: | there is no field \"idd\"; the fields are [id, customer",
                "id = 'x' | character 6: | \"x\" is no int32",
                "id = 3000000000 | character 6: | is no int32",
                "note = 5 | character 8: | a value in single quotes",
                "note = null | character 8: | write note is null",
                "note = 'open | character 8: | not closed",
                "id = 1 id = 2 | character 8: | expected and, or, or the end",
                "(id = 1 | character 8: | expected \")\"",
                "tags = '{}' | character 8: | is null",
                "id ; 1 | character 4: | means nothing here",
            })
    void aMistakeInAConditionIsToldWithItsPlace(String condition, String place, String reason) {
        Sluice read = Sluice.run("read", url, "orders", "--where", condition);

        assertThat(read.code()).isEqualTo(2);
        assertThat(read.out()).isEmpty();
        assertThat(read.err().lines()).hasSize(1);
        assertThat(read.err()).contains("--where, " + place, reason);
    }

    @Test
    void jsonLinesAreNatural() {
        Sluice read = Sluice.run("read", url, "orders", "--where", "id = 3");

        assertThat(read.out())
                .isEqualTo(
                        "{\"id\":3,\"customer\":2,\"total\":0.99,\"note\":\"it's\",\"placed\":null,\"paid\":null,\"tags\":[\"a\"]}\n");
    }

    @Test
    void aTableIsForPeople() {
        Sluice read = Sluice.run("read", url, "orders", "--fields", "id,total", "--limit", "2", "--format", "table");

        assertThat(read.out()).contains(" id ", " total ", "2 rows");
        assertThat(read.out().lines()).hasSize(5);
    }

    @Test
    void moreThanATableHoldsIsSaid() {
        database.run("CREATE TABLE many AS SELECT i FROM generate_series(1, 1500) i");

        Sluice read = Sluice.run("read", url, "many", "--format", "table");

        assertThat(read.out()).endsWith("the first 1,000 rows; all of them with --format jsonl or csv\n");
    }

    @Test
    void aDatasetThatIsNotThereIsAnsweredWithTheNearest() {
        Sluice read = Sluice.run("read", url, "oders");
        Sluice written = Sluice.run("write", url, "public.order", "/dev/null");

        assertThat(read.code()).isEqualTo(2);
        assertThat(read.err()).contains("did you mean orders?");
        assertThat(written.code()).isEqualTo(2);
        assertThat(written.err()).contains("did you mean public.orders?");
    }

    @Test
    void aNameThatTwoHaveIsNotGuessed() {
        Sluice read = Sluice.run("read", url, "customers");

        assertThat(read.code()).isEqualTo(2);
        assertThat(read.err()).contains("public.customers", "other.customers", "give the full name");
    }

    @Test
    void aFieldThatIsNotThereIsAnsweredWithTheNearest() {
        Sluice read = Sluice.run("read", url, "orders", "--fields", "id,totl");

        assertThat(read.code()).isEqualTo(2);
        assertThat(read.err()).contains("no field totl; did you mean total?");
    }

    @Test
    void aPasswordInTheUrlIsRefusedAndNotRepeated() {
        for (String secret : new String[] {
            "postgresql://me:hunter2@localhost/shop", "postgresql://me:hun/t@er2@h/shop", "h2:mem:x?password=hunter2"
        }) {
            Sluice read = Sluice.run("read", secret, "orders", "--json");

            assertThat(read.code()).as(secret).isEqualTo(2);
            assertThat(read.err()).contains("****", "SLUICE_PASSWORD", "--password-file");
            assertThat(read.out() + read.err()).doesNotContain("hunter2", "hun/t");
        }
    }

    @Test
    void aPasswordComesFromAFile() throws IOException {
        database.server().createRole("reader", "open sesame");
        database.run("GRANT SELECT ON orders TO reader");
        String there = database.server().storeUrl(database.name(), "reader");
        Path right = Files.writeString(directory.resolve("right"), "open sesame\n");
        Path wrong = Files.writeString(directory.resolve("wrong"), "open barley");

        Sluice read = Sluice.run("read", there, "public.orders", "--fields", "id", "--password-file", right.toString());
        Sluice refused = Sluice.run("read", there, "public.orders", "--password-file", wrong.toString());
        Sluice unset = Sluice.run("read", there, "public.orders", "--password-env", "SLUICE_NO_SUCH_VARIABLE");

        assertThat(read.code()).as(read.err()).isZero();
        assertThat(read.out().lines()).hasSize(4);
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).doesNotContain("open barley");
        assertThat(unset.code()).isEqualTo(2);
        assertThat(unset.err()).contains("SLUICE_NO_SUCH_VARIABLE is not set");
    }

    @Test
    void aStoreThatDoesNotAnswerIsToldByTheCode() {
        assertThat(Sluice.run("schema", "postgresql://me@127.0.0.1:1/shop").code())
                .isEqualTo(3);
        assertThat(Sluice.run("schema", "nosuch://h").code()).isEqualTo(2);
    }

    @Test
    void rowsThatDoNotFitAreToldOneByOne() throws IOException {
        database.run("CREATE TABLE strict (id int PRIMARY KEY, n numeric(4,2), note varchar(3) NOT NULL)");
        Path file = Files.writeString(directory.resolve("strict.jsonl"), """
                {"id":1,"n":1.5,"note":"ok"}
                {"id":2,"n":1.555,"note":"ok"}

                {"id":"x","note":"ok"}
                {"id":5,"notes":"ok"}
                not json
                {"id":7,"note":"too long"}
                {"id":1,"note":"dup"}
                {"id":9,"note":null}
                {"id":10,"note":"ok","note":"no"}
                {"id":11,"note":true}
                {"id":12,"note":"end"} {}
                {"id":13,"note":"end"}
                """);

        Sluice text = Sluice.run("write", url, "strict", file.toString());

        assertThat(text.code()).isEqualTo(1);
        assertThat(text.out()).contains("public.strict: 2 rows written, 0 deleted, 10 rejected");
        assertThat(text.err().lines().map(line -> line.substring(0, line.indexOf(':'))))
                .containsExactlyInAnyOrder(
                        "line 2", "line 4", "line 5", "line 6", "line 7", "line 8", "line 9", "line 10", "line 11",
                        "line 12");
        assertThat(text.err())
                .contains(
                        "line 2: field \"n\": \"1.555\" is no decimal(4,2)",
                        "line 4: field \"id\": \"x\" is no int32",
                        "line 5: there is no field \"notes\"; did you mean \"note\"?",
                        "line 6: it is not JSON",
                        "line 11: field \"note\": true or false is no text(3)");
        assertThat(database.rows("SELECT id, n, note FROM strict")).containsExactlyInAnyOrder("1|1.50|ok", "13|∅|end");
    }

    @Test
    void rejectedLinesOfCsvCountLineBreaksWithinQuotes() throws IOException {
        database.run("CREATE TABLE cells (id int PRIMARY KEY, note text)");
        Path file = Files.writeString(
                directory.resolve("cells.csv"),
                "\uFEFFid,note\r\n1,\"two\nlines\"\n2\n3,a,b\nx,y\n\n6,\"quoted \"\"word\"\"\"\n7,\"\"\n8,\n");

        Sluice json = Sluice.run("write", url, "cells", file.toString(), "--json");

        assertThat(json.code()).isEqualTo(1);
        assertThat(json.out().lines().limit(3))
                .allMatch(line -> line.startsWith("{\"event\":\"rejected\""))
                .extracting(line -> line.replaceAll("\\D+(\\d+).*", "$1"))
                .containsExactly("4", "5", "6");
        assertThat(json.out()).contains("\"written\":4,\"deleted\":0,\"rejected\":3,");
        assertThat(database.rows("SELECT id, note FROM cells"))
                .containsExactlyInAnyOrder("1|two\nlines", "6|quoted \"word\"", "7|", "8|∅");
    }

    @Test
    void aColumnThatTheDatasetLacksStopsBeforeAnythingIsWritten() throws IOException {
        Path file = Files.writeString(directory.resolve("columns.csv"), "id,nmae\n9,x\n");

        Sluice written = Sluice.run("write", url, "public.customers", file.toString());

        assertThat(written.code()).isEqualTo(2);
        assertThat(written.err()).contains("there is no field \"nmae\"; did you mean \"name\"?");
        assertThat(database.rows("SELECT id FROM customers")).containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void upsertReplaces() throws IOException {
        String sqlite = "sqlite:" + directory.resolve("upsert.db");
        Path first =
                Files.writeString(directory.resolve("first.jsonl"), "{\"id\":1,\"n\":\"a\"}\n{\"id\":2,\"n\":\"b\"}\n");
        Path second = Files.writeString(
                directory.resolve("second.jsonl"), "{\"id\":2,\"n\":\"c\"}\n{\"id\":3,\"n\":\"d\"}\n");

        Sluice created = Sluice.run("write", sqlite, "t", first.toString(), "--create", "--key", "id");
        Sluice again = Sluice.run("write", sqlite, "t", second.toString());
        Sluice upserted = Sluice.run("write", sqlite, "t", second.toString(), "--mode", "upsert");

        assertThat(created.code()).as(created.err()).isZero();
        assertThat(again.code()).isEqualTo(1);
        assertThat(again.err()).startsWith("line 1: ");
        assertThat(upserted.code()).as(upserted.err()).isZero();
        assertThat(Sluice.run("read", sqlite, "t").out().lines())
                .containsExactlyInAnyOrder(
                        "{\"id\":1,\"n\":\"a\"}", "{\"id\":2,\"n\":\"c\"}", "{\"id\":3,\"n\":\"d\"}");
    }

    @Test
    void whatNobodyReadsIsNotReadToItsEnd() {
        database.run("CREATE TABLE long AS SELECT i, repeat('x', 100) t FROM generate_series(1, 200000) i");
        AtomicInteger characters = new AtomicInteger();
        Writer closed = new Writer() {
            @Override
            public void write(char[] buffer, int offset, int length) throws IOException {
                if (characters.addAndGet(length) > 1000) {
                    throw new IOException("Broken pipe");
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        StringWriter err = new StringWriter();

        int code = Main.run(new PrintWriter(closed), new PrintWriter(err), "read", url, "long");

        assertThat(code).isZero();
        assertThat(err.toString()).isEmpty();
        assertThat(characters.get()).isLessThan(100_000);
    }
}
