package dev.sluice.store.postgresql.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.capture.ChangeLog;
import dev.sluice.capture.LogState;
import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.error.SettingsException;
import dev.sluice.error.StoreUnavailableException;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.postgresql.session.PostgresAddress;
import dev.sluice.store.postgresql.session.Sessions;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGProperty;

class PostgresChangeLogTest {
    private static final PostgresServer SERVER = PostgresServer.shared();

    private final TestDatabase database = SERVER.createDatabase();
    private final String pipeline = database.name();
    private Sessions sessions;
    private PostgresChangeLog log;

    @BeforeEach
    void open() {
        sessions = new Sessions(PostgresAddress.of(StoreSettings.of(database.storeUrl())));
        log = new PostgresChangeLog(sessions);
        database.run(
                "CREATE TABLE orders (id int PRIMARY KEY, note text)",
                "CREATE TABLE \"Odd \"\"Name\" (id int PRIMARY KEY)");
    }

    @AfterEach
    void close() {
        log.drop(pipeline);
        sessions.close();
    }

    @Test
    void createsPublicationAndSlotAndTellsTheirState() {
        assertThat(log.state(pipeline)).isEmpty();

        LogState created = log.create(pipeline, List.of(table("orders"), table("Odd \"Name")));

        assertThat(published()).containsExactly("public.Odd \"Name", "public.orders");
        assertThat(created.usable()).isTrue();
        assertThat(created.active()).isFalse();
        assertThat(created.details())
                .containsEntry("slot", "sluice_" + pipeline)
                .containsEntry("publication", "sluice_" + pipeline)
                .containsEntry("wal_status", "reserved");
        assertThat(created.identity()).startsWith("system ").contains("timeline 1");
        assertThat(log.state(pipeline)).hasValueSatisfying(state -> {
            assertThat(state.start()).isEqualTo(created.start());
            assertThat(state.identity()).isEqualTo(created.identity());
        });
        assertThat(database.rows(
                        "SELECT failover FROM pg_replication_slots WHERE slot_name = 'sluice_" + pipeline + "'"))
                .containsExactly("t");
    }

    @Test
    void refusesToCreateASecondSlot() {
        log.create(pipeline, List.of(table("orders")));

        assertThatThrownBy(() -> log.create(pipeline, List.of(table("orders"))))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("is there already")
                .hasMessageContaining("SELECT pg_drop_replication_slot('sluice_" + pipeline + "')");
    }

    @Test
    void putsRightAPublicationThatAFailedAttemptLeft() {
        database.run("CREATE PUBLICATION sluice_" + pipeline + " FOR ALL TABLES");

        log.create(pipeline, List.of(table("orders")));

        assertThat(published()).containsExactly("public.orders");
    }

    @Test
    void publishesExactlyTheDatasetsGiven() {
        log.create(pipeline, List.of(table("orders")));

        log.publish(pipeline, List.of(table("Odd \"Name")));
        assertThat(published()).containsExactly("public.Odd \"Name");
        log.publish(pipeline, List.of());
        assertThat(published()).isEmpty();
        log.publish(pipeline, List.of(table("orders"), table("Odd \"Name")));
        assertThat(published()).hasSize(2);
    }

    @Test
    void publishesPartitionsUnderTheirRoot() {
        database.run(
                "CREATE TABLE parted (id int PRIMARY KEY) PARTITION BY RANGE (id)",
                "CREATE TABLE parted_1 PARTITION OF parted FOR VALUES FROM (0) TO (10)");

        assertThat(log.check(pipeline, List.of(table("parted")))).isEmpty();
        log.create(pipeline, List.of(table("parted")));

        assertThat(published()).containsExactly("public.parted");
    }

    @Test
    void dropsBothAndDoesNotMindThatNothingIsThere() {
        log.create(pipeline, List.of(table("orders")));

        log.drop(pipeline);
        log.drop(pipeline);

        assertThat(log.state(pipeline)).isEmpty();
        assertThat(published()).isEmpty();
    }

    @Test
    void aTransactionThatStaysOpenIsNamedWhenPatienceIsOver() throws Exception {
        try (Connection writer = database.connect();
                Statement sql = writer.createStatement()) {
            writer.setAutoCommit(false);
            sql.execute("INSERT INTO orders VALUES (1, 'open')");
            int process = writer.unwrap(PGConnection.class).getBackendPID();

            assertThatThrownBy(() -> log.settle(Duration.ofMillis(300)))
                    .isInstanceOf(StoreUnavailableException.class)
                    .hasMessageContaining("process " + process)
                    .hasMessageContaining("commit it or roll it back");

            writer.commit();
            log.settle(Duration.ofSeconds(10));
        }
    }

    @Test
    void aPreparedTransactionIsOpenToo() {
        try (PostgresServer own = PostgresServer.start(Map.of("max_prepared_transactions", "2"))) {
            TestDatabase other = own.createDatabase();
            other.run("CREATE TABLE orders (id int PRIMARY KEY)");
            other.run("BEGIN; INSERT INTO orders VALUES (1); PREPARE TRANSACTION 'half done'");
            try (Sessions sessions = new Sessions(PostgresAddress.of(StoreSettings.of(other.storeUrl())))) {
                PostgresChangeLog otherLog = new PostgresChangeLog(sessions);

                assertThatThrownBy(() -> otherLog.settle(Duration.ofMillis(300)))
                        .isInstanceOf(StoreUnavailableException.class)
                        .hasMessageContaining("prepared transaction half done");

                other.run("COMMIT PREPARED 'half done'");
                otherLog.settle(Duration.ofSeconds(10));
            }
        }
    }

    @Test
    void nothingIsWaitedForThatOnlyReadsOrBelongsToAnotherDatabase() throws Exception {
        TestDatabase elsewhere = SERVER.createDatabase();
        elsewhere.run("CREATE TABLE busy (id int)");
        try (Connection reader = database.connect();
                Connection stranger = elsewhere.connect();
                Statement read = reader.createStatement();
                Statement write = stranger.createStatement()) {
            reader.setAutoCommit(false);
            stranger.setAutoCommit(false);
            read.execute("SELECT count(*) FROM orders");
            write.execute("INSERT INTO busy VALUES (1)");

            log.settle(Duration.ZERO);
        }
    }

    @Test
    void neverBringsBackAPublicationThatWasDropped() {
        log.create(pipeline, List.of(table("orders")));
        database.run("DROP PUBLICATION sluice_" + pipeline);

        assertThatThrownBy(() -> log.publish(pipeline, List.of(table("orders"))))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("load everything again");
        assertThat(published()).isEmpty();
    }

    @Test
    void showsThatTheSlotIsFollowed() throws Exception {
        log.create(pipeline, List.of(table("orders")));

        ChangeLog.Connection where = log.connection();
        Properties properties = new Properties();
        properties.putAll(where.options());
        PGProperty.USER.set(properties, where.user());
        PGProperty.REPLICATION.set(properties, "database");
        PGProperty.PREFER_QUERY_MODE.set(properties, "simple");
        PGProperty.ASSUME_MIN_SERVER_VERSION.set(properties, "13");
        String url = "jdbc:postgresql://" + where.host() + ":" + where.port() + "/" + where.database();
        try (var follower = DriverManager.getConnection(url, properties)) {
            follower.unwrap(PGConnection.class)
                    .getReplicationAPI()
                    .replicationStream()
                    .logical()
                    .withSlotName("sluice_" + pipeline)
                    .withSlotOption("proto_version", 1)
                    .withSlotOption("publication_names", "sluice_" + pipeline)
                    .start();

            assertThat(log.state(pipeline).orElseThrow().active()).isTrue();
            assertThat(log.check(pipeline, List.of(table("orders"))))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.problem()).contains("follows it now"));
        }
    }

    @Test
    void ordersCoordinates() {
        assertThat(log.isBeyond("1/0", "0/FFFFFFFF")).isTrue();
        assertThat(log.isBeyond("0/A", "0/9")).isTrue();
        assertThat(log.isBeyond("0/A", "0/A")).isFalse();
        assertThat(log.isBeyond("FFFFFFFF/0", "7FFFFFFF/0")).isTrue();
        assertThatThrownBy(() -> log.isBeyond("nonsense", "0/0")).hasMessageContaining("nonsense");
    }

    @Test
    void endMovesWithEveryChangeAndBeat() {
        String before = log.end();

        database.run("INSERT INTO orders VALUES (1, 'x')");
        String changed = log.end();
        log.beat(pipeline);

        assertThat(log.isBeyond(changed, before)).isTrue();
        assertThat(log.isBeyond(log.end(), changed)).isTrue();
    }

    @Test
    void tellsWhenTheServerHasThrownAwayLogThatIsNeeded() {
        try (PostgresServer small = PostgresServer.start(
                Map.of("max_slot_wal_keep_size", "1MB", "min_wal_size", "32MB", "max_wal_size", "32MB"))) {
            TestDatabase other = small.createDatabase();
            other.run("CREATE TABLE orders (id int PRIMARY KEY, note text)");
            try (Sessions own = new Sessions(PostgresAddress.of(StoreSettings.of(other.storeUrl())))) {
                PostgresChangeLog lost = new PostgresChangeLog(own);
                lost.create("lost", List.of(table("orders")));
                for (int i = 0; i < 4; i++) {
                    other.run(
                            "INSERT INTO orders SELECT i, repeat('x', 1000) FROM generate_series(1, 20000) i",
                            "TRUNCATE orders",
                            "SELECT pg_switch_wal()",
                            "CHECKPOINT");
                }

                assertThat(lost.state("lost").orElseThrow().usable()).isFalse();
                assertThat(lost.check("lost", List.of(table("orders"))))
                        .singleElement()
                        .satisfies(finding -> {
                            assertThat(finding.problem()).contains("thrown away");
                            assertThat(finding.remedy()).contains("pg_drop_replication_slot('sluice_lost')");
                        });
            }
        }
    }

    private List<String> published() {
        return database.rows("SELECT schemaname || '.' || tablename FROM pg_publication_tables WHERE pubname = 'sluice_"
                + pipeline + "' ORDER BY 1");
    }

    private static Dataset table(String name) {
        return Dataset.table(
                Name.of("public", name), Schema.of(Field.required("id", new Type.Int(32, false))), Key.of("id"));
    }
}
