package dev.sluice.replicate.debezium;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the stream gives for what happens in a database. */
final class PostgresChangesTest {
    private Capture capture;
    private TestDatabase database;

    @BeforeEach
    void open() {
        capture = new Capture(PostgresServer.shared());
        database = capture.database();
    }

    @AfterEach
    void close() {
        capture.close();
    }

    @Test
    void givesEachKindOfChangeInCommitOrder() {
        database.run("CREATE TABLE item (id int PRIMARY KEY, name text)");
        capture.follow("item");

        database.run(
                "INSERT INTO item VALUES (1, 'a'), (2, NULL)",
                "UPDATE item SET name = 'b' WHERE id = 1",
                "UPDATE item SET id = 3 WHERE id = 2",
                "DELETE FROM item WHERE id = 1",
                "TRUNCATE item");

        assertThat(capture.firstTransactions(5))
                .containsExactly(
                        "schema public.item [id 23:-1, name 25:-1] key [id]",
                        "c {id=1, name=a}",
                        "c {id=2, name=null}",
                        "end",
                        "u {id=1, name=b}",
                        "end",
                        "d {id=2}",
                        "c {id=3, name=null} before {id=2}",
                        "end",
                        "d {id=1}",
                        "end",
                        "t public.item",
                        "end");
    }

    @Test
    void givesAChangeWithoutKeyAsDeleteAndInsert() {
        database.run("CREATE TABLE note (a int, b text)", "ALTER TABLE note REPLICA IDENTITY FULL");
        capture.follow("note");

        database.run(
                "INSERT INTO note VALUES (1, NULL), (1, NULL)",
                "UPDATE note SET b = 'x' WHERE ctid = '(0,1)'",
                "DELETE FROM note WHERE b IS NULL");

        assertThat(capture.firstTransactions(3))
                .containsExactly(
                        "schema public.note [a 23:-1, b 25:-1] key []",
                        "c {a=1, b=null}",
                        "c {a=1, b=null}",
                        "end",
                        "d {a=1, b=null}",
                        "c {a=1, b=x}",
                        "end",
                        "d {a=1, b=null}",
                        "end");
    }

    @Test
    void namesValuesThatTheLogDoesNotRepeat() {
        database.run(
                "CREATE TABLE doc (id int PRIMARY KEY, n int, body text, tags text[])",
                "ALTER TABLE doc ALTER body SET STORAGE EXTERNAL, ALTER tags SET STORAGE EXTERNAL");
        capture.follow("doc");

        database.run(
                "INSERT INTO doc VALUES (1, 1, repeat('a', 9000), ARRAY[repeat('t', 9000)])",
                "UPDATE doc SET n = 2",
                "UPDATE doc SET id = 2");
        List<String> events = capture.firstTransactions(3);

        assertThat(events.get(3))
                .startsWith("u {id=1, n=2, body=null, tags=null} without [")
                .contains("body", "tags");
        assertThat(events.subList(5, 8))
                .satisfiesExactly(
                        event -> assertThat(event).isEqualTo("d {id=1}"),
                        event -> assertThat(event)
                                .startsWith("c {id=2, n=2, body=null, tags=null} without [")
                                .endsWith("before {id=1}"),
                        event -> assertThat(event).isEqualTo("end"));
    }

    @Test
    void takesValuesThatTheLogDoesNotRepeatFromTheRowBefore() {
        database.run(
                "CREATE TABLE doc (id int PRIMARY KEY, n int, body text)",
                "ALTER TABLE doc ALTER body SET STORAGE EXTERNAL",
                "ALTER TABLE doc REPLICA IDENTITY FULL");
        capture.follow("doc");

        database.run("INSERT INTO doc VALUES (1, 1, repeat('a', 9000))", "UPDATE doc SET n = 2");

        assertThat(capture.firstTransactions(2).get(3))
                .startsWith("u {id=1, n=2, body=aaaa")
                .doesNotContain("without")
                .contains("before {id=1, n=1, body=aaaa");
    }

    @Test
    void takesTheKeyFromTheReplicaIdentity() {
        database.run(
                "CREATE TABLE item (id int PRIMARY KEY, code text NOT NULL, name text)",
                "CREATE UNIQUE INDEX item_code ON item (code)",
                "ALTER TABLE item REPLICA IDENTITY USING INDEX item_code");
        capture.follow("item");

        database.run(
                "INSERT INTO item VALUES (1, 'a', 'x')",
                "UPDATE item SET id = 2",
                "UPDATE item SET code = 'b'",
                "DELETE FROM item");

        assertThat(capture.firstTransactions(4))
                .containsExactly(
                        "schema public.item [id 23:-1, code 25:-1, name 25:-1] key [code]",
                        "c {id=1, code=a, name=x}",
                        "end",
                        "u {id=2, code=a, name=x}",
                        "end",
                        "d {code=a}",
                        "c {id=2, code=b, name=x} before {code=a}",
                        "end",
                        "d {code=b}",
                        "end");
    }

    @Test
    void readsALogThatIsOlderThanTheTableIsNow() {
        database.run("CREATE TABLE item (id int PRIMARY KEY, a text, b numeric(5,2) DEFAULT 7, c text)");
        capture.follow("item");

        database.run(
                "INSERT INTO item VALUES (1, NULL, NULL, 'c')",
                "BEGIN",
                "INSERT INTO item VALUES (2, 'a', 1, 'c')",
                "ALTER TABLE item ADD d int NOT NULL DEFAULT 5",
                "INSERT INTO item VALUES (3, 'a', 1, 'c')",
                "COMMIT",
                "ALTER TABLE item ALTER b TYPE numeric(8,3)",
                "INSERT INTO item VALUES (4, 'a', 1, 'c')",
                "ALTER TABLE item DROP c, ALTER a TYPE varchar(10)",
                "INSERT INTO item VALUES (5, 'a', 1)",
                "ALTER TABLE item RENAME b TO e",
                "UPDATE item SET e = 0, a = ''",
                "ALTER TABLE item ALTER a SET NOT NULL, ALTER e SET NOT NULL, ALTER e SET DEFAULT 3",
                "INSERT INTO item VALUES (6, 'a', 1)");
        List<String> events = capture.firstTransactions(6);

        assertThat(events)
                .containsExactly(
                        "schema public.item [id 23:-1, a 25:-1, b 1700:327686, c 25:-1] key [id]",
                        "c {id=1, a=null, b=null, c=c}",
                        "end",
                        "c {id=2, a=a, b=1.00, c=c}",
                        "schema public.item [id 23:-1, a 25:-1, b 1700:327686, c 25:-1, d 23:-1] key [id]"
                                + " fills {d=d}",
                        "c {id=3, a=a, b=1.00, c=c, d=5}",
                        "end",
                        "schema public.item [id 23:-1, a 25:-1, b 1700:524295, c 25:-1, d 23:-1] key [id]",
                        "c {id=4, a=a, b=1.000, c=c, d=5}",
                        "end",
                        "schema public.item [id 23:-1, a 1043:14, b 1700:524295, d 23:-1] key [id]",
                        "c {id=5, a=a, b=1.000, d=5}",
                        "end",
                        "schema public.item [id 23:-1, a 1043:14, e 1700:524295, d 23:-1] key [id] fills {e=e}",
                        "u {id=1, a=, e=0.000, d=5}",
                        "u {id=2, a=, e=0.000, d=5}",
                        "u {id=3, a=, e=0.000, d=5}",
                        "u {id=4, a=, e=0.000, d=5}",
                        "u {id=5, a=, e=0.000, d=5}",
                        "end",
                        "c {id=6, a=a, e=1.000, d=5}",
                        "end");
    }

    @Test
    void takesAnyName() {
        database.run(
                "CREATE TABLE \"Größe \"\"x\"\".y, z\" (\"Sch\"\"lüssel.1\" int PRIMARY KEY, \"a b\" text, \"select\" int)");
        capture.follow("Größe \"x\".y, z");

        database.run("INSERT INTO \"Größe \"\"x\"\".y, z\" VALUES (1, 'v', 2)", "TRUNCATE \"Größe \"\"x\"\".y, z\"");

        assertThat(capture.firstTransactions(2))
                .containsExactly(
                        "schema public.Größe \"x\".y, z [Sch\"lüssel.1 23:-1, a b 25:-1, select 23:-1] key [Sch\"lüssel.1]",
                        "c {Sch\"lüssel.1=1, a b=v, select=2}",
                        "end",
                        "t public.Größe \"x\".y, z",
                        "end");
    }

    @Test
    void cannotReadRowsThatTheTablesPresentKeyDoesNotIdentify() {
        database.run("CREATE TABLE item (id int PRIMARY KEY, a int)");
        capture.follow("item");
        database.run("INSERT INTO item VALUES (1, 1)", "DELETE FROM item");

        database.run("ALTER TABLE item DROP CONSTRAINT item_pkey, ADD PRIMARY KEY (id, a)");

        assertThat(capture.firstTransactions(2))
                .containsExactly(
                        "schema public.item [id 23:-1, a 23:-1] key [id, a]",
                        "c {id=1, a=1}",
                        "end",
                        "? null Cannot read column a of public.item from the log: it has no value, but identifies rows"
                                + " since the key was changed to [id, a]",
                        "end");
    }
}
