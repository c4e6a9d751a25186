package dev.sluice.cli.client;

import dev.sluice.error.SettingsException;
import dev.sluice.error.WriteFailedException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that appears once it is complete; until then it is written beside its place. */
final class NewFile {
    private NewFile() {}

    /** Writes what goes into the file, and says how many rows that is. */
    interface Content {
        long writeTo(Writer out) throws IOException;
    }

    static long write(Path file, Content content) {
        boolean device = Files.exists(file) && !Files.isRegularFile(file);
        Path written = device ? file : file.resolveSibling(file.getFileName() + ".part");
        try {
            long rows;
            try (BufferedWriter out = Files.newBufferedWriter(written)) {
                rows = content.writeTo(out);
            }
            if (!device) {
                Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
            }
            return rows;
        } catch (NoSuchFileException | AccessDeniedException e) {
            throw new SettingsException(
                    "Cannot write " + file + ": its directory is missing or may not be written; correct --output", e);
        } catch (IOException e) {
            throw new WriteFailedException(
                    "Cannot write " + file + ": " + e.getMessage() + "; see that the disk has room, then run it again",
                    e);
        }
    }
}
