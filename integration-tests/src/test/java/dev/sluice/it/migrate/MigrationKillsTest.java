package dev.sluice.it.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.it.fault.SluiceProcess;
import dev.sluice.migrate.MigrationReport;
import dev.sluice.replicate.verify.VerifyReport;
import dev.sluice.store.Store;
import dev.sluice.store.Write;
import dev.sluice.store.Writer;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A migration that is killed with {@code kill -9} at seeded moments, and started again each time.
 *
 * <p>{@code -Dsluice.it.migration.kills=10} (profile {@code chaos}) kills more often, {@code -Dsluice.it.seed} chooses other moments.
 */
class MigrationKillsTest {
    private static final int KILLS = Integer.getInteger("sluice.it.migration.kills", 3);
    private static final long SEED = Long.getLong("sluice.it.seed", 20_261_121);
    private static final int ROWS = 6_000;
    private static final int ROWS_IN_A_SPLIT = 200;
    private static final int WORKERS = 2;
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Pattern PROGRESS = Pattern.compile("\"event\":\"load-progress\".*?\"rows\":(-?\\d+)");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"POSTGRESQL,MONGODB", "MONGODB,POSTGRESQL", "POSTGRESQL,REDIS", "MARIADB,DUCKDB", "SQLITE,POSTGRESQL"})
    void losesAndDoublesNothing(TestStore from, TestStore into) throws Exception {
        Dataset dataset = fill(from);
        MigrationFile file = MigrationFile.of(directory, from.settings(), into.settings(), """
                load: {workers: %d, rows_per_split: %d, rows_per_second: 2500}
                defaults: {exclude: ["*"]}
                datasets:
                  - {from: "%s", to: %s}
                """.formatted(
                        WORKERS, ROWS_IN_A_SPLIT, dataset.name(), TestStore.word()));
        Random random = new Random(SEED);

        long copied = 0;
        for (int kill = 1; kill <= KILLS; kill++) {
            copied += killed(file, Duration.ofMillis(random.nextInt(700)));
        }
        try (SluiceProcess last = start(file)) {
            assertThat(last.waitFor(LIMIT)).as(last.printed()).isZero();
            copied += rows(last.results());
        }

        MigrationReport report = file.run();
        VerifyReport verified = file.verify();
        assertThat(report.rows()).isEqualTo(ROWS);
        assertThat(verified.equal()).as("%s", verified).isTrue();
        assertThat(verified.sourceRows()).isEqualTo(ROWS);
        assertThat(copied).isBetween(0L, (long) ROWS + (long) KILLS * WORKERS * 2 * ROWS_IN_A_SPLIT);
    }

    /** @return the rows that it said it had copied */
    private long killed(MigrationFile file, Duration later) throws InterruptedException {
        try (SluiceProcess process = start(file)) {
            boolean ended = false;
            while (!ended
                    && !process.results().contains("\"loading\"")
                    && !process.results().contains("LOADING")) {
                ended = process.endsWithin(Duration.ofMillis(20));
            }
            if (!ended && !process.endsWithin(later)) {
                process.kill();
                assertThat(process.waitFor(LIMIT)).isEqualTo(SluiceProcess.KILLED);
            } else {
                assertThat(process.waitFor(LIMIT)).as(process.printed()).isZero();
            }
            return rows(process.results());
        }
    }

    private SluiceProcess start(MigrationFile file) {
        return SluiceProcess.in(directory)
                .environment(file.environment())
                .start("migrate", file.path().toString(), "--json");
    }

    private static long rows(String printed) {
        long rows = 0;
        Matcher progress = PROGRESS.matcher(printed);
        while (progress.find()) {
            rows += Long.parseLong(progress.group(1));
        }
        return rows;
    }

    private static Dataset fill(TestStore place) {
        try (Store store = place.open()) {
            Schema schema = Schema.of(
                    Field.required("id", new Type.Int(32, false)),
                    Field.of("name", Type.Text.unbounded()),
                    Field.of("price", new Type.Decimal(12, 2)),
                    Field.of("at", new Type.Timestamp(3, Type.Timestamp.Zone.NONE)));
            Dataset dataset = Dataset.table(store.catalog().home(TestStore.word()), schema, Key.of("id"));
            try (Writer writer = store.writer(dataset, Write.insert().creating())) {
                for (int i = 0; i < ROWS; i++) {
                    writer.write(Row.of(
                            schema,
                            i,
                            i % 7 == 0 ? null : "name " + i,
                            BigDecimal.valueOf(i, 2),
                            LocalDateTime.of(2026, 1, 1, 0, 0).plusMinutes(i)));
                }
                writer.flush();
            }
            return store.catalog().dataset(dataset.name()).orElseThrow();
        }
    }
}
