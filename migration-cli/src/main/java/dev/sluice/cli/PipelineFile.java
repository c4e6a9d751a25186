package dev.sluice.cli;

import dev.sluice.migrate.settings.MigrationSettings;
import dev.sluice.replicate.settings.PipelineSettings;
import dev.sluice.replicate.settings.SettingsFile;
import dev.sluice.replicate.settings.yaml.Explanation;
import dev.sluice.replicate.settings.yaml.SettingsDocument;
import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** The pipeline file that most commands take. */
final class PipelineFile {

    @Parameters(index = "0", paramLabel = "FILE", description = "The pipeline file.")
    private Path file;

    Path path() {
        return file;
    }

    PipelineSettings settings() {
        return SettingsFile.read(file, System.getenv());
    }

    Explanation<?> explain() {
        SettingsDocument document = SettingsDocument.read(file);
        Class<?> type = MigrationSettings.isIn(document) ? MigrationSettings.class : PipelineSettings.class;
        return document.as(type, System.getenv());
    }

    /** Whether it is the file of a migration, and not that of a pipeline into a lake or a warehouse. */
    boolean isMigration() {
        return MigrationSettings.isIn(SettingsDocument.read(file));
    }

    MigrationSettings migration() {
        return MigrationSettings.read(file, System.getenv());
    }
}
