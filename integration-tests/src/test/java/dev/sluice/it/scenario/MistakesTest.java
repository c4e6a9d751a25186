package dev.sluice.it.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.it.PipelineFixture;
import dev.sluice.it.fault.SluiceProcess;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person sees who gets something wrong: one clear message, the right exit code, no stack trace, nothing lost. */
class MistakesTest {
    private static final int SETTINGS = 2;
    private static final int UNREACHABLE = 3;

    private final PostgresServer server = PostgresServer.shared();

    @TempDir
    Path directory;

    private TestDatabase database;

    @BeforeEach
    void aTable() {
        database = server.createDatabase();
        database.run(
                "CREATE TABLE orders (id int PRIMARY KEY, note text)", "INSERT INTO orders VALUES (1, 'a'), (2, 'b')");
    }

    @Test
    void aWrongPassword() {
        server.createRole("clerk", "right");

        Outcome outcome = replicate(
                source(server.storeUrl(database.name(), "clerk"), "password: \"${env:PW}\", "), Map.of("PW", "wr0ng"));

        outcome.fails(SETTINGS, "password", "clerk");
        assertThat(outcome.printed()).doesNotContain("wr0ng");
    }

    @Test
    void anUnknownHost() {
        replicate(source("postgresql://postgres@no-such-host.invalid:5432/shop", ""), Map.of())
                .fails(UNREACHABLE, "no-such-host.invalid");
    }

    @Test
    void aPortNobodyListensOn() {
        replicate(source("postgresql://postgres@127.0.0.1:1/shop", ""), Map.of())
                .fails(UNREACHABLE, "127.0.0.1", "1");
    }

    @Test
    void anUnknownDatabase() {
        replicate(source(server.storeUrl("shopp"), ""), Map.of()).fails(SETTINGS, "shopp");
    }

    @Test
    void aTableThatIsNotThere() {
        replicate("source: {url: \"" + database.storeUrl() + "\", tables: [public.ordres]}\n", Map.of())
                .fails(SETTINGS, "public.ordres", "public.orders");
    }

    @Test
    void anUnknownKey() {
        replicate("batch: {intervall: 5s}\n", Map.of()).fails(SETTINGS, "intervall", "interval", "pipeline.yaml:");
    }

    @Test
    void aPasswordInTheFile() {
        Outcome outcome = replicate(source(database.storeUrl(), "password: s3cret, "), Map.of());

        outcome.fails(SETTINGS, "${env:");
        assertThat(outcome.printed()).doesNotContain("s3cret");
    }

    @Test
    void aMissingPrivilege() {
        server.createRole("reader", "pw");

        replicate(source(server.storeUrl(database.name(), "reader"), "password: \"${env:PW}\", "), Map.of("PW", "pw"))
                .fails(SETTINGS, "GRANT SELECT ON", "REPLICATION");
    }

    @Test
    void aTableWithoutKeyAndReplicaIdentity() {
        database.run("CREATE TABLE log (line text)");

        replicate("", Map.of()).fails(SETTINGS, "ALTER TABLE", "REPLICA IDENTITY FULL", "log");
    }

    @Test
    void aServerThatLogsTooLittle() {
        try (PostgresServer quiet = PostgresServer.start(Map.of("wal_level", "replica"))) {
            database = quiet.createDatabase();
            database.run("CREATE TABLE orders (id int PRIMARY KEY)");

            replicate("", Map.of()).fails(SETTINGS, "wal_level", "ALTER SYSTEM SET wal_level = 'logical'");
        }
    }

    @Test
    void aSlotThatSomebodyDropped() {
        PipelineFixture pipeline = PipelineFixture.of(database, directory, "");
        pipeline.catchUp();
        pipeline.dropLog();
        database.run("INSERT INTO orders VALUES (3, 'unseen')");

        run(pipeline, Map.of(), "replicate", "pipeline.yaml")
                .fails(SETTINGS, "sluice_" + pipeline.name(), "was dropped", "Going on would lose changes");

        assertThat(database.rows(
                        "SELECT count(*) FROM pg_replication_slots WHERE slot_name = 'sluice_" + pipeline.name() + "'"))
                .as("never recreated silently")
                .containsExactly("0");
    }

    @Test
    void aSecondProcessForTheSamePipeline() throws Exception {
        PipelineFixture pipeline = PipelineFixture.of(database, directory, "");
        pipeline.catchUp();
        try (SluiceProcess first = pipeline.launch().start("replicate", "pipeline.yaml")) {
            org.awaitility.Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> database.rows("SELECT active FROM pg_replication_slots WHERE slot_name = 'sluice_"
                                    + pipeline.name() + "'")
                            .contains("t"));

            run(pipeline, Map.of(), "replicate", "pipeline.yaml").fails(SETTINGS, "process");

            assertThat(first.alive()).isTrue();
        }
        pipeline.dropLog();
    }

    private static String source(String url, String password) {
        return "source: {url: \"" + url + "\", " + password + "tables: [public.*]}\n";
    }

    private Outcome replicate(String settings, Map<String, String> environment) {
        PipelineFixture pipeline = PipelineFixture.of(database, directory, settings);
        return run(pipeline, environment, "replicate", "pipeline.yaml", "--until", "caught-up");
    }

    private static Outcome run(PipelineFixture pipeline, Map<String, String> environment, String... arguments) {
        try (SluiceProcess process = pipeline.launch().environment(environment).start(arguments)) {
            return new Outcome(process.waitFor(Duration.ofMinutes(2)), process.printed());
        }
    }

    /** How a command ended. */
    private record Outcome(int exit, String printed) {
        void fails(int code, String... said) {
            assertThat(exit).as(printed).isEqualTo(code);
            assertThat(printed).contains(said).doesNotContain("\tat ", "Exception");
        }
    }
}
