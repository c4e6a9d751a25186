package dev.sluice.replicate.settings;

import dev.sluice.error.SettingsException;
import dev.sluice.replicate.settings.yaml.Explanation;
import dev.sluice.replicate.settings.yaml.SettingsDocument;
import java.nio.file.Path;
import java.util.Map;

/**
 * Reads a pipeline file.
 *
 * <pre>{@code
 * PipelineSettings shop = SettingsFile.read(Path.of("shop.yaml"), System.getenv());
 * }</pre>
 */
public final class SettingsFile {
    private SettingsFile() {}

    /**
     * Reads and checks a file.
     *
     * @param environment what {@code ${env:NAME}} stands for
     * @throws SettingsException with file and line, if anything in it is wrong
     */
    public static PipelineSettings read(Path file, Map<String, String> environment) {
        return explain(file, environment).settings();
    }

    /** Reads and checks a file, and keeps what was set and what is default. */
    public static Explanation<PipelineSettings> explain(Path file, Map<String, String> environment) {
        return SettingsDocument.read(file).as(PipelineSettings.class, environment);
    }
}
