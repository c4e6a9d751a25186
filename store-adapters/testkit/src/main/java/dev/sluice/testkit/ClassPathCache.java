package dev.sluice.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Remembers resolved class paths in files, so that resolving costs its seconds once and not for each JVM. None of their jars is signed. */
final class ClassPathCache {
    private final Path directory = Path.of(System.getProperty("java.io.tmpdir"), "sluice-server-jars");

    List<Path> jars(ServerArtifacts artifacts) {
        Path file = directory.resolve(
                UUID.nameUUIDFromBytes(artifacts.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        + ".txt");
        return read(file).orElseGet(() -> {
            List<Path> jars = unsigned(ArtifactResolution.resolve(artifacts));
            write(file, jars);
            return jars;
        });
    }

    private List<Path> unsigned(List<Path> jars) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot create " + directory, e);
        }
        return jars.stream().map(jar -> UnsignedJar.of(jar, directory)).toList();
    }

    private static Optional<List<Path>> read(Path file) {
        try {
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            List<Path> jars = Arrays.stream(Files.readString(file).split(File.pathSeparator))
                    .map(Path::of)
                    .toList();
            return jars.stream().allMatch(Files::isReadable) ? Optional.of(jars) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /** By renaming, so that another JVM never reads half of it. */
    private void write(Path file, List<Path> jars) {
        try {
            Path draft = Files.createTempFile(directory, "draft", ".txt");
            Files.writeString(draft, jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }
}
