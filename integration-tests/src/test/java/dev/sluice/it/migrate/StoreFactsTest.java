package dev.sluice.it.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.facts.StoreFacts;
import dev.sluice.migrate.MigrationPlan;
import dev.sluice.store.Store;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.Write;
import dev.sluice.store.Writer;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What stores say of themselves is in plans: versions, and how much there is by their own statistics. */
class StoreFactsTest {
    private static final int ROWS = 200;
    private static final int CHARACTERS = 100;
    private static final Schema SCHEMA =
            Schema.of(Field.required("id", new Type.Int(32, false)), Field.of("note", Type.Text.unbounded()));
    private static final Set<TestStore> WEIGHING =
            EnumSet.of(TestStore.POSTGRESQL, TestStore.MARIADB, TestStore.MONGODB);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @EnumSource(
            value = TestStore.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"PARQUET", "CSV", "JSONL", "ICEBERG"})
    void aPlanNamesVersionsAndWhatTheSourceSaysItHolds(TestStore kind) {
        Name name;
        String version;
        try (Store store = kind.open()) {
            name = store.catalog().home("facts" + TestStore.word());
            Dataset dataset = Dataset.table(name, SCHEMA, Key.of("id"));
            try (Writer writer = store.writer(dataset, Write.upsert().creating())) {
                for (int i = 0; i < ROWS; i++) {
                    writer.write(Row.of(SCHEMA, i, "x".repeat(CHARACTERS)));
                }
                assertThat(writer.flush().rejected()).isEmpty();
            }
            StoreFacts facts = store.find(StoreFacts.class).orElseThrow();
            version = facts.version();
            OptionalLong bytes = facts.storedBytes(name);
            assertThat(facts.storedBytes(store.catalog().home("nothing_of_this_name")))
                    .isEmpty();
            if (WEIGHING.contains(kind)) {
                assertThat(bytes.orElseThrow()).isBetween((long) ROWS * CHARACTERS / 2, 1_000_000L);
            } else {
                assertThat(bytes.orElse(1)).isPositive();
            }
        }

        assertThat(version).startsWith(kind.title());
        assertThat(kind == TestStore.DYNAMODB || version.matches(".* v?\\d+\\.\\d+.*"))
                .as("%s", version)
                .isTrue();

        MigrationPlan plan = MigrationFile.of(
                        directory,
                        kind.settings(),
                        StoreSettings.of("sqlite:" + directory.resolve("target.sqlite")),
                        "datasets:\n  - from: \"" + name + "\"\ndefaults: {exclude: [\"*\"]}\n")
                .migration()
                .plan();

        assertThat(plan.source()).isEqualTo(version);
        assertThat(plan.target()).matches("SQLite \\d+\\.\\d+.*");
        assertThat(plan.routes()).extracting(route -> route.source().name()).isEqualTo(List.of(name));
        assertThat(plan.storedBytes().containsKey(name))
                .isEqualTo(WEIGHING.contains(kind) || plan.totalStoredBytes() > 0);
    }
}
