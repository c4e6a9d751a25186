package dev.sluice.it.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.it.DocumentPart;
import dev.sluice.it.bench.Measured;
import dev.sluice.migrate.MigrationReport;
import dev.sluice.store.Store;
import dev.sluice.store.Write;
import dev.sluice.store.Writer;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows per second of a migration from each store into every other. */
@Tag("bench")
class MigrationRatesBenchmark {
    private static final int ROWS = Integer.getInteger("sluice.bench.rates", 5_000);
    private static final Schema SCHEMA = Schema.of(
            Field.required("id", new Type.Int(64, false)),
            Field.of("name", Type.Text.unbounded()),
            Field.of("score", new Type.Float(64)),
            Field.of("active", new Type.Bool()),
            Field.of("count", new Type.Int(32, false)),
            Field.of("note", Type.Text.unbounded()));

    @TempDir
    private Path directory;

    @Test
    void writesTheRatesToTheDocumentation() throws Exception {
        Map<TestStore, Dataset> sources = new EnumMap<>(TestStore.class);
        for (TestStore store : TestStore.values()) {
            sources.put(store, create(store));
        }
        PairTable rates = new PairTable();
        for (TestStore from : TestStore.values()) {
            migrated(from, sources.get(from), TestStore.SQLITE); // to warm up
            for (TestStore into : TestStore.values()) {
                if (from.isTriedWith(into)) {
                    Measured rate = migrated(from, sources.get(from), into);
                    rates.put(from, into, String.format(Locale.ROOT, "%,.0f", rate.perSecond()));
                }
            }
        }
        new DocumentPart("matrix.md", "migrated-rates").replace(rates.toString());
    }

    private static Dataset create(TestStore place) {
        try (Store store = place.open()) {
            Dataset dataset = Dataset.table(store.catalog().home(TestStore.word()), SCHEMA, Key.of("id"));
            try (Writer writer = store.writer(dataset, Write.insert().creating())) {
                for (long id = 0; id < ROWS; id++) {
                    writer.write(row(id));
                    if (id % 1_000 == 999) {
                        writer.flush();
                    }
                }
                writer.flush();
            }
            return dataset;
        }
    }

    private static Row row(long id) {
        return Row.of(
                SCHEMA, id, "device " + id % 1000, id / 7.0, id % 2 == 0, (int) id, "a note of some letters " + id);
    }

    private Measured migrated(TestStore from, Dataset dataset, TestStore into) throws Exception {
        String local = TestStore.word();
        MigrationFile file = MigrationFile.of(
                directory.resolve(local), from.settings(), into.settings(), """
                        defaults: {exclude: ["*"], lossy: allow}
                        datasets:
                          - {from: "%s", to: %s}
                        """.formatted(dataset.name(), local));
        return Measured.of(() -> {
            MigrationReport report = file.run();
            assertThat(report.rows()).isEqualTo(ROWS);
            return ROWS;
        });
    }
}
