package dev.sluice.it.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.error.SettingsException;
import dev.sluice.migrate.Migration;
import dev.sluice.migrate.repair.RepairReport;
import dev.sluice.migrate.repair.Repaired;
import dev.sluice.replicate.PipelineListener;
import dev.sluice.replicate.verify.RowDifference;
import dev.sluice.replicate.verify.TableReport;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Store;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.Stores;
import dev.sluice.store.Write;
import dev.sluice.store.Writer;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.TestDatabase;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What differs at a target is found, to the row and the column, and made equal; every other row stays as it is. */
class RepairTest {
    private static final Schema SHOP = Schema.of(
            Field.required("id", new Type.Int(32, false)),
            Field.of("name", Type.Text.unbounded()),
            Field.of("price", new Type.Decimal(10, 2)),
            Field.of("day", new Type.Date()));

    @TempDir
    private Path directory;

    private final TestDatabase source = PostgresServer.shared().createDatabase();
    private final TestDatabase target = PostgresServer.shared().createDatabase();

    /** Any model of data: one cell is changed, one row is gone, one is too many. */
    @ParameterizedTest
    @EnumSource(
            names = {"PARQUET", "CSV", "JSONL", "ICEBERG"},
            mode = EnumSource.Mode.EXCLUDE)
    void aCellARowAndARowTooManyAreFoundAndRepairedInAnyStore(TestStore store) {
        String local = TestStore.word();
        StoreSettings sqlite = StoreSettings.of("sqlite:" + directory.resolve("source.sqlite"));
        fill(sqlite, local);
        MigrationFile file = MigrationFile.of(directory, sqlite, store.settings(), "");
        file.run();
        Dataset made = file.migration().plan().routes().get(0).target();
        List<String> before = rows(store.settings(), made.name());

        damage(store.settings(), made);
        TableReport found = file.verify().tables().get(0);
        RepairReport repair = file.repair();

        assertThat(List.of(found.missing(), found.extra(), found.different())).containsExactly(1L, 1L, 1L);
        assertThat(found.examples())
                .filteredOn(each -> each.kind() == RowDifference.Kind.DIFFERENT)
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.key().values()).containsExactly("3");
                    assertThat(each.columns()).containsExactly(new RowDifference.Column("name", "name 3", "other"));
                });
        assertThat(repair.repaired()).singleElement().satisfies(each -> {
            assertThat(List.of(each.added(), each.replaced(), each.removed(), each.left()))
                    .containsExactly(1L, 1L, 1L, 0L);
        });
        assertThat(repair.after().equal()).isTrue();
        assertThat(rows(store.settings(), made.name())).containsExactlyInAnyOrderElementsOf(before);
    }

    private static void fill(StoreSettings settings, String local) {
        try (Store store = Stores.open(settings)) {
            Dataset dataset = Dataset.table(store.catalog().home(local), SHOP, Key.of("id"));
            try (Writer writer = store.writer(dataset, Write.insert().creating())) {
                for (int id = 1; id <= 20; id++) {
                    writer.write(
                            Row.of(SHOP, id, "name " + id, new BigDecimal(id + ".50"), LocalDate.of(2026, 11, id)));
                }
                writer.flush();
            }
        }
    }

    private static void damage(StoreSettings settings, Dataset made) {
        Schema key = made.keySchema();
        try (Store store = Stores.open(settings);
                Writer writer = store.writer(made, Write.upsert())) {
            writer.delete(value(key, made, 2, ""));
            writer.write(value(made.schema(), made, 3, "other"));
            writer.write(value(made.schema(), made, 99, "too many"));
            writer.flush();
        }
    }

    /** A row as the mapping of this store would make it. */
    private static Row value(Schema schema, Dataset made, int id, String name) {
        Object[] values = new Object[schema.size()];
        for (int i = 0; i < values.length; i++) {
            Field field = schema.field(i);
            boolean isKey = made.key().identity().contains(field.name());
            values[i] = isKey ? number(field, id) : SHOP.position(field.name()) == 1 ? name : plain(field, id);
        }
        return Row.of(schema, values);
    }

    private static Object number(Field field, int id) {
        boolean large = field.type() instanceof Type.Int bits && bits.bits() > 32;
        if (large) {
            return (long) id;
        }
        return id;
    }

    private static Object plain(Field field, int id) {
        boolean price = field.name().equals("price");
        Object value = price ? new BigDecimal(id + ".50") : LocalDate.of(2026, 11, Math.min(id, 30));
        return field.type() instanceof Type.Text ? value.toString() : value;
    }

    private static List<String> rows(StoreSettings settings, Name name) {
        List<String> rows = new ArrayList<>();
        try (Store store = Stores.open(settings);
                RowStream found = store.read(Read.all(name))) {
            List<String> fields = new ArrayList<>();
            found.schema().fields().forEach(field -> fields.add(field.name()));
            for (Row row = found.next(); row != null; row = found.next()) {
                Row each = row;
                rows.add(fields.stream()
                        // which stores number anew by themselves
                        .filter(field -> !field.equals("_id"))
                        .map(field -> field + "=" + each.value(field))
                        .toList()
                        .toString());
            }
        }
        return rows;
    }

    @Test
    void aRepairKeepsToTheLimitsOfTheFile() {
        source.run(
                "create table paced as select n as id, n as v from generate_series(1, 60) n",
                "alter table paced add primary key (id)");
        file("").run();
        target.run("delete from paced where id <= 50");

        long began = System.nanoTime();
        RepairReport repair = file("load: {rows_per_second: 50}\n").repair();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(repair.repaired())
                .singleElement()
                .satisfies(each -> assertThat(each.added()).isEqualTo(50));
        assertThat(repair.after().equal()).isTrue();
    }

    private MigrationFile file(String mapping) {
        return MigrationFile.of(
                directory, StoreSettings.of(source.storeUrl()), StoreSettings.of(target.storeUrl()), mapping);
    }

    /** The version of a row says who wrote it. */
    private List<String> versions(String table, String where) {
        return target.rows("SELECT xmin, t.* FROM " + table + " t WHERE " + where + " ORDER BY 2");
    }

    @Test
    void rowsThatReferToEachOtherAreRepairedAndNoOtherIsTouched() {
        source.run(
                "CREATE TABLE parent (id int PRIMARY KEY, code text UNIQUE, boss int REFERENCES parent)",
                "CREATE TABLE a_child (id int PRIMARY KEY, parent int REFERENCES parent, note text)",
                "INSERT INTO parent SELECT n, 'code ' || n, nullif(1, n) FROM generate_series(1, 500) n",
                "INSERT INTO a_child SELECT n, n, 'note' FROM generate_series(1, 500) n");
        MigrationFile file = file("");
        file.run();
        target.run(
                "DELETE FROM a_child WHERE id IN (7, 8)",
                "DELETE FROM parent WHERE id = 7",
                // holds what is unique and belongs to another
                "INSERT INTO parent VALUES (900, 'code 7', 1)",
                "INSERT INTO a_child VALUES (900, 900, 'too many')",
                "UPDATE a_child SET parent = 900 WHERE id = 10",
                "UPDATE parent SET code = 'changed' WHERE id = 20");
        List<String> untouched = versions("parent", "id NOT IN (7, 20, 900)");
        List<String> children = versions("a_child", "id NOT IN (7, 8, 10, 900)");

        RepairReport repair = file.repair();

        assertThat(repair.after().equal()).as("%s", repair).isTrue();
        assertThat(file.verify().equal()).isTrue();
        assertThat(versions("parent", "id NOT IN (7, 20, 900)")).isEqualTo(untouched);
        assertThat(versions("a_child", "id NOT IN (7, 8, 10, 900)")).isEqualTo(children);
        assertThat(target.rows("SELECT * FROM a_child WHERE id IN (7, 10, 900) ORDER BY 1"))
                .containsExactly("7|7|note", "10|10|note");
    }

    @Test
    void equalRowsWithoutAKeyAreAsManyAsAtTheSource() {
        source.run(
                "CREATE TABLE log (line text, at float8)",
                "INSERT INTO log SELECT 'line ' || n % 5, 0.5 FROM generate_series(1, 100) n",
                "INSERT INTO log VALUES (NULL, NULL), (NULL, NULL), ('zero', '-0')");
        MigrationFile file = file("");
        file.run();
        target.run(
                "DELETE FROM log WHERE ctid IN (SELECT ctid FROM log WHERE line = 'line 1' LIMIT 3)",
                "INSERT INTO log VALUES ('line 2', 0.5), ('line 2', 0.5), (NULL, NULL), ('new', 1)",
                "UPDATE log SET at = 0 WHERE line = 'zero'");
        List<String> untouched = target.rows("SELECT xmin, line FROM log WHERE line IN ('line 3', 'line 4')");

        RepairReport repair = file.repair();

        assertThat(repair.repaired()).singleElement().satisfies(each -> {
            assertThat(List.of(each.added(), each.replaced(), each.removed())).containsExactly(4L, 0L, 5L);
        });
        assertThat(repair.after().equal()).isTrue();
        String all = "SELECT line, at, count(*) FROM log GROUP BY 1, 2 ORDER BY 1, 2";
        assertThat(target.rows(all)).isEqualTo(source.rows(all));
        assertThat(target.rows("SELECT xmin, line FROM log WHERE line IN ('line 3', 'line 4')"))
                .isEqualTo(untouched);
    }

    @Test
    void whatMayNotBeDoneIsToldAndLeft() {
        source.run(
                "CREATE TABLE t (id int PRIMARY KEY, n text)", "INSERT INTO t VALUES (1, '1'), (2, 'two'), (3, '3')");
        MigrationFile file = file("datasets: [{from: public.t, fields: {n: {type: int}}}]");
        file.run();
        target.run("DELETE FROM t WHERE id = 1", "INSERT INTO t VALUES (4, 4)");
        MigrationFile kept = new MigrationFile(file.path().resolveSibling("append.yaml"), file.environment());
        TestFiles.write(kept.path(), TestFiles.text(file.path()).replace("target:\n", "target:\n  existing: append\n"));

        RepairReport repair = kept.repair();
        TableReport after = repair.after().tables().get(0);

        assertThat(List.of(after.missing(), after.extra(), after.rejected())).containsExactly(0L, 1L, 1L);
        Repaired last = repair.repaired().get(repair.repaired().size() - 1);
        assertThat(last.left()).isEqualTo(1);
        assertThat(last.reasons())
                .containsExactly("target: {existing: append} keeps rows that the source does not have");
        assertThat(target.rows("SELECT * FROM t ORDER BY 1")).containsExactly("1|1", "3|3", "4|4");
    }

    @Test
    void aStoreThatOnlyTakesRowsAddedIsLeft() {
        source.run("CREATE TABLE t (id int PRIMARY KEY, n text)", "INSERT INTO t VALUES (1, 'a'), (2, 'b')");
        MigrationFile file = MigrationFile.of(
                directory,
                StoreSettings.of(source.storeUrl()),
                StoreSettings.of("jsonl:" + directory.resolve("files") + "?create=true"),
                "");
        file.run();
        source.run("UPDATE t SET n = 'c' WHERE id = 1", "INSERT INTO t VALUES (3, 'd')");

        RepairReport repair = file.repair();
        TableReport after = repair.after().tables().get(0);

        assertThat(List.of(after.missing(), after.extra(), after.different())).containsExactly(0L, 0L, 1L);
        assertThat(repair.repaired().get(0).reasons())
                .containsExactly("JSON lines only takes rows added; delete the dataset there and migrate it again, with"
                        + " a state directory of its own");
    }

    /** One that never rests: rows are written as they are, and so move to other places; others are new. */
    @Test
    void whatIsWrittenAtTheSourceMeanwhileIsNoDifferenceUnlessItDiffers() throws Exception {
        source.run(
                "CREATE TABLE t (id int PRIMARY KEY, n text) WITH (fillfactor = 100)",
                "INSERT INTO t SELECT n, repeat('x', 50) || n FROM generate_series(1, 20000) n");
        MigrationFile file = file("");
        file.run();
        AtomicBoolean stopped = new AtomicBoolean();
        AtomicInteger touched = new AtomicInteger();
        AtomicInteger added = new AtomicInteger();
        Thread writer = new Thread(() -> {
            for (int i = 0; !stopped.get(); i++) {
                source.run("UPDATE t SET n = n WHERE id % 97 = " + i % 97);
                touched.incrementAndGet();
                if (added.get() > 0) {
                    source.run("INSERT INTO t VALUES (" + (20000 + added.getAndIncrement()) + ", 'new')");
                }
            }
        });
        writer.start();
        try {
            Awaitility.await().until(() -> touched.get() > 10);
            int before = touched.get();
            TableReport whileTouched = file.verify().tables().get(0);
            assertThat(touched.get()).isGreaterThan(before);
            assertThat(whileTouched.equal()).as("%s", whileTouched).isTrue();

            added.set(1);
            Awaitility.await().until(() -> added.get() > 5);
            int atLeast = added.get() - 1;
            TableReport whileAdded = file.verify().tables().get(0);
            assertThat(List.of(whileAdded.extra(), whileAdded.different())).containsExactly(0L, 0L);
            assertThat(whileAdded.missing() + whileAdded.unsettled()).isBetween((long) atLeast, (long) added.get());
            assertThat(whileAdded.examples())
                    .isNotEmpty()
                    .allSatisfy(each -> assertThat(Integer.parseInt(
                                    each.key().values().iterator().next()))
                            .isGreaterThan(20000));
        } finally {
            stopped.set(true);
            writer.join();
        }

        RepairReport repair = file.repair();

        assertThat(repair.after().equal()).isTrue();
        assertThat(repair.repaired())
                .singleElement()
                .satisfies(each -> assertThat(List.of(each.added(), each.replaced(), each.removed()))
                        .containsExactly(added.get() - 1L, 0L, 0L));
    }

    @Test
    void aMigrationThatIsNotCompleteIsNotRepaired() {
        source.run("CREATE TABLE t (id int PRIMARY KEY)", "INSERT INTO t SELECT generate_series(1, 1000)");
        MigrationFile file = file("load: {workers: 1, rows_per_split: 10, rows_per_second: 200}");
        Migration migration = file.migration();
        Thread running = new Thread(() -> migration.run(PipelineListener.silent()));
        running.start();
        Awaitility.await().until(() -> {
            List<String> tables = target.rows("SELECT to_regclass('public.t') IS NOT NULL");
            return tables.equals(List.of("t"))
                    && !target.rows("SELECT * FROM t LIMIT 1").isEmpty();
        });
        migration.stop();
        Awaitility.await().until(() -> !running.isAlive());

        assertThatThrownBy(() -> file.repair())
                .isInstanceOf(SettingsException.class)
                .hasMessage(
                        "Cannot repair migration: its migration is not complete; run sluice migrate to its end, then"
                                + " verify with --repair");
    }
}
