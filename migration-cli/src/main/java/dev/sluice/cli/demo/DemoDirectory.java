package dev.sluice.cli.demo;

import dev.sluice.error.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where the demo puts everything. A directory that an earlier demo left is emptied; any other must be empty. */
record DemoDirectory(Path root) {
    private static final String MARK = ".sluice-demo";

    /** @throws SettingsException if it cannot be written, or holds files that are no demo's */
    static DemoDirectory prepare(Path wanted) {
        Path root = wanted.toAbsolutePath().normalize();
        try {
            Files.createDirectories(root);
            if (Files.exists(root.resolve(MARK))) {
                empty(root);
            } else if (!isEmpty(root)) {
                throw new SettingsException("Cannot use " + root
                        + " for the demo: it holds other files; name an empty directory with --dir");
            }
            Files.createFile(root.resolve(MARK));
        } catch (IOException e) {
            throw new SettingsException("Cannot use " + root + " for the demo: " + e + "; name another with --dir", e);
        }
        return new DemoDirectory(root);
    }

    Path pipeline() {
        return root.resolve("shop.yaml");
    }

    Path log() {
        return root.resolve("replicator.log");
    }

    Path warehouse() {
        return root.resolve("warehouse.duckdb");
    }

    Path lake() {
        return root.resolve("lake");
    }

    Path postgres() {
        return root.resolve("postgresql");
    }

    /** Writes the password where only this user can read it, and the pipeline file that names that place. */
    String writePipeline(String url, String password) throws IOException {
        Path secret = root.resolve("password");
        Files.writeString(secret, password);
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        String text = """
                name: shop
                source:
                  url: %s
                  password: ${file:password}
                  tables: [public.*]
                lake:
                  path: ./lake
                warehouse:
                  url: duckdb:./warehouse.duckdb
                batch:
                  interval: 1s               # so that there is something to see; 10s if left out
                load:
                  rows_per_split: 10000      # so that there is something to lose; 100000 if left out
                """.formatted(url);
        Files.writeString(pipeline(), text);
        return text;
    }

    private static boolean isEmpty(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }

    private static void empty(Path directory) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(directory)) {
            deepestFirst = files.filter(file -> !file.equals(directory))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
        for (Path file : deepestFirst) {
            Files.delete(file);
        }
    }
}
