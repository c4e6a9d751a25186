package dev.sluice.replicate.settings;

import dev.sluice.error.SettingsException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

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
    public static Explanation explain(Path file, Map<String, String> environment) {
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new SettingsException("Cannot read " + file + ": there is no such file; check the path", e);
        } catch (AccessDeniedException e) {
            throw new SettingsException("Cannot read " + file + ": this user may not; check its mode and owner", e);
        } catch (CharacterCodingException e) {
            throw new SettingsException("Cannot read " + file + ": it is not UTF-8 text; check the path", e);
        } catch (IOException e) {
            throw new SettingsException(
                    "Cannot read " + file + ": " + e.getMessage() + "; check the path and its mode", e);
        }
        Path directory = Objects.requireNonNull(file.toAbsolutePath().getParent());
        return new SettingsReader(directory, environment).read(YamlNode.parse(file.toString(), text));
    }
}
