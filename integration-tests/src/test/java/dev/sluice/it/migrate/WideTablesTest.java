package dev.sluice.it.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.sluice.cli.output.PlanText;
import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.error.SettingsException;
import dev.sluice.mapping.plan.Concern;
import dev.sluice.migrate.MigrationReport;
import dev.sluice.store.Store;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.Stores;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.SharedData;
import dev.sluice.testkit.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of PostgreSQL become tables of Cassandra, several for some of them, and are the same again when they come back. */
class WideTablesTest {
    private final TestDatabase source = PostgresServer.shared().createDatabase();
    private final StoreSettings target = TestStore.cassandra();
    private final Store cassandra = Stores.open(target);

    @TempDir
    private Path directory;

    @AfterEach
    void close() {
        cassandra.close();
    }

    @Test
    void chinookIsInATableForEachQueryAndComesBackTheSame() {
        SharedData.CHINOOK.loadInto(source);
        source.run(
                "CREATE INDEX invoice_state ON invoice (billing_state)", "COMMENT ON TABLE invoice IS 'what was sold'");
        MappedMigration out = migration("out", source, target, """
                datasets:
                  - from: invoice
                    fields: {invoice_date: {type: timestamptz(3)}}
                    tables:
                      - {to: invoice_by_customer, partition: [customer_id], clustering: [invoice_date desc, invoice_id]}
                      - to: invoice_by_day
                        partition: [{expr: "date(invoice_date)", as: day}, {bucket: 4, of: invoice_id}]
                        clustering: [total desc, invoice_id]
                  - from: track
                    fields: {genre_id: {lossy: allow}}
                    tables:
                      - {to: track, partition: [{bucket: 8, of: track_id, as: slot}], clustering: [track_id]}
                      - {to: track_by_genre, partition: [genre_id], clustering: [milliseconds desc, track_id]}
                  - from: playlist_track
                    tables: [{to: playlist_track, partition: [playlist_id], clustering: [track_id desc]}]
                """);
        MigrationReport report = out.runAndVerify();

        assertThat(report.datasets()).hasSize(13);
        assertThat(report.failures()).isEmpty();
        assertThat(found("SELECT table_name, index_name FROM system_schema.indexes WHERE keyspace_name = '" + keyspace()
                        + "'"))
                .contains(
                        "invoice_by_customer|invoice_state",
                        "invoice_by_day|invoice_state_invoice_by_day",
                        "invoice_by_day|invoice_customer_id_idx_invoice_by_day");
        assertThat(found("SELECT comment FROM system_schema.tables WHERE keyspace_name = '" + keyspace()
                        + "' AND table_name IN ('invoice_by_customer', 'invoice_by_day')"))
                .containsExactly("what was sold", "what was sold");
        assertThat(PlanText.plain(out.migration().plan()))
                .contains(
                        "public.invoice > invoice_by_customer  (partition customer_id; clustering invoice_date desc, invoice_id)",
                        "bucket(4, \"invoice_id\")",
                        "primary key [invoice_id]: the key of the table has it: [customer_id, invoice_date, invoice_id]");

        assertThat(key("invoice_by_customer"))
                .isEqualTo(new Key(
                        List.of("customer_id", "invoice_date", "invoice_id"),
                        List.of("customer_id"),
                        List.of("invoice_date", "invoice_id"),
                        List.of("invoice_date")));
        assertThat(key("invoice_by_day").partition()).containsExactly("day", "invoice_id_bucket");
        for (int customer : List.of(2, 59)) {
            assertThat(found("SELECT invoice_id, invoice_date, total FROM %s.invoice_by_customer WHERE customer_id = "
                            + customer))
                    .containsExactlyElementsOf(
                            source.rows("SELECT invoice_id, to_char(invoice_date, 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'),"
                                    + " total FROM invoice WHERE customer_id = " + customer
                                    + " ORDER BY invoice_date DESC, invoice_id"));
        }
        assertThat(found("SELECT day, invoice_id_bucket, total, invoice_id, customer_id FROM %s.invoice_by_day"))
                .containsExactlyInAnyOrderElementsOf(
                        source
                                .rows(
                                        "SELECT invoice_date::date, 'bucket', total, invoice_id, customer_id FROM invoice")
                                .stream()
                                .map(row -> row.replace("bucket", "" + bucket(row.split("\\|")[3], 4)))
                                .toList());
        assertThat(found("SELECT track_id, slot FROM %s.track"))
                .containsExactlyInAnyOrderElementsOf(source.rows("SELECT track_id FROM track").stream()
                        .map(id -> id + "|" + bucket(id, 8))
                        .toList());
        assertThat(found("SELECT track_id FROM %s.track_by_genre WHERE genre_id = 1"))
                .containsExactlyElementsOf(source.rows(
                        "SELECT track_id FROM track WHERE genre_id = 1 ORDER BY milliseconds DESC, track_id"));
        assertThat(found("SELECT track_id FROM %s.playlist_track WHERE playlist_id = 1"))
                .containsExactlyElementsOf(source.rows(
                        "SELECT track_id FROM playlist_track WHERE playlist_id = 1 ORDER BY track_id DESC"));

        TestDatabase back = PostgresServer.shared().createDatabase();
        new MappedMigration(directory.resolve("back"), target, StoreSettings.of(back.storeUrl()), """
                defaults: {exclude: [invoice_by_day, track_by_genre]}
                datasets:
                  - {from: invoice_by_customer, to: invoice, id: {invoice_id: invoice_id}, fields: {invoice_date: {type: timestamp}}}
                  - {from: track, id: {track_id: track_id}, fields: {slot: drop}}
                  - {from: employee, fields: {birth_date: {type: timestamp}, hire_date: {type: timestamp}}}
                """).runAndVerify();

        for (String table : MusicShop.TABLES) {
            String columns = String.join(
                    ", ",
                    source.rows("SELECT column_name FROM information_schema.columns WHERE table_name = '" + table
                            + "' ORDER BY 1"));
            String all = "SELECT " + columns + " FROM " + table;
            assertThat(back.rows(all)).as(table).isNotEmpty().containsExactlyInAnyOrderElementsOf(source.rows(all));
        }
    }

    @Test
    void rowsThatWouldOverwriteEachOtherAreADecision() {
        source.run(
                "CREATE TABLE purchase (id int PRIMARY KEY, at date, buyer int NOT NULL, note text)",
                "CREATE TABLE loose (a int NOT NULL, b int NOT NULL)");

        assertThat(decisions("""
                datasets:
                  - from: purchase
                    tables:
                      - {to: by_buyer, partition: [buyer], clustering: [at desc]}
                      - {to: by_id, partition: [{bucket: 4, of: id}], clustering: [buyer]}
                      - {to: whole, partition: [id, {expr: "coalesce(at, date '2026-01-01')", as: day}]}
                  - from: loose
                    tables: [{to: by_a, partition: [a], clustering: [b]}]
                """))
                .containsExactlyInAnyOrder(
                        "public.purchase > by_buyer: rows of one partition with the same clustering overwrite each other; add [id]"
                                + " to its clustering as the source has them, or name with id what else identifies a row",
                        "public.purchase.at: rows without it have no place in by_buyer, for at is in its key; write fields:"
                                + " {at: {lossy: allow}} to have such rows rejected one by one, or choose another column",
                        "public.purchase > by_id: rows of one partition with the same clustering overwrite each other; add [id]"
                                + " to its clustering as the source has them, or name with id what else identifies a row",
                        "public.loose > by_a: nothing identifies the rows of public.loose, and rows of one partition with the"
                                + " same clustering overwrite each other; name the fields that identify a row with id");
        assertThat(decisions("""
                datasets:
                  - from: purchase
                    id: {buyer: buyer, at: at}
                    fields: {at: {lossy: allow}}
                    tables: [{to: by_buyer, partition: [buyer], clustering: [at desc]}]
                  - from: loose
                    id: {a: a, b: b}
                    tables: [{to: by_a, partition: [a], clustering: [b]}]
                """)).isEmpty();
        assertThat(decisions("""
                defaults: {include: [public.purchase]}
                datasets:
                  - from: purchase
                    fields: {note: {lossy: allow}, id: {type: text, mask: "truncate(1)"}}
                    tables: [{to: by_note, partition: [note], clustering: [id]}]
                """))
                .hasSize(1)
                .first()
                .asString()
                .contains("add [id] to its clustering as the source has them");
    }

    @Test
    void aTableOfCassandraIsPartitionedOtherwise() {
        run("CREATE TABLE %s.rooms (house text, room int, owner text static, built timeuuid, PRIMARY KEY (house, room))"
                + " WITH CLUSTERING ORDER BY (room DESC)");
        run(
                "INSERT INTO %s.rooms (house, room, owner, built) VALUES ('a', 1, 'Ann', 50554d6e-29bb-11e5-b345-feff819cdc9f)");
        run("INSERT INTO %s.rooms (house, room) VALUES ('a', 2)");
        run("INSERT INTO %s.rooms (house, room, owner) VALUES ('b', 1, 'Ann')");

        new MappedMigration(directory.resolve("m"), target, target, """
                defaults: {lossy: allow, include: [rooms]}
                datasets:
                  - from: rooms
                    tables: [{to: rooms_by_owner, partition: [owner], clustering: [house desc, room]}]
                """).runAndVerify();

        assertThat(found("SELECT house, room, built FROM %s.rooms_by_owner WHERE owner = 'Ann'"))
                .containsExactly("b|1|null", "a|1|50554d6e-29bb-11e5-b345-feff819cdc9f", "a|2|null");
        assertThat(cassandra
                        .catalog()
                        .dataset(Name.of("rooms_by_owner"))
                        .orElseThrow()
                        .schema()
                        .fields())
                .extracting(Field::nativeType)
                .containsExactly("cql:text", "cql:text desc", "cql:int", "cql:timeuuid");
    }

    @Test
    void mistakesAreNamed() {
        source.run("CREATE TABLE purchase (id int PRIMARY KEY, at date NOT NULL, sum float8)");
        for (List<String> mistake : List.of(
                List.of(
                        "tables: [{to: a, partition: [idd]}]",
                        "public.purchase > a has no field \"idd\"; did you mean \"id\"?"),
                List.of("tables: [{to: a, partition: [id], clustering: [id]}]", "a column is named twice in [id, id]"),
                List.of(
                        "tables: [{to: a, partition: [id], clustering: [at down]}]",
                        "\"at down\" is no field, perhaps followed by desc"),
                List.of("tables: [{to: a, partition: [{expr: at, as: sum}]}]", "there is a field sum already"),
                List.of(
                        "tables: [{to: a, partition: [{bucket: 4, of: sum}]}]",
                        "bucket wants a whole number, text, a UUID or a date"),
                List.of("to: b, tables: [{to: a, partition: [id]}]", "each table has a to of its own"),
                List.of("tables: [{to: a, partition: []}]", "name at least one field"),
                List.of("tables: [{to: a, partition: [{expr: at}]}]", "expected a field, {expr: "),
                List.of(
                        "tables: [{to: a, partition: [id]}, {to: a, partition: [at], clustering: [id]}]",
                        "would both become a"))) {
            assertThatThrownBy(() -> migration(
                                    "m", source, target, "datasets: [{from: purchase, " + mistake.get(0) + "}]\n")
                            .migration()
                            .plan())
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining(mistake.get(1));
        }
        StoreSettings tables = StoreSettings.of(source.storeUrl());
        assertThatThrownBy(() -> migration(
                                "m",
                                source,
                                tables,
                                "datasets: [{from: purchase, tables: [{to: a, partition: [id]}]}]\n")
                        .migration()
                        .plan())
                .isInstanceOf(SettingsException.class)
                .hasMessage("datasets: purchase: tables are for wide-column stores, and the target is PostgreSQL");
    }

    @Test
    void aTableThatIsThereWithANarrowerKeyIsRefused() {
        source.run(
                "CREATE TABLE purchase (id int PRIMARY KEY, buyer int NOT NULL)",
                "INSERT INTO purchase VALUES (1, 7), (2, 7)");
        run("CREATE TABLE %s.by_buyer (buyer int PRIMARY KEY, id int)");

        assertThatThrownBy(() -> migration("m", source, target, """
                        datasets: [{from: purchase, tables: [{to: by_buyer, partition: [buyer], clustering: [id]}]}]
                        """).runAndVerify())
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith(
                        "Cannot copy into by_buyer: it is there with the key [buyer], by which rows that differ in"
                                + " [buyer, id] overwrite each other");
    }

    private MappedMigration migration(String name, TestDatabase from, StoreSettings into, String mapping) {
        return new MappedMigration(directory.resolve(name), StoreSettings.of(from.storeUrl()), into, mapping);
    }

    private List<String> decisions(String mapping) {
        return migration("m", source, target, mapping).migration().plan().decisions().stream()
                .map(Concern::toString)
                .toList();
    }

    private Key key(String table) {
        return cassandra.catalog().dataset(Name.of(table)).map(Dataset::key).orElseThrow();
    }

    private void run(String statement) {
        found(statement);
    }

    private String keyspace() {
        return target.url().substring(target.url().lastIndexOf('/') + 1);
    }

    /** The rows of a statement, in which {@code %s} stands for the keyspace, as {@link TestDatabase#rows} shows them. */
    private List<String> found(String statement) {
        return cassandra.unwrap(CqlSession.class).orElseThrow().execute(statement.formatted(keyspace())).all().stream()
                .map(WideTablesTest::text)
                .toList();
    }

    private static String text(Row row) {
        return IntStream.range(0, row.getColumnDefinitions().size())
                .mapToObj(i -> String.valueOf(row.getObject(i)))
                .collect(Collectors.joining("|"));
    }

    /** As a reader computes it. */
    private static long bucket(String text, int buckets) {
        CRC32 hash = new CRC32();
        hash.update(text.getBytes(StandardCharsets.UTF_8));
        return hash.getValue() % buckets;
    }
}
