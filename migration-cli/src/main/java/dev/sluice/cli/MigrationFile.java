package dev.sluice.cli;

import dev.sluice.migrate.settings.MigrationSettings;
import java.nio.file.Path;
import picocli.CommandLine.Parameters;

/** The file of a migration. */
final class MigrationFile {

    @Parameters(
            index = "0",
            paramLabel = "FILE",
            description = "The migration's file: source and target, and what to map.")
    private Path file;

    Path path() {
        return file;
    }

    MigrationSettings settings() {
        return MigrationSettings.read(file, System.getenv());
    }
}
