package dev.sluice.it.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.it.DocumentPart;
import dev.sluice.migrate.Migration;
import dev.sluice.migrate.MigrationReport;
import dev.sluice.migrate.settings.MigrationSettings;
import dev.sluice.replicate.PipelineListener;
import dev.sluice.replicate.verify.TableReport;
import dev.sluice.replicate.verify.VerifyListener;
import dev.sluice.replicate.verify.VerifyOptions;
import dev.sluice.replicate.verify.VerifyReport;
import dev.sluice.replicate.verify.scan.Means;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A migration from PostgreSQL to PostgreSQL beside {@code psql -c 'COPY … TO STDOUT' | psql -c 'COPY … FROM STDIN'}, in one run. */
@Tag("bench")
class MigrationBenchmark {
    private static final int ROWS = Integer.getInteger("sluice.bench.migrated", 5_000_000);
    private static final String COLUMNS = """
            (id bigint, device uuid, at timestamptz, value numeric(12,4), quality real, label text, ok boolean, n int, day date, note text)""";

    @TempDir
    private Path directory;

    @Test
    void writesTheRatioToTheDocumentation() throws Exception {
        TestDatabase source = filled();
        Measured piped = Measured.of(() -> piped(source));
        Measured migrated = Measured.of(() -> migrated(source));

        new DocumentPart("benchmarks.md", "migration").replace(report(piped, migrated));
    }

    /** After a round of each, the mean of two by turns. */
    @Test
    void writesTheRatioOfComparisonsToTheDocumentation() throws Exception {
        TestDatabase source = filled();
        MigrationSettings settings = settings(source, PostgresServer.shared().createDatabase());
        Migration.of(settings).run(PipelineListener.silent());
        VerifyOptions little = VerifyOptions.usual();
        VerifyOptions everything = little.readingEverything();
        compared(settings, everything, Means.READ);
        compared(settings, little, Means.IN_STORES);

        List<Measured> read = new ArrayList<>();
        List<Measured> inStores = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            read.add(Measured.of(() -> compared(settings, everything, Means.READ)));
            inStores.add(Measured.of(() -> compared(settings, little, Means.IN_STORES)));
        }

        new DocumentPart("benchmarks.md", "comparison").replace(report(mean(read), mean(inStores), ROWS));
    }

    private static Measured mean(List<Measured> rounds) {
        return new Measured(
                rounds.get(0).items(),
                rounds.stream().mapToDouble(Measured::seconds).average().orElseThrow(),
                rounds.stream().mapToDouble(Measured::cpuSeconds).average().orElseThrow());
    }

    private static long compared(MigrationSettings settings, VerifyOptions options, Means means) {
        VerifyReport report = Migration.of(settings).verify(options, name -> true, VerifyListener.silent());
        assertThat(report.equal()).isTrue();
        assertThat(report.tables()).extracting(TableReport::means).containsExactly(means);
        return report.sourceRows();
    }

    private static String report(Measured read, Measured inStores, int rows) {
        return """
                ## Comparison: %,d rows in PostgreSQL with their copy in PostgreSQL
                The table of ten columns above and its copy, both in one server, which shares two cores with the comparison and has no
                network between: the worst case for sums, for which the server hashes each row, while no row has far to go.

                | | rows/s | CPU-seconds of our process |
                |---|---|---|
                | `sluice verify --read`: every row of both sides is read | %s | %s |
                | `sluice verify`: each side adds up its rows | %s | %s |
                | ratio | %s | %s |
                """.formatted(
                        rows,
                        number(read.perSecond()),
                        decimals(read.cpuSeconds()),
                        number(inStores.perSecond()),
                        decimals(inStores.cpuSeconds()),
                        decimals(inStores.perSecond() / read.perSecond()),
                        decimals(inStores.cpuSeconds() / read.cpuSeconds()));
    }

    private static String decimals(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static TestDatabase filled() {
        TestDatabase source = PostgresServer.shared().createDatabase();
        source.run(
                "CREATE TABLE measurement " + COLUMNS,
                """
                INSERT INTO measurement SELECT i, md5((i %% 1000)::text)::uuid, '2024-01-01'::timestamptz + i * interval '1 s', i / 7.0,
                  i %% 100, 'device ' || i %% 1000, i %% 2 = 0, i %% 100000, '2024-01-01'::date + (i %% 365)::int, 'note ' || i
                FROM generate_series(1, %d) i
                """.formatted(ROWS),
                "ALTER TABLE measurement ADD PRIMARY KEY (id)",
                "VACUUM ANALYZE measurement");
        return source;
    }

    /** The key is made after the rows, as the migration does. */
    private static long piped(TestDatabase source) throws Exception {
        TestDatabase target = PostgresServer.shared().createDatabase();
        target.run("CREATE TABLE measurement " + COLUMNS);
        Process pipe = new ProcessBuilder(
                        "bash",
                        "-c",
                        "set -o pipefail; psql -qX \"$0\" -c 'COPY measurement TO STDOUT' | psql -qX \"$1\" -c 'COPY measurement FROM STDIN'",
                        source.jdbcUrl().substring("jdbc:".length()),
                        target.jdbcUrl().substring("jdbc:".length()))
                .inheritIO()
                .start();
        assertThat(pipe.waitFor(20, TimeUnit.MINUTES)).isTrue();
        assertThat(pipe.exitValue()).isZero();
        target.run("ALTER TABLE measurement ADD PRIMARY KEY (id)");
        assertThat(target.rows("SELECT count(*) FROM measurement")).containsExactly(Integer.toString(ROWS));
        return ROWS;
    }

    private long migrated(TestDatabase source) throws Exception {
        MigrationSettings settings = settings(source, PostgresServer.shared().createDatabase());
        MigrationReport report = Migration.of(settings).run(PipelineListener.silent());
        assertThat(report.rows()).isEqualTo(ROWS);
        return report.rows();
    }

    private MigrationSettings settings(TestDatabase source, TestDatabase target) throws Exception {
        Path file = Files.writeString(
                directory.resolve("migration.yaml"), """
                state: {path: state}
                source: {url: "%s"}
                target: {url: "%s"}
                """.formatted(source.storeUrl(), target.storeUrl()));
        return MigrationSettings.read(file, Map.of());
    }

    private static String report(Measured piped, Measured migrated) {
        return """
                ## Migration: %,d rows from PostgreSQL to PostgreSQL
                A table of ten columns with a key, which both ways make after the rows; both databases in one server, which shares two
                cores with the copy.

                | | rows/s |
                |---|---|
                | `psql … COPY TO STDOUT` piped into `psql … COPY FROM STDIN` | %s |
                | `sluice migrate` with its defaults, without the comparison | %s |
                | ratio | %s |
                """.formatted(
                        migrated.items(),
                        number(piped.perSecond()),
                        number(migrated.perSecond()),
                        String.format(Locale.ROOT, "%.2f", migrated.perSecond() / piped.perSecond()));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }
}
