package dev.sluice.it.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.migrate.repair.RepairReport;
import dev.sluice.replicate.verify.RowDifference;
import dev.sluice.replicate.verify.TableReport;
import dev.sluice.replicate.verify.VerifyListener;
import dev.sluice.replicate.verify.VerifyOptions;
import dev.sluice.replicate.verify.VerifyReport;
import dev.sluice.replicate.verify.scan.Means;
import dev.sluice.store.StoreSettings;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Stores add up their own rows where they can, and what differs is found as by reading. */
class ComparedInStoresTest {
    @TempDir
    private Path directory;

    private final TestDatabase source = PostgresServer.shared().createDatabase();
    private final TestDatabase target = PostgresServer.shared().createDatabase();

    /** Only sums leave the server, but for the rows that differ. */
    @Test
    void serversAddUpTheirRowsByThemselvesAndTheSameIsFound() {
        source.run(
                """
                CREATE TABLE thing (id bigint PRIMARY KEY, name text, tag char(4), price numeric(10,2), weight float8, day date,
                  at timestamptz, data bytea, u uuid, ok boolean, doc jsonb, net inet)""",
                """
                INSERT INTO thing SELECT n, 'thing ' || n, 'a', n / 4.0, n / 3.0, '2024-01-01'::date + n, '2024-01-01'::timestamptz
                  + n * interval '1 ms', decode('00ff', 'hex'), md5(n::text)::uuid, n % 2 = 0, '{"b": 1, "a": 2}', '10.0.0.1'
                FROM generate_series(1, 3000) n""",
                "INSERT INTO thing (id, weight) VALUES (0, '-0'), (-1, 'NaN')",
                "CREATE TABLE list (id int PRIMARY KEY, numbers int[])",
                "INSERT INTO list SELECT n, ARRAY[n, n + 1] FROM generate_series(1, 100) n");
        MigrationFile file = file("""
                datasets:
                  - {from: public.thing, to: public.item, where: "id < 2900", fields: {name: {rename: title}, net: drop}}
                  - {from: public.list}
                """);
        file.run();
        VerifyReport equal = file.verify();
        target.run(
                "UPDATE item SET title = 'Thing 5' WHERE id = 5",
                "UPDATE item SET weight = 0 WHERE id = 0",
                "DELETE FROM item WHERE id = 6",
                "INSERT INTO item (id) VALUES (5000)",
                "UPDATE list SET numbers = '{1}' WHERE id = 7");

        VerifyReport found = file.verify();
        VerifyReport read = file.migration()
                .verify(VerifyOptions.usual().readingEverything(), name -> true, VerifyListener.silent());
        RepairReport repair = file.repair();

        assertThat(equal.equal()).as("%s", equal).isTrue();
        assertThat(equal.tables())
                .extracting(each -> each.table().local() + " " + each.means() + " " + each.sourceRows())
                .containsExactlyInAnyOrder("item in the stores 2901", "list read 100");
        assertThat(found.tables()).extracting(TableReport::means).contains(Means.IN_STORES, Means.READ);
        assertThat(read.tables()).extracting(TableReport::means).containsOnly(Means.READ);
        assertThat(differences(found)).isEqualTo(differences(read));
        assertThat(differences(found))
                .containsExactlyInAnyOrder(
                        "item different 0 [weight]",
                        "item different 5 [title]",
                        "item missing 6 []",
                        "item extra 5000 []",
                        "list different 7 [numbers]");
        assertThat(repair.after().equal()).isTrue();
    }

    /** A sum is the same whoever computes it. */
    @ParameterizedTest
    @CsvSource({"DUCKDB, IN_STORES", "MARIADB, IN_STORES", "MONGODB, SOURCE_IN_STORE"})
    void storesOfDifferentKindsAddUpAlike(TestStore store, Means means) {
        String local = TestStore.word();
        source.run(
                "CREATE TABLE " + local + " (id bigint PRIMARY KEY, t text, n int, ok boolean, data bytea)",
                "INSERT INTO " + local
                        + " SELECT n, CASE WHEN n % 5 > 0 THEN 'Größe ' || n % 3 ELSE '' END, nullif(n % 9, 4),"
                        + " n % 2 = 0, decode('00ff20', 'hex') FROM generate_series(1, 2000) n");
        StoreSettings place = store.settings();
        MigrationFile file = MigrationFile.of(directory, StoreSettings.of(source.storeUrl()), place, "");
        file.run();
        VerifyReport equal = file.verify();
        source.run(
                "UPDATE " + local + " SET t = t || ' ' WHERE id = 1234",
                "UPDATE " + local + " SET data = '' WHERE id = 3",
                "UPDATE " + local + " SET t = NULL WHERE id = 5",
                "DELETE FROM " + local + " WHERE id = 7");

        TableReport found = file.verify().tables().get(0);

        assertThat(equal.equal()).as("%s", equal).isTrue();
        assertThat(equal.tables()).extracting(TableReport::means).containsExactly(means);
        assertThat(List.of(found.missing(), found.extra(), found.different())).containsExactly(0L, 1L, 3L);
        assertThat(found.means()).isEqualTo(means);
        assertThat(found.examples())
                .extracting(each -> each.key().values().iterator().next())
                .containsExactlyInAnyOrder("1234", "3", "5", "7");
        assertThat(file.repair().after().equal()).isTrue();
    }

    private static Set<String> differences(VerifyReport report) {
        Set<String> found = new TreeSet<>();
        for (TableReport table : report.tables()) {
            for (RowDifference row : table.examples()) {
                found.add(table.table().local() + " " + row.kind().name().toLowerCase(Locale.ROOT) + " "
                        + String.join(",", row.key().values()) + " "
                        + row.columns().stream().map(RowDifference.Column::name).toList());
            }
        }
        return found;
    }

    private MigrationFile file(String mapping) {
        return MigrationFile.of(
                directory, StoreSettings.of(source.storeUrl()), StoreSettings.of(target.storeUrl()), mapping);
    }
}
