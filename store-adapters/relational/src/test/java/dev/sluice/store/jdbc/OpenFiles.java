package dev.sluice.store.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** What files this process has open, as Linux tells. */
public final class OpenFiles {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private OpenFiles() {}

    /** How often {@code file} is open; skips the test where the system does not tell. */
    public static int count(Path file) {
        Assumptions.assumeTrue(
                Files.isDirectory(DESCRIPTORS), () -> "SKIPPED: the system does not list open files in " + DESCRIPTORS);
        int count = 0;
        try (Stream<Path> descriptors = Files.list(DESCRIPTORS)) {
            List<Path> listed = descriptors.toList();
            for (Path descriptor : listed) {
                count += leadsTo(descriptor, file) ? 1 : 0;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return count;
    }

    private static boolean leadsTo(Path descriptor, Path file) throws IOException {
        try {
            return Files.readSymbolicLink(descriptor).equals(file);
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
