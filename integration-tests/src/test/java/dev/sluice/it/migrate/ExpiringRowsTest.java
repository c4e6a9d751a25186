package dev.sluice.it.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.sluice.data.Name;
import dev.sluice.error.SettingsException;
import dev.sluice.replicate.PipelineListener;
import dev.sluice.replicate.verify.NotCompared;
import dev.sluice.replicate.verify.TableReport;
import dev.sluice.replicate.verify.VerifyListener;
import dev.sluice.replicate.verify.VerifyOptions;
import dev.sluice.replicate.verify.VerifyReport;
import dev.sluice.store.Store;
import dev.sluice.store.StoreSettings;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of PostgreSQL that expire in Cassandra, and rows of which the one written last remains there. */
class ExpiringRowsTest {
    /** In whole seconds that begin with the one under way, so that no row is gone too early. */
    private static final int DAY = 86_401;

    private final TestDatabase source = PostgresServer.shared().createDatabase();
    private final StoreSettings target = TestStore.CASSANDRA.settings();
    private final Store cassandra = TestStore.CASSANDRA.open();
    private final String table = TestStore.word();

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        cassandra.close();
    }

    @Test
    void rowsLiveUntilTheirColumnSays() {
        source.run(
                "create table visit (id int primary key, name text, ends timestamptz(3))",
                "insert into visit values (1, 'over', now() - interval '1 day'), (2, 'for ever', null),"
                        + " (3, 'a day', now() + interval '1 day'), (4, 'endless', 'infinity'), (5, null, now() + interval '1 day'),"
                        + " (6, 'over', '-infinity'), (7, 'longer than Cassandra counts', now() + interval '30 years')");
        MappedMigration migration = migration("{from: visit, to: %s, ttl: {column: ends}, fields: {ends: drop}}");

        assertThat(migration.migration().run(PipelineListener.silent()).rejected())
                .isOne();

        assertThat(directory.resolve("m/state/rejected"))
                .isDirectoryContaining(file -> TestFiles.text(file).contains("ttl is too large"));
        Map<Integer, Integer> left = byId("id, ttl(name) as ttl", row -> row.getInt("ttl"));
        assertThat(left.keySet()).containsExactly(2, 3, 4, 5);
        assertThat(left).containsEntry(2, 0).containsEntry(4, 0).containsEntry(5, 0);
        assertThat(left.get(3)).isBetween(80_000, DAY);
        assertThat(differences(migration)).containsExactly(1L, 0L, 0L);
        cassandra("delete from %s where id = 3");
        assertThat(differences(migration)).containsExactly(2L, 0L, 0L);
    }

    @Test
    void rowsThatExpireWhileBothSidesAreReadAreNotMissed() {
        source.run(
                "create table visit (id int primary key, ends timestamp(3))",
                "insert into visit select n, now() at time zone 'utc' + n * interval '40 milliseconds'"
                        + " from generate_series(1, 200) n",
                "insert into visit values (0, null)");
        MappedMigration migration = migration("{from: visit, to: %s, ttl: {column: ends}}");
        migration.migration().run(PipelineListener.silent());

        // some rows have no cells but those of their keys, which expire, too
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            assertThat(differences(migration)).containsExactly(0L, 0L, 0L);
            return byId("id", row -> 0).size() == 1;
        });
        assertThat(migration.migration().plan().concerns())
                .extracting(Object::toString)
                .containsExactly("public.visit.ends: ttl reads it in UTC, for it has no zone");
    }

    @Test
    void everyRowLivesForAWhile() {
        source.run(
                "create table visit (id int primary key, name text)", "insert into visit values (1, 'a'), (2, null)");
        MappedMigration migration = migration("{from: visit, to: %s, ttl: {seconds: 86400}}");

        migration.runAndVerify();

        assertThat(byId("id, ttl(name) as ttl", row -> row.getInt("ttl")).get(1))
                .isBetween(80_000, DAY);
        cassandra("delete from %s where id = 2");
        assertThat(differences(migration)).containsExactly(1L, 0L, 0L);
    }

    @Test
    void rowsThatLivedTheirWhileAreNotCompared() {
        source.run("create table visit (id int primary key)", "insert into visit select generate_series(1, 100)");
        MappedMigration migration = migration("{from: visit, to: %s, ttl: {seconds: 1}}");

        migration.migration().run(PipelineListener.silent());

        await().atMost(Duration.ofMinutes(1)).until(() -> byId("id", row -> 0).isEmpty());
        VerifyReport report =
                migration.migration().verify(VerifyOptions.usual(), name -> true, VerifyListener.silent());
        assertThat(report.tables()).isEmpty();
        assertThat(report.notCompared())
                .containsExactly(new NotCompared(
                        Name.of(table),
                        "Cassandra",
                        "its rows live 1 s from when they are copied, and the first were copied longer ago"));
    }

    @Test
    void ofTwoWritesTheLaterOneRemains() {
        source.run(
                "create table visit (id int primary key, name text, at timestamptz)",
                "insert into visit values (1, 'old', '2026-01-02 03:04:05.678901Z'), (2, 'never', null),"
                        + " (3, 'early', '1969-12-31 23:59:59.999999Z'), (4, null, '-infinity')");
        String mapping = "{from: visit, to: %s, writetime: {column: at}, fields: {at: drop}}";
        assertThat(migration(mapping).migration().run(PipelineListener.silent()).rejected())
                .isOne();
        assertThat(byId("id, writetime(name) as t", row -> row.getLong("t")))
                .containsExactly(Map.entry(1, 1767323045678901L), Map.entry(2, 0L), Map.entry(3, -1L));

        cassandra("update %s using timestamp 1767323045678902 set name = 'new' where id = 1");
        cassandra("update %s using timestamp 1 set name = 'now' where id = 2");
        MigrationFile again = MigrationFile.of(
                directory.resolve("again"),
                StoreSettings.of(source.storeUrl()),
                target,
                "  existing: append\ndatasets: [" + mapping.formatted(table) + "]\n");
        again.run();

        assertThat(byId("id, name", row -> String.valueOf(row.getString("name"))))
                .containsExactly(Map.entry(1, "new"), Map.entry(2, "now"), Map.entry(3, "early"));
    }

    @Test
    void ageIsOfPointsInTimeAndForStoresThatKnowIt() {
        source.run("create table visit (id int primary key, at timestamptz)");

        assertThatThrownBy(() -> migration("{from: visit, to: %s, ttl: {column: id}}")
                        .migration()
                        .plan())
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "datasets: public.visit.ttl.column: id is int32, which is no point in time; name a timestamp or a"
                                + " date, or a new field whose expr is one");
        assertThatThrownBy(() -> migration("{from: visit, to: %s, writetime: {column: att}}")
                        .migration()
                        .plan())
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("public.visit has no field \"att\"; did you mean \"at\"?");
        StoreSettings tables = StoreSettings.of(source.storeUrl());
        for (String key : List.of("ttl: {seconds: 5}", "writetime: {column: at}")) {
            MappedMigration migration = new MappedMigration(
                    directory.resolve("m"), tables, tables, "datasets: [{from: visit, " + key + "}]\n");
            assertThatThrownBy(() -> migration.migration().plan())
                    .isInstanceOf(SettingsException.class)
                    .hasMessageStartingWith(
                            "datasets: visit: " + key.substring(0, key.indexOf(':')) + " is for stores ")
                    .hasMessageEndingWith(", and the target is PostgreSQL");
        }
    }

    private MappedMigration migration(String dataset) {
        return new MappedMigration(
                directory.resolve("m"),
                StoreSettings.of(source.storeUrl()),
                target,
                "datasets: [" + dataset.formatted(table) + "]\n");
    }

    /** Rows missing, rows too many, rows that are others. */
    private static List<Long> differences(MappedMigration migration) {
        TableReport report = migration.verified().get(0);
        return List.of(report.missing(), report.extra(), report.different());
    }

    private List<Row> cassandra(String statement) {
        return cassandra
                .unwrap(CqlSession.class)
                .orElseThrow()
                .execute(statement.formatted(keyspace() + "." + table))
                .all();
    }

    private String keyspace() {
        return target.url().substring(target.url().lastIndexOf('/') + 1);
    }

    private <T> Map<Integer, T> byId(String columns, Function<Row, T> value) {
        return cassandra("select " + columns + " from %s").stream()
                .collect(Collectors.toMap(row -> row.getInt("id"), value, (a, b) -> a, TreeMap::new));
    }
}
