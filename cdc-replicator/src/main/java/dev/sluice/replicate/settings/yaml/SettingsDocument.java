package dev.sluice.replicate.settings.yaml;

import dev.sluice.error.SettingsException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** A settings file that was read, and not yet looked into. */
public final class SettingsDocument {
    private final Path file;
    private final YamlNode root;

    private SettingsDocument(Path file, YamlNode root) {
        this.file = file;
        this.root = root;
    }

    /** @throws SettingsException if it cannot be read, or is no YAML */
    public static SettingsDocument read(Path file) {
        try {
            return new SettingsDocument(file, YamlNode.parse(file.toString(), Files.readString(file)));
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
    }

    /** Whether the file has this key, not within another. */
    public boolean has(String key) {
        return root instanceof YamlNode.Entries entries && entries.values().containsKey(key);
    }

    /**
     * Checks everything in it.
     *
     * @param environment what {@code ${env:NAME}} stands for
     * @throws SettingsException with file and line, if anything in it is wrong
     */
    public <S> Explanation<S> as(Class<S> type, Map<String, String> environment) {
        Path directory = Objects.requireNonNull(file.toAbsolutePath().getParent());
        return new SettingsReader(directory, environment).read(type, root);
    }
}
