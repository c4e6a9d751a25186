package dev.sluice.it.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sluice.cli.output.ExitCode;
import dev.sluice.data.Name;
import dev.sluice.error.SluiceException;
import dev.sluice.migrate.Migration;
import dev.sluice.migrate.MigrationReport;
import dev.sluice.replicate.CommittedBatch;
import dev.sluice.replicate.Phase;
import dev.sluice.replicate.PipelineListener;
import dev.sluice.store.Secret;
import dev.sluice.store.StoreSettings;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.RedisServer;
import dev.sluice.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes wrong with a migration: one clear message, the right exit code, nothing written in vain, nothing lost or doubled. */
class MigrationMistakesTest {
    private static final String TABLE = "CREATE TABLE orders (id int PRIMARY KEY, note text, total numeric(8,2))";

    @TempDir
    private Path directory;

    private final PostgresServer server = PostgresServer.shared();
    private final TestDatabase source = server.createDatabase();
    private final TestDatabase target = server.createDatabase();

    private void fill(TestDatabase database, int rows) {
        database.run(
                TABLE, "INSERT INTO orders SELECT n, 'note ' || n, n / 100.0 FROM generate_series(1, " + rows + ") n");
    }

    private MigrationFile file(StoreSettings from, StoreSettings into, String rest) {
        return MigrationFile.of(directory.resolve(TestStore.word()), from, into, rest);
    }

    private static StoreSettings url(TestDatabase database) {
        return StoreSettings.of(database.storeUrl());
    }

    /** Runs it and sees that it ends so. */
    private static void fails(MigrationFile file, int exit, String... said) {
        Throwable fault = catchThrowable(file::run);

        assertThat(fault).isInstanceOf(SluiceException.class);
        assertThat(fault.getMessage()).contains(said).doesNotContain("Exception", "wr0ng");
        assertThat(ExitCode.of(fault)).as("%s", fault).isEqualTo(exit);
    }

    private void nothingIsThere() {
        assertThat(target.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            datasets: [{from: ordres}]                                      ! no ordres; did you mean public.orders?
            datasets: [{from: orders, fields: {totl: drop}}]                ! has no field "totl"; did you mean "total"?
            datasets: [{from: orders, id: {key: nr}}]                       ! has no field "nr"; did you mean
            datasets: [{from: orders, fields: {id: drop}}]                  ! its key has [id], which the target does not get
            datasets: [{from: orders, where: "totl > 1"}]                   ! totl
            datasets: [{from: orders, references: {total: order}}]          ! no order; did you mean public.orders?
            datasets: [{from: orders, references: {nr: orders}}]            ! gets no field "nr"; did you mean
            datasets: [{from: orders, references: {note: {to: orders, relationship: X}}}] ! relationship is for graphs
            datasets: [{from: orders, node: [Order]}]                       ! are for graphs, and the target is PostgreSQL
            datasets: [{from: orders, fields: {note: {type: decmal}}}]      ! decimal
            """)
    void whatTheMappingSpeaksOfIsNotThere(String mapping, String said) {
        fill(source, 2);

        fails(file(url(source), url(target), mapping + "\n"), ExitCode.SETTINGS, said);

        nothingIsThere();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', textBlock = """
            id int PRIMARY KEY, note text                             ! it lacks [total]
            id int PRIMARY KEY, note text, total numeric, x int NOT NULL ! it needs values for [x]
            id int PRIMARY KEY, note text, total date                 ! total is date there and would get decimal(8,2)
            """)
    void theTargetIsThereWithOtherColumns(String columns, String said) {
        fill(source, 2);
        source.run("CREATE TABLE a_first (id int PRIMARY KEY)");
        target.run("CREATE TABLE orders (" + columns + ")");

        fails(
                file(url(source), url(target), ""),
                ExitCode.SETTINGS,
                "Cannot copy into public.orders",
                said,
                "; change");

        assertThat(target.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
                .as("a_first was not made")
                .containsExactly("orders");
    }

    @Test
    void aValueThatDoesNotFitRejectsItsRow() {
        fill(source, 200);
        target.run("CREATE TABLE orders (id smallint PRIMARY KEY, note varchar(7), total numeric(8,2))");

        MigrationFile file = file(url(source), url(target), "");
        MigrationReport report = file.run();

        assertThat(List.of(report.rows(), report.rejected())).containsExactly(99L, 101L);
        assertThat(report.rejectedRows())
                .isDirectoryContaining(each -> TestFiles.text(each).contains("note 200"));
        assertThat(file.verify().equal()).isFalse();
    }

    @Test
    void aWrongPasswordOrDatabase() {
        fill(source, 2);
        server.createRole("mover", "right");
        StoreSettings stranger = StoreSettings.of(server.storeUrl(source.name(), "mover"), new Secret("wr0ng"));
        StoreSettings nowhere = StoreSettings.of(server.storeUrl("nowhere"));

        fails(file(stranger, url(target), ""), ExitCode.SETTINGS, "mover", "password");
        fails(file(url(source), stranger, ""), ExitCode.SETTINGS, "mover", "password");
        fails(file(nowhere, url(target), ""), ExitCode.SETTINGS, "nowhere");
        fails(file(url(source), nowhere, ""), ExitCode.SETTINGS, "nowhere");
        fails(
                file(StoreSettings.of("postgresql://postgres@127.0.0.1:1/shop"), url(target), ""),
                ExitCode.UNAVAILABLE,
                "127.0.0.1");

        nothingIsThere();
    }

    /** Of two servers, one dies between two parts of the load and comes back while the migration waits for it. */
    @ParameterizedTest
    @CsvSource({"true,true", "true,false", "false,true", "false,false"})
    void aServerDiesInTheMiddle(boolean source, boolean stays) {
        try (PostgresServer mortal = PostgresServer.start()) {
            TestDatabase database = mortal.createDatabase();
            fill(source ? database : this.source, 5_000);
            MigrationFile file = file(
                    source ? url(database) : url(this.source),
                    source ? url(target) : url(database),
                    "load: {workers: 2, rows_per_split: 500}\n");
            Migration migration = file.migration();
            AtomicBoolean dead = new AtomicBoolean();
            MigrationReport report = migration.run(new Heard(
                    rows -> {
                        if (rows > 0 && dead.compareAndSet(false, true)) {
                            mortal.kill();
                            if (stays) {
                                mortal.restart();
                            }
                        }
                    },
                    message -> {
                        if (!stays) {
                            migration.stop();
                        }
                    }));
            if (!stays) {
                assertThat(report.complete()).isFalse();
                mortal.restart();
                report = file.run();
            }

            assertThat(dead).isTrue();
            assertThat(report.complete()).isTrue();
            assertThat(List.of(report.rows(), report.rejected())).containsExactly(5_000L, 0L);
            assertThat((source ? target : database).rows("SELECT count(*), count(DISTINCT id), sum(id) FROM orders"))
                    .containsExactly("5000|5000|12502500");
            assertThat(file.verify().equal()).isTrue();
        }
    }

    /** Hears how far a load is, and what goes wrong meanwhile. */
    private record Heard(Consumer<Long> progress, Consumer<String> warnings) implements PipelineListener {
        @Override
        public void loadProgress(Name dataset, long rows) {
            progress.accept(rows);
        }

        @Override
        public void warning(String message) {
            warnings.accept(message);
        }

        @Override
        public void phase(Phase phase) {}

        @Override
        public void loadPlanned(Name dataset, int splits, int splitsDone, long estimatedRows) {}

        @Override
        public void loaded(Name dataset, long rows) {}

        @Override
        public void committed(CommittedBatch batch) {}
    }

    @Test
    void aTargetThatIsFull() {
        source.run(
                "CREATE TABLE orders (id int PRIMARY KEY, note text)",
                "INSERT INTO orders SELECT n, repeat('x', 2000) FROM generate_series(1, 3000) n");
        try (RedisServer small = RedisServer.start("--maxmemory", "4mb", "--maxmemory-policy", "noeviction")) {
            MigrationFile file = file(
                    url(source),
                    StoreSettings.of(small.storeUrl(0), new Secret(small.password())),
                    "load: {rows_per_split: 500}\n");

            fails(file, ExitCode.UNAVAILABLE, "orders", "memory");
            small.run("CONFIG SET maxmemory 0");
            MigrationReport report = file.run();

            assertThat(List.of(report.rows(), report.rejected())).containsExactly(3_000L, 0L);
            assertThat(file.verify().equal()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = TestStore.class,
            names = {"POSTGRESQL", "SQLITE"})
    void whatIsThereIsReplacedOnlyIfThatIsAskedFor(TestStore store) {
        fill(source, 300);
        String to = to();
        file(url(source), store.settings(), to).run();
        source.run("DELETE FROM orders WHERE id > 250", "UPDATE orders SET note = 'new' WHERE id = 7");

        fails(file(url(source), store.settings(), to), ExitCode.SETTINGS, "it holds rows already", "existing: replace");
        MigrationFile again = into(store, to, "replace");
        MigrationReport report = again.run();

        assertThat(report.rows()).isEqualTo(250);
        assertThat(again.verify().equal()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(
            value = TestStore.class,
            names = {"JSONL", "PARQUET", "CSV", "ICEBERG"})
    void filesAreNeitherReplacedNorAddedTo(TestStore store) {
        fill(source, 300);
        String to = to();
        MigrationFile first = into(store, to, "replace");
        assertThat(first.run().rows()).isEqualTo(300);

        fails(
                into(store, to, "replace"),
                ExitCode.SETTINGS,
                "only adds rows; remove its files, or give the dataset another name");
        fails(
                into(store, to, "append"),
                ExitCode.SETTINGS,
                "adds rows whatever their keys, so that rows could be doubled; give the dataset another name");

        assertThat(first.verify().equal()).isTrue();
    }

    private static String to() {
        return "defaults: {include: []}\ndatasets: [{from: orders, to: " + TestStore.word() + "}]\n";
    }

    private MigrationFile into(TestStore store, String to, String existing) {
        return MigrationFile.of(
                directory.resolve(TestStore.word()), url(source), store.settings(), to, "existing: " + existing);
    }
}
