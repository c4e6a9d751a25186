package dev.sluice.file;

import dev.sluice.data.Name;
import dev.sluice.store.StoreSettings;
import dev.sluice.testkit.contract.Fault;
import dev.sluice.testkit.contract.StoreFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * A directory of its own. There is no server that could be restarted or refuse a password, and no network: the contracts of these are left
 * out.
 */
public final class FileFixture implements StoreFixture {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    private final String scheme;
    private final Path directory;

    public FileFixture(String scheme) {
        this.scheme = scheme;
        try {
            this.directory = Files.createTempDirectory("sluice-" + scheme).toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path directory() {
        return directory;
    }

    @Override
    public StoreSettings settings() {
        return StoreSettings.of(scheme + ":" + directory + "?create=true");
    }

    @Override
    public Optional<StoreSettings> settingsWith(Fault fault) {
        return fault == Fault.UNKNOWN_DATABASE
                ? Optional.of(StoreSettings.of(scheme + ":" + directory.resolve("nowhere")))
                : Optional.empty();
    }

    @Override
    public Name name(String local) {
        return Name.of(local);
    }

    /** Files below the directory that this process has open, as Linux tells. */
    @Override
    public int openConnections() {
        Assumptions.assumeTrue(
                Files.isDirectory(DESCRIPTORS), () -> "SKIPPED: the system does not list open files in " + DESCRIPTORS);
        int count = 0;
        for (Path descriptor : list(DESCRIPTORS)) {
            count += leadsHere(descriptor) ? 1 : 0;
        }
        return count;
    }

    private boolean leadsHere(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).startsWith(directory);
        } catch (NoSuchFileException e) {
            return false; // the listing itself was one of them
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> list(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every file below the directory, hidden ones too, as paths within it. */
    public List<String> files() {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> directory.relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
