package dev.sluice.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Jars without their signatures. The JVM checks those of a jar again in each process that loads a class of it, which is a third of what
 * Neo4j does to start; Maven has compared the jar's checksum when it came.
 */
final class UnsignedJar {
    private static final Pattern SIGNATURE = Pattern.compile("/META-INF/[^/]+\\.(SF|RSA|DSA|EC)");

    private UnsignedJar() {}

    /** The jar itself if nobody has signed it, otherwise a copy in {@code directory}. */
    static Path of(Path jar, Path directory) {
        if (!jar.toString().endsWith(".jar")) {
            return jar;
        }
        try {
            return isSigned(jar) ? copy(jar, directory) : jar;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot copy " + jar + " without its signatures", e);
        }
    }

    private static boolean isSigned(Path jar) throws IOException {
        try (FileSystem inside = FileSystems.newFileSystem(jar)) {
            return !signatures(inside).isEmpty();
        }
    }

    private static List<Path> signatures(FileSystem inside) throws IOException {
        Path metadata = inside.getPath("/META-INF");
        if (!Files.isDirectory(metadata)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(metadata)) {
            return files.filter(file -> SIGNATURE.matcher(file.toString()).matches())
                    .toList();
        }
    }

    /** By renaming, so that another JVM never reads half of it. */
    private static Path copy(Path jar, Path directory) throws IOException {
        Path copy = directory.resolve(
                UUID.nameUUIDFromBytes(jar.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8)) + ".jar");
        Path draft = Files.createTempFile(directory, "draft", ".jar");
        Files.copy(jar, draft, StandardCopyOption.REPLACE_EXISTING);
        try (FileSystem inside = FileSystems.newFileSystem(draft)) {
            for (Path signature : signatures(inside)) {
                Files.delete(signature);
            }
        }
        return Files.move(draft, copy, StandardCopyOption.ATOMIC_MOVE);
    }
}
