package dev.sluice.cli.client;

import dev.sluice.error.SettingsException;
import dev.sluice.error.WriteFailedException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that appears once it is complete; until then it is written beside its place, and it is gone if the process is told to end. */
final class NewFile {
    private NewFile() {}

    /** Writes the file, and says how many rows that is. */
    interface Content {
        long writeTo(Path file) throws IOException;
    }

    /** Whether it is something other than a file to be replaced, such as a pipe. */
    static boolean isDevice(Path file) {
        return Files.exists(file) && !Files.isRegularFile(file);
    }

    static long write(Path file, Content content) {
        if (Files.isDirectory(file)) {
            throw new SettingsException(
                    "Cannot write " + file + ": it is a directory; give --output the name of a file");
        }
        try {
            return isDevice(file) ? content.writeTo(file) : replace(file, content);
        } catch (NoSuchFileException | AccessDeniedException e) {
            throw new SettingsException(
                    "Cannot write " + file + ": its directory is missing or may not be written; correct --output", e);
        } catch (IOException e) {
            throw new WriteFailedException(
                    "Cannot write " + file + ": " + e.getMessage() + "; see that the disk has room, then run it again",
                    e);
        }
    }

    private static long replace(Path file, Content content) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Thread atTheEnd = new Thread(() -> {
            delete(part);
            System.err.println("sluice: stopped; " + file + " was not written");
        });
        Runtime.getRuntime().addShutdownHook(atTheEnd);
        boolean whole = false;
        try {
            long rows = content.writeTo(part);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            whole = true;
            return rows;
        } finally {
            if (isForgotten(atTheEnd) && !whole) {
                delete(part);
            }
        }
    }

    /** Whether the process goes on, so that it is for us to clean up. */
    private static boolean isForgotten(Thread atTheEnd) {
        try {
            return Runtime.getRuntime().removeShutdownHook(atTheEnd);
        } catch (IllegalStateException ending) {
            return false;
        }
    }

    /** Deletes what was begun, and what a writer keeps beside it. */
    private static void delete(Path part) {
        Path directory = part.toAbsolutePath().getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            return;
        }
        try (DirectoryStream<Path> begun = Files.newDirectoryStream(
                directory,
                path -> path.getFileName()
                        .toString()
                        .startsWith(part.getFileName().toString()))) {
            for (Path path : begun) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            System.err.println("sluice: " + part + " cannot be deleted (" + e.getMessage() + "); it is not needed");
        }
    }
}
