package dev.sluice.it.fault;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * The class path of child processes, and the JVM's own archive of their loaded classes, which halves what a start costs.
 *
 * <p>The first process of a test JVM that ends by itself writes the archive; those started after it use it. An archive wants jars only,
 * so that directories of the class path are packed. DuckDB's library, which its driver would unpack at each start, 70 MB, is unpacked once,
 * and left out of the driver's jar, so that the driver takes it from there.
 */
public final class ClassArchive {
    private static final boolean LINUX = System.getProperty("os.name").equals("Linux");
    private static final Path DIRECTORY = temporary();
    private static final Path ARCHIVE = DIRECTORY.resolve("sluice.jsa");
    private static final String CLASS_PATH = packed(System.getProperty("java.class.path"));
    private static final AtomicBoolean WRITING = new AtomicBoolean();

    private ClassArchive() {}

    public static String classPath() {
        return CLASS_PATH;
    }

    /** What a JVM on this class path needs. */
    public static List<String> options() {
        return List.of("-Djava.library.path=" + DIRECTORY);
    }

    /** How one process uses the archive, or writes it. */
    public record Use(List<String> options, boolean writes) {

        /** What the process wrote counts if it ended well. */
        public void ended(int exit) {
            Path written = DIRECTORY.resolve("written.jsa");
            try {
                if (writes && exit == 0 && Files.exists(written)) {
                    Files.move(written, ARCHIVE, StandardCopyOption.ATOMIC_MOVE);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Whether one is written. */
    public static boolean exists() {
        return Files.exists(ARCHIVE);
    }

    /** For any process. */
    public static Use use() {
        return new Use(exists() ? List.of("-XX:SharedArchiveFile=" + ARCHIVE, "-Xshare:auto") : List.of(), false);
    }

    /** For a process that will end by itself: it writes the archive if nobody has. */
    public static Use useOrWrite() {
        if (exists() || !WRITING.compareAndSet(false, true)) {
            return use();
        }
        return new Use(List.of("-XX:ArchiveClassesAtExit=" + DIRECTORY.resolve("written.jsa"), "-Xlog:disable"), true);
    }

    private static Path temporary() {
        try {
            Path directory = Files.createTempDirectory("sluice-classes");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory), "delete class archive"));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String packed(String classPath) {
        List<String> entries = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator)) {
            Path path = Path.of(entry);
            if (Files.isDirectory(path)) {
                entries.add(
                        pack(path, DIRECTORY.resolve(entries.size() + ".jar")).toString());
            } else if (LINUX && path.getFileName().toString().startsWith("duckdb_jdbc")) {
                entries.add(withoutLibrary(path, DIRECTORY.resolve(path.getFileName()))
                        .toString());
            } else if (Files.exists(path)) {
                entries.add(entry);
            }
        }
        return String.join(File.pathSeparator, entries);
    }

    /** The driver names its libraries {@code libduckdb_java.so_linux_amd64} and the like, and asks the system for one it does not have. */
    private static Path withoutLibrary(Path driver, Path jar) {
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                JarFile all = new JarFile(driver.toFile())) {
            for (JarEntry entry : Collections.list(all.entries())) {
                try (InputStream content = all.getInputStream(entry)) {
                    if (entry.getName().endsWith("_linux_" + machine)) {
                        Files.copy(content, DIRECTORY.resolve(System.mapLibraryName("duckdb_java")));
                    } else if (!entry.getName().startsWith("libduckdb_java")) {
                        entries.putNextEntry(new JarEntry(entry.getName()));
                        content.transferTo(entries);
                        entries.closeEntry();
                    }
                }
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot take the library out of " + driver, e);
        }
    }

    private static Path pack(Path directory, Path jar) {
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out);
                Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                entries.putNextEntry(
                        new JarEntry(directory.relativize(file).toString().replace(File.separatorChar, '/')));
                Files.copy(file, entries);
                entries.closeEntry();
            }
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot pack " + directory, e);
        }
    }
}
