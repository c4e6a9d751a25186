package dev.sluice.it.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.data.Schema;
import dev.sluice.migrate.MigrationReport;
import dev.sluice.migrate.finish.Finished;
import dev.sluice.migrate.finish.Finished.Outcome;
import dev.sluice.replicate.verify.VerifyReport;
import dev.sluice.store.Store;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.Stores;
import dev.sluice.structure.Element;
import dev.sluice.structure.Structures;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.SharedData;
import dev.sluice.testkit.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tables into tables: with everything that they have beside rows, and as the file maps them. */
class RelationalMigrationTest {
    private final TestDatabase source = PostgresServer.shared().createDatabase();
    private final TestDatabase target = PostgresServer.shared().createDatabase();

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource
    void aRealDatabaseIsTheSameInAnotherOfItsKind(SharedData data) {
        data.loadInto(source);
        MigrationFile file = file("");

        MigrationReport report = file.run();
        VerifyReport verified = file.verify();

        assertThat(report.rejected()).isZero();
        assertThat(report.structure()).extracting(Finished::outcome).isSubsetOf(Outcome.MADE, Outcome.HELD);
        assertThat(verified.equal()).as("%s", verified).isTrue();
        assertThat(verified.sourceRows()).isEqualTo(report.rows()).isPositive();
        assertThat(structure(target)).isEqualTo(structure(source));
    }

    /** Everything that each table has beside rows. */
    private static Map<Name, List<String>> structure(TestDatabase database) {
        Map<Name, List<String>> all = new TreeMap<>();
        try (Store store = Stores.open(database.storeUrl())) {
            Structures structures = store.find(Structures.class).orElseThrow();
            for (Dataset dataset : store.catalog().datasets()) {
                all.put(
                        dataset.name(),
                        structures.elements(dataset.name()).stream()
                                .map(Element::toString)
                                .toList());
            }
        }
        return all;
    }

    @Test
    void fieldsAreRenamedCastComputedAndLeftOut() {
        source.run(
                "create table orders (id bigint primary key, total numeric, note text, paid_at timestamptz, debug text)",
                "insert into orders values (1, 12.50, 'a', now(), 'x'), (2, 7, null, null, 'y'), (3, 1.255, 'c', null, null),"
                        + " (4, 100, 'gone', now(), null)");
        MigrationFile file = file("""
                datasets:
                  - from: public.orders
                    to: sales.purchases
                    id: {order_id: id}
                    where: "note is null or note <> 'gone'"
                    fields:
                      total: {rename: amount, type: "decimal(10,2)"}
                      debug: drop
                      paid_at: drop
                      paid: {expr: "paid_at is not null"}
                      origin: {value: shop1}
                """);

        MigrationReport report = file.run();

        assertThat(target.rows("select order_id, amount, note, paid, origin from sales.purchases order by 1"))
                .containsExactly("1|12.50|a|t|shop1", "2|7.00|∅|f|shop1");
        assertThat(report.rejected()).isOne();
        assertThat(file.verify().equal()).isTrue();
        assertThat(key(Name.of("sales", "purchases"))).containsExactly("order_id");
    }

    /** Told again by a run that has nothing to do any more. */
    @Test
    void rowsThatLoseWhatTheFileDropsAreCounted() throws SQLException {
        Path shop = directory.resolve("shop.sqlite");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + shop);
                Statement sql = connection.createStatement()) {
            sql.execute("CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, n INTEGER) WITHOUT ROWID");
            sql.execute("INSERT INTO item VALUES (1, 1), (2, 'two'), (3, NULL), (4, 'four'), (5, 5.5)");
        }
        MigrationFile file = MigrationFile.of(
                directory, StoreSettings.of("sqlite:" + shop), StoreSettings.of(target.storeUrl()), """
                datasets:
                  - from: item
                    fields: {_extra: drop}
                """);

        MigrationReport first = file.run();
        MigrationReport again = file.run();

        assertThat(target.rows("select * from item order by 1"))
                .containsExactly("1|1", "2|\u2205", "3|\u2205", "4|\u2205", "5|\u2205");
        assertThat(first.stripped()).isEqualTo(3);
        assertThat(again.datasets()).isEqualTo(first.datasets());
    }

    /** Run by hand, the statements of a plan make the very columns that the migration makes. */
    @Test
    void thePlanShowsTheStatementsThatMakeTheTables() {
        source.run(
                "create schema s",
                "create table s.\"Odd name\" (id bigint generated by default as identity primary key, v varchar(7) not null,"
                        + " n numeric(8,2) default 1.5, a int[], t timestamptz(3), g int generated always as (1 + 1) stored)");
        MigrationFile file = file("");

        List<String> statements = file.migration().plan().statements().get(Name.of("s", "Odd name"));
        target.run("create schema s");
        target.run(statements.toArray(String[]::new));
        Schema byHand = schema(Name.of("s", "Odd name"));
        target.run("drop schema s cascade");
        file.run();

        assertThat(byHand).isEqualTo(schema(Name.of("s", "Odd name")));
    }

    private Schema schema(Name table) {
        try (Store store = Stores.open(target.storeUrl())) {
            return store.catalog().dataset(table).orElseThrow().schema();
        }
    }

    private List<String> key(Name table) {
        try (Store store = Stores.open(target.storeUrl())) {
            return store.catalog().dataset(table).orElseThrow().key().identity();
        }
    }

    private MigrationFile file(String mapping) {
        return MigrationFile.of(
                directory, StoreSettings.of(source.storeUrl()), StoreSettings.of(target.storeUrl()), mapping);
    }
}
