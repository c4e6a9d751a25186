package dev.sluice.file.format;

import dev.sluice.error.SettingsException;
import dev.sluice.error.SluiceException;
import dev.sluice.error.StoreUnavailableException;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.ZipException;

/** What it means to the user that something cannot be read. What cannot be written, {@link dev.sluice.lake.raw.LocalFiles} explains. */
public final class FileErrors {
    private FileErrors() {}

    public static SluiceException unreadable(Path file, IOException e) {
        if (e instanceof NoSuchFileException
                || e instanceof FileNotFoundException
                || e instanceof AccessDeniedException) {
            return new SettingsException(
                    "Cannot read " + file + ": it is not there, or may not be read; check the path and the permissions",
                    e);
        }
        if (e instanceof CharacterCodingException) {
            return new SettingsException("Cannot read " + file + ": it is not UTF-8; convert it first", e);
        }
        if (e instanceof EOFException || e instanceof ZipException) {
            return new SettingsException(
                    "Cannot read " + file + ": it is not a whole gzip file; see that it was copied to its end", e);
        }
        return new StoreUnavailableException("Cannot read " + file + ": " + reason(e) + "; check the disk", e);
    }

    /** For text that can be read, but not as what it should be. */
    public static SettingsException wrong(Path file, String where, String why, Exception e) {
        return new SettingsException("Cannot read " + where + " of " + file + ": " + why + "; correct the file", e);
    }

    public static String reason(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
