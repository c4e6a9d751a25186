package dev.sluice.it.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.migrate.Migration;
import dev.sluice.migrate.MigrationReport;
import dev.sluice.migrate.settings.MigrationSettings;
import dev.sluice.replicate.PipelineListener;
import dev.sluice.replicate.verify.TableReport;
import dev.sluice.replicate.verify.VerifyListener;
import dev.sluice.replicate.verify.VerifyOptions;
import dev.sluice.store.Secret;
import dev.sluice.store.StoreSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A migration with a file, between two stores of the tests. */
final class MappedMigration {
    private final Migration migration;

    /**
     * A migration that has not begun.
     *
     * @param directory of its own
     * @param rest of the file: defaults and datasets
     */
    MappedMigration(Path directory, StoreSettings source, StoreSettings target, String rest) {
        String head = """
                source: {url: "%s", password: "${env:SOURCE}"}
                target: {url: "%s", password: "${env:TARGET}"}
                state: {path: "%s"}
                """.formatted(source.url(), target.url(), directory.resolve("state"));
        Path file = directory.resolve("migration.yaml");
        try {
            Files.createDirectories(directory);
            Files.writeString(file, head + rest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        migration = Migration.of(MigrationSettings.read(
                file, Map.of("SOURCE", word(source.password()), "TARGET", word(target.password()))));
    }

    private static String word(Secret secret) {
        return secret.reveal().isEmpty() ? "none" : secret.reveal();
    }

    Migration migration() {
        return migration;
    }

    /** Copies everything, and sees that every row is there and no row was rejected. */
    MigrationReport runAndVerify() {
        MigrationReport report = migration.run(PipelineListener.silent());
        assertThat(report.complete()).isTrue();
        assertThat(report.rejected()).isZero();
        for (TableReport table : verified()) {
            assertThat(List.of(table.missing(), table.extra(), table.different()))
                    .as("%s", table)
                    .containsExactly(0L, 0L, 0L);
            assertThat(table.missingColumns()).as("%s", table).isEmpty();
        }
        return report;
    }

    List<TableReport> verified() {
        return migration
                .verify(VerifyOptions.usual(), name -> true, VerifyListener.silent())
                .tables();
    }
}
