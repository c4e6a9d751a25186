package dev.sluice.store.postgresql.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.capture.Finding;
import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.store.Secret;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.postgresql.session.PostgresAddress;
import dev.sluice.store.postgresql.session.Sessions;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.TestDatabase;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each fault gives one finding, and doing what it says mends it. */
class LogCheckTest {
    private static final PostgresServer SERVER = PostgresServer.shared();

    private final TestDatabase database = SERVER.createDatabase();

    @Test
    void namesTablesThatCannotBeLogged() {
        database.run(
                "CREATE UNLOGGED TABLE fleeting (id int PRIMARY KEY)",
                "CREATE VIEW seen AS SELECT 1 AS id",
                "CREATE MATERIALIZED VIEW kept AS SELECT 1 AS id");

        assertThat(check("fleeting", "id")).singleElement().satisfies(finding -> {
            assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
            assertThat(finding.subject()).isEqualTo("public.fleeting");
            assertThat(finding.remedy()).isEqualTo("ALTER TABLE \"public\".\"fleeting\" SET LOGGED");
        });
        assertThat(check("seen", "id"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.problem()).contains("a view"));
        assertThat(check("kept", "id"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.problem()).contains("a materialized view"));
        assertThat(check("missing", "id"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.problem()).contains("no such table"));
    }

    @Test
    void givesTheStatementThatKeepsTheApplicationsUpdatesWorking() {
        database.run("CREATE TABLE keyless (a int)");

        Finding finding = only(check("keyless"));
        assertThat(finding.severity()).isEqualTo(Finding.Severity.ERROR);
        assertThat(finding.problem()).contains("UPDATE and DELETE");
        database.run(finding.remedy());

        assertThat(only(check("keyless")).severity()).isEqualTo(Finding.Severity.WARNING);
    }

    @Test
    void looksAtEachPartitionsReplicaIdentity() {
        database.run(
                "CREATE TABLE parted (a int) PARTITION BY RANGE (a)",
                "ALTER TABLE parted REPLICA IDENTITY FULL",
                "CREATE TABLE parted_1 PARTITION OF parted FOR VALUES FROM (0) TO (10)",
                "CREATE TABLE parted_2 PARTITION OF parted FOR VALUES FROM (10) TO (20)",
                "ALTER TABLE parted_1 REPLICA IDENTITY FULL");

        assertThat(only(check("parted")).remedy())
                .isEqualTo("ALTER TABLE \"public\".\"parted_2\" REPLICA IDENTITY FULL");
    }

    @Test
    void demandsThatTheIdentityHoldsTheKey() {
        database.run(
                "CREATE TABLE other (id int PRIMARY KEY, code int NOT NULL)",
                "CREATE UNIQUE INDEX by_code ON other (code)",
                "ALTER TABLE other REPLICA IDENTITY USING INDEX by_code");

        Finding finding = only(check("other", "id"));
        assertThat(finding.problem()).contains("lacks columns of the key [id]");
        database.run(finding.remedy());

        assertThat(check("other", "id")).isEmpty();
    }

    @Test
    void seesThatADeferrableKeyIdentifiesNothing() {
        database.run("CREATE TABLE late (id int PRIMARY KEY DEFERRABLE)");

        assertThat(only(check("late", "id")).remedy()).endsWith("REPLICA IDENTITY FULL");
    }

    @Test
    void warnsOfGeneratedColumns() {
        database.run("CREATE TABLE priced (id int PRIMARY KEY, doubled int GENERATED ALWAYS AS (id * 2) STORED)");

        assertThat(only(check("priced", "id")).problem()).contains("[doubled]");
    }

    @Test
    void givesTheExactGrants() {
        SERVER.createRole("meek", "secret");
        database.run("CREATE TABLE orders (id int PRIMARY KEY)", "CREATE SCHEMA hidden");
        database.run("CREATE TABLE hidden.orders (id int PRIMARY KEY)");

        List<Finding> findings = checkAs("meek", table("public", "orders", "id"), table("hidden", "orders", "id"));

        assertThat(findings)
                .extracting(Finding::remedy)
                .contains(
                        "ALTER ROLE \"meek\" REPLICATION",
                        "GRANT CREATE ON DATABASE \"" + database.name() + "\" TO \"meek\"",
                        "GRANT SELECT ON \"public\".\"orders\" TO \"meek\"",
                        "GRANT USAGE ON SCHEMA \"hidden\" TO \"meek\"");
        findings.stream()
                .map(finding -> finding.remedy().replaceFirst("; or let .*", ""))
                .forEach(database::run);
        assertThat(checkAs("meek", table("public", "orders", "id"), table("hidden", "orders", "id")))
                .isEmpty();
    }

    @Test
    void namesTheServersSettings() {
        try (PostgresServer plain = PostgresServer.start(
                Map.of("wal_level", "replica", "max_replication_slots", "1", "max_wal_senders", "1"))) {
            plain.run("SELECT pg_create_physical_replication_slot('other')");
            TestDatabase other = plain.createDatabase();
            try (Sessions sessions = new Sessions(PostgresAddress.of(StoreSettings.of(other.storeUrl())))) {
                assertThat(new PostgresChangeLog(sessions).check("p", List.of()))
                        .extracting(Finding::remedy)
                        .containsExactly(
                                "ALTER SYSTEM SET wal_level = 'logical'; then restart the server",
                                "ALTER SYSTEM SET max_replication_slots = 6; then restart the server");
            }
        }
    }

    @Test
    void recognisesASlotThatIsNotOurs() {
        database.run("SELECT pg_create_logical_replication_slot('sluice_" + database.name() + "', 'test_decoding')");
        try {
            assertThat(only(checkAs("postgres")).problem())
                    .contains("Another program made it")
                    .contains("test_decoding");
        } finally {
            database.run("SELECT pg_drop_replication_slot('sluice_" + database.name() + "')");
        }
    }

    private static Finding only(List<Finding> findings) {
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }

    private List<Finding> check(String name, String... key) {
        return checkAs("postgres", table("public", name, key));
    }

    private List<Finding> checkAs(String user, Dataset... datasets) {
        StoreSettings settings = StoreSettings.of(SERVER.storeUrl(database.name(), user), new Secret("secret"));
        try (Sessions sessions = new Sessions(PostgresAddress.of(settings))) {
            return new PostgresChangeLog(sessions).check(database.name(), List.of(datasets));
        }
    }

    private static Dataset table(String schema, String name, String... key) {
        Schema columns = key.length == 0
                ? Schema.of(Field.of("a", new Type.Int(32, false)))
                : Schema.of(Field.required(key[0], new Type.Int(32, false)));
        return Dataset.table(Name.of(schema, name), columns, Key.of(key));
    }
}
