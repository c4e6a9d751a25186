package dev.sluice.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A real MySQL, with grants: {@link #user} may do anything and has a {@link #password}. Its log of changes is on, in rows.
 *
 * <p>Its licence keeps it out of our dependencies, so the machine must have one; a test is skipped, and says so, where it has not:
 *
 * <ul>
 *   <li>the system property {@code sluice.test.mysql.url}, such as {@code mysql://user:password@host:3306}, names a server that runs,
 *       which is then the {@link #shared} one; tests make databases of their own there;
 *   <li>{@code sluice.test.mysql.home}, or the environment's {@code SLUICE_MYSQL_HOME}, names a directory with a server's packages
 *       unpacked, as the script {@code .ci/mysql} makes it from Debian's;
 *   <li>otherwise a {@code mysqld} on the {@code PATH} will do.
 * </ul>
 */
public final class MySqlServer implements AutoCloseable {
    private static final String URL = "sluice.test.mysql.url";
    private static final String HOME = "sluice.test.mysql.home";
    private static final String ENVIRONMENT = "SLUICE_MYSQL_HOME";
    private static final String ABSENT = "SKIPPED: no MySQL server; set -D" + HOME + " or " + ENVIRONMENT
            + " to the directory that .ci/mysql prints, or -D" + URL + " to a server that runs";
    private static final String USER = "sluice";
    private static final String PASSWORD = "open sesame";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final String host;
    private final int port;
    private final String user;
    private final String password;
    private final List<String> command;
    private final @Nullable ForkedServer server;

    private MySqlServer(URI url) {
        host = url.getHost();
        port = url.getPort() < 0 ? 3306 : url.getPort();
        String[] login = String.valueOf(url.getUserInfo()).split(":", 2);
        user = login[0];
        password = login.length > 1 ? login[1] : "";
        command = List.of();
        server = null;
    }

    private MySqlServer(List<String> program, List<String> options) {
        host = "127.0.0.1";
        port = Ports.free();
        user = USER;
        password = PASSWORD;
        ForkedServer own = ForkedServer.in("mysql");
        server = own;
        List<String> words = new ArrayList<>(program);
        words.addAll(List.of(
                "--datadir=" + own.directory().resolve("data"),
                // as root, which a container is, it insists on being told
                "--user=" + System.getProperty("user.name"),
                // a killed server loses nothing, a killed machine would
                "--innodb-flush-method=nosync",
                "--innodb-doublewrite=OFF",
                "--innodb-buffer-pool-size=96M"));
        install(own.directory(), words);
        words.addAll(List.of(
                "--port=" + port,
                "--bind-address=" + host,
                "--socket=" + own.directory().resolve("s"),
                "--pid-file=" + own.directory().resolve("mysqld.pid"),
                "--secure-file-priv=",
                "--mysqlx=OFF",
                "--max-allowed-packet=64M",
                "--innodb-flush-log-at-trx-commit=2",
                "--sync-binlog=0",
                "--server-id=7",
                "--log-bin=mysql-bin",
                "--binlog-row-metadata=FULL",
                "--gtid-mode=ON",
                "--enforce-gtid-consistency=ON"));
        words.addAll(options);
        command = List.copyOf(words);
        launch(own);
    }

    /**
     * The server all tests of this JVM share; started at the first call, never to be stopped by a test. Skips the test where there is
     * none.
     */
    public static MySqlServer shared() {
        Optional<MySqlServer> server = Shared.SERVER;
        Assumptions.assumeTrue(server.isPresent(), ABSENT);
        return server.orElseThrow();
    }

    /**
     * Starts a server for a test that breaks or reconfigures it, or skips the test.
     *
     * @param options as on the command line, such as {@code --local-infile=ON}
     */
    public static MySqlServer start(String... options) {
        Optional<List<String>> program = program();
        Assumptions.assumeTrue(program.isPresent(), ABSENT);
        return new MySqlServer(program.orElseThrow(), List.of(options));
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

    /** Starts the server again on the same port and data, stopping it first if it runs. */
    public void restart() {
        own().stop();
        launch(own());
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

    private void launch(ForkedServer forked) {
        forked.start(command, () -> Ports.accepts(port), PATIENCE);
    }

    /** Makes the system's tables, and our user. */
    private static void install(Path directory, List<String> words) {
        String users = "CREATE USER " + USER + "@'%' IDENTIFIED BY '" + PASSWORD + "';\nGRANT ALL ON *.* TO " + USER
                + "@'%' WITH GRANT OPTION;\n";
        try {
            Path log = directory.resolve("install.log");
            List<String> installing = new ArrayList<>(words);
            installing.add("--initialize-insecure");
            installing.add("--init-file=" + Files.writeString(directory.resolve("users.sql"), users));
            int code = new ProcessBuilder(installing)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start()
                    .onExit()
                    .join()
                    .exitValue();
            if (code != 0) {
                throw new IllegalStateException(
                        "Cannot install MySQL: it ended with " + code + "; " + Files.readString(log));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot install MySQL", e);
        }
    }

    /** How to run a server of this machine, if there is one. */
    private static Optional<List<String>> program() {
        String environment = System.getenv(ENVIRONMENT);
        String home = System.getProperty(HOME, environment == null ? "" : environment);
        if (!home.isEmpty()) {
            return Optional.of(unpacked(Path.of(home).toAbsolutePath()));
        }
        return installed().map(mysqld -> List.of(mysqld.toString(), "--no-defaults"));
    }

    /** With the libraries it was built for, which are seldom those of this machine, and so through their own loader. */
    private static List<String> unpacked(Path home) {
        Path libraries =
                home.resolve("usr/lib/" + System.getProperty("os.arch").replace("amd64", "x86_64") + "-linux-gnu");
        try (var files = Files.newDirectoryStream(libraries, "ld-linux*.so.*")) {
            for (Path loader : files) {
                return List.of(
                        loader.toString(),
                        "--library-path",
                        libraries.toString(),
                        home.resolve("usr/sbin/mysqld").toString(),
                        "--no-defaults",
                        "--basedir=" + home.resolve("usr"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot find MySQL in " + home + "; empty it and run .ci/mysql", e);
        }
        throw new IllegalStateException("Cannot find MySQL in " + home + "; empty it and run .ci/mysql");
    }

    /** A {@code mysqld} may also be a MariaDB. */
    private static Optional<Path> installed() {
        for (String directory : String.valueOf(System.getenv("PATH")).split(":")) {
            Path mysqld = Path.of(directory, "mysqld");
            if (Files.isExecutable(mysqld) && !said(mysqld, "--version").contains("MariaDB")) {
                return Optional.of(mysqld);
            }
        }
        return Optional.empty();
    }

    private static String said(Path program, String argument) {
        try {
            Process process = new ProcessBuilder(program.toString(), argument)
                    .redirectErrorStream(true)
                    .start();
            return new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot run " + program, e);
        }
    }

    private static final class Shared {
        private static final Optional<MySqlServer> SERVER = open();

        private static Optional<MySqlServer> open() {
            String url = System.getProperty(URL, "");
            return url.isEmpty()
                    ? program().map(words -> new MySqlServer(words, List.of()))
                    : Optional.of(new MySqlServer(URI.create(url)));
        }
    }
}
