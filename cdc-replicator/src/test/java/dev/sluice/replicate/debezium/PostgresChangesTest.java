package dev.sluice.replicate.debezium;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.capture.ChangeLog;
import dev.sluice.change.Boundary;
import dev.sluice.change.Change;
import dev.sluice.change.SchemaChange;
import dev.sluice.change.StreamEvent;
import dev.sluice.store.Dataset;
import dev.sluice.store.Name;
import dev.sluice.store.Store;
import dev.sluice.store.Stores;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the stream gives for what happens in a database. */
final class PostgresChangesTest {
    private static final String PIPELINE = "shop";

    private TestDatabase database;
    private Store store;
    private ChangeLog log;

    @BeforeEach
    void open() {
        database = PostgresServer.shared().createDatabase();
        store = Stores.open(database.storeUrl());
        log = store.find(ChangeLog.class).orElseThrow();
    }

    @AfterEach
    void close() {
        log.drop(PIPELINE);
        store.close();
    }

    @Test
    void givesEachKindOfChangeInCommitOrder() {
        database.run("CREATE TABLE item (id int PRIMARY KEY, name text)");
        create("item");

        database.run(
                "INSERT INTO item VALUES (1, 'a'), (2, NULL)",
                "UPDATE item SET name = 'b' WHERE id = 1",
                "UPDATE item SET id = 3 WHERE id = 2",
                "DELETE FROM item WHERE id = 1",
                "TRUNCATE item");
        List<StreamEvent> events = eventsOf(5);

        assertThat(events.stream().map(PostgresChangesTest::show))
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

    private void create(String... tables) {
        List<Dataset> datasets = java.util.Arrays.stream(tables)
                .map(table -> new ServerTexts().describe(Name.of("public", table), List.of(), List.of()))
                .toList();
        log.create(PIPELINE, datasets);
    }

    private List<StreamEvent> eventsOf(int transactions) {
        try (RunningStream stream = new RunningStream(PostgresChanges.open(
                PIPELINE,
                log,
                new ServerTexts(),
                List.of(),
                PostgresChanges.start(log.state(PIPELINE).orElseThrow())))) {
            return stream.untilBoundaries(transactions);
        }
    }

    static String show(StreamEvent event) {
        if (event instanceof Boundary) {
            return "end";
        }
        if (event instanceof SchemaChange change) {
            return "schema " + change.dataset().name() + " "
                    + change.dataset().schema().fields().stream()
                            .map(field -> field.name() + " " + field.nativeType())
                            .toList()
                    + " key " + change.dataset().key().identity()
                    + (change.fills() == null ? "" : " fills " + change.fills());
        }
        if (event instanceof Change.Upsert upsert) {
            return upsert.op().code() + " " + upsert.after()
                    + (upsert.unavailable().isEmpty() ? "" : " without " + upsert.unavailable())
                    + (upsert.before() == null ? "" : " before " + upsert.before());
        }
        if (event instanceof Change.Delete delete) {
            return "d " + delete.before();
        }
        return "t " + ((Change) event).dataset();
    }
}
