package dev.sluice.file.commit;

import dev.sluice.lake.raw.LocalFiles;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that are on disk, name and all, when a method returns. */
public final class DurableFiles {
    private DurableFiles() {}

    /** Forces what was written to a file. */
    public static void force(Path file) {
        try (RandomAccessFile written = new RandomAccessFile(file.toFile(), "rw")) {
            written.getFD().sync();
        } catch (IOException e) {
            throw LocalFiles.failed(file.toString(), e);
        }
    }

    /** Gives a complete file its name, by which everyone sees it from then on. */
    public static void rename(Path from, Path to) {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            forceNames(to);
        } catch (IOException e) {
            throw LocalFiles.failed(to.toString(), e);
        }
    }

    /** As {@link #rename}, unless there is no such file any more, because another gave it its name before. */
    public static void renameIfThere(Path from, Path to) {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            forceNames(to);
        } catch (NoSuchFileException e) {
            // whoever did that has forced the name, too
            return;
        } catch (IOException e) {
            throw LocalFiles.failed(to.toString(), e);
        }
    }

    public static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw LocalFiles.failed(file.toString(), e);
        }
    }

    /** Writes a small file, or replaces it as a whole. */
    public static void write(Path file, Path temporary, String text) {
        try (FileOutputStream out = new FileOutputStream(temporary.toFile())) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.getFD().sync();
        } catch (IOException e) {
            throw LocalFiles.failed(file.toString(), e);
        }
        rename(temporary, file);
    }

    /** Makes a directory, and those above it. */
    public static void directory(Path directory) {
        try {
            Files.createDirectories(directory);
            forceNames(directory);
        } catch (IOException e) {
            throw LocalFiles.failed(directory.toString(), e);
        }
    }

    private static void forceNames(Path entry) throws IOException {
        try (FileChannel directory = FileChannel.open(entry.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
