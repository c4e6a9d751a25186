package dev.sluice.cli;

import dev.sluice.replicate.settings.PipelineSettings;
import dev.sluice.replicate.settings.SettingsFile;
import dev.sluice.replicate.settings.yaml.Explanation;
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

    Explanation<PipelineSettings> explain() {
        return SettingsFile.explain(file, System.getenv());
    }
}
