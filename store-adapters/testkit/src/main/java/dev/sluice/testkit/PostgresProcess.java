package dev.sluice.testkit;

import dev.sluice.testkit.process.Watchdog;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The process of a {@link PostgresServer} of our own: its data in a temporary directory, and its end. */
final class PostgresProcess {
    private final Path directory;
    private final Map<String, String> settings;
    private final Watchdog watchdog;
    private final int port;
    private @Nullable EmbeddedPostgres running;

    PostgresProcess(Map<String, String> changed) {
        settings = new LinkedHashMap<>(Map.of(
                "wal_level", "logical",
                "max_wal_senders", "40",
                "max_replication_slots", "40",
                "max_connections", "200",
                "synchronous_commit", "on"));
        settings.putAll(changed);
        try {
            directory = Files.createTempDirectory("sluice-postgres-");
            watchdog = Watchdog.over(directory, directory.resolve("data/postmaster.pid"), "INT");
            EmbeddedPostgres first = start(0);
            running = first;
            port = first.getPort();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot start PostgreSQL for tests", e);
        }
    }

    int port() {
        return port;
    }

    void stop() {
        EmbeddedPostgres server = running;
        running = null;
        if (server != null) {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot stop PostgreSQL", e);
            }
        }
    }

    void kill() {
        ProcessHandle postmaster = ProcessHandle.of(postmaster()).orElseThrow();
        List<ProcessHandle> backends = postmaster.descendants().toList();
        postmaster.destroyForcibly();
        postmaster.onExit().join();
        backends.forEach(ProcessHandle::destroyForcibly);
        backends.forEach(backend -> backend.onExit().join());
        stop();
    }

    void restart(Map<String, String> changed) {
        stop();
        settings.putAll(changed);
        try {
            running = start(port);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot restart PostgreSQL", e);
        }
    }

    /** Stops the server and deletes its data. */
    void delete() {
        stop();
        watchdog.close();
    }

    private EmbeddedPostgres start(int wantedPort) throws IOException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setPort(wantedPort)
                .setDataDirectory(directory.resolve("data"))
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(true)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setErrorRedirector(log())
                .setOutputRedirector(log());
        settings.forEach(builder::setServerConfig);
        EmbeddedPostgres server = builder.start();
        askOthersForPasswords();
        return server;
    }

    private void askOthersForPasswords() throws IOException {
        Path rules = directory.resolve("data/pg_hba.conf");
        String wanted = """
                local all postgres trust
                host all,replication postgres samehost trust
                # md5 takes SCRAM passwords, too
                host all,replication all samehost md5
                """;
        if (!Files.readString(rules).equals(wanted)) {
            Files.writeString(rules, wanted);
            signal("HUP");
        }
    }

    private void signal(String name) throws IOException {
        new ProcessBuilder("kill", "-" + name, Long.toString(postmaster()))
                .redirectErrorStream(true)
                .redirectOutput(log())
                .start()
                .onExit()
                .join();
    }

    private ProcessBuilder.Redirect log() {
        return ProcessBuilder.Redirect.appendTo(directory.resolve("server.log").toFile());
    }

    private long postmaster() {
        try (var lines = Files.lines(directory.resolve("data/postmaster.pid"))) {
            return Long.parseLong(lines.findFirst().orElseThrow().strip());
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not run", e);
        }
    }
}
