package dev.sluice.testkit.mongo;

import dev.sluice.testkit.ForkedServer;
import dev.sluice.testkit.GivenServer;
import dev.sluice.testkit.JvmCommand;
import dev.sluice.testkit.Ports;
import dev.sluice.testkit.ServerArtifacts;
import dev.sluice.testkit.SharedServer;
import dev.sluice.testkit.TestCertificate;
import dev.sluice.testkit.container.ContainerRecipe;
import dev.sluice.testkit.container.ServerContainer;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A MongoDB replica set for tests: the real one that the system property {@code sluice.test.mongodb.url} names, such as {@code
 * mongodb://user@host:27017/?replicaSet=rs0&authSource=admin} with its user's password in {@code sluice.test.mongodb.password}, or one in
 * a container, otherwise an emulation in a process of its own.
 *
 * <p>The emulation speaks MongoDB's wire protocol and answers as the primary of a set of one member, with sessions, transactions,
 * change streams, their tokens, before-images and lost history. It does not do: authentication, isolation between transactions,
 * rollback of a crash, updates by pipeline, views, validators, collations, TTL and text indexes, {@code hint}, {@code min} and
 * {@code max}; it cannot store binary subtypes other than 0, 3 and 4, code with a scope, symbols, database pointers, {@code undefined}
 * or a field name twice; it compares text by UTF-16 and NaN as the largest number. A test that needs one of these asks
 * {@link #emulated}. What passes here is shown for the protocol; run the same tests on a real server for the rest.
 */
public final class MongoReplicaSet {
    private static final String URL_PROPERTY = "sluice.test.mongodb.url";
    private static final String PASSWORD_PROPERTY = "sluice.test.mongodb.password";
    private static final Pattern URL =
            Pattern.compile("(mongodb(?:\\+srv)?://)(?:([^@/:]+)@)?([^/?@]+)(?:/[^?]*)?(?:\\?(.*))?");
    private static final int SCHEME = 1;
    private static final int USER = 2;
    private static final int HOSTS = 3;
    private static final int OPTIONS = 4;
    // also in the parent pom
    private static final String VERSION = "1.47.0";
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static final SharedServer<MongoReplicaSet> SHARED =
            new SharedServer<>(() -> named().or(MongoReplicaSet::contained).orElseGet(() -> emulation()));

    private final String url;
    private final String password;
    private final boolean emulated;

    private MongoReplicaSet(String url, String password, boolean emulated) {
        this.url = url;
        this.password = password;
        this.emulated = emulated;
    }

    private static Optional<MongoReplicaSet> named() {
        String real = System.getProperty(URL_PROPERTY, "");
        return real.isEmpty()
                ? Optional.empty()
                : Optional.of(new MongoReplicaSet(real, System.getProperty(PASSWORD_PROPERTY, ""), false));
    }

    /** A set of one member, which calls itself by a name that is only known inside. */
    private static Optional<MongoReplicaSet> contained() {
        return ContainerRecipe.of("mongodb", 27017, "mongo:8.0")
                .command("--replSet", ReplicaSetStatus.SET_NAME, "--bind_ip_all")
                .startIfWanted()
                .map(container -> {
                    container.await(
                            () -> shell(container, "db.adminCommand('ping').ok").equals("1"));
                    shell(container, "rs.initiate()");
                    container.await(() ->
                            shell(container, "db.hello().isWritablePrimary").equals("true"));
                    return new MongoReplicaSet(
                            "mongodb://" + container.host() + ":" + container.port() + "/?directConnection=true",
                            "",
                            false);
                });
    }

    private static String shell(ServerContainer container, String script) {
        return container.run("mongosh", "--quiet", "--eval", script).strip();
    }

    /** The set all tests of this JVM share; started at the first call, never to be stopped by a test. */
    public static MongoReplicaSet shared() {
        return SHARED.server();
    }

    /** Starts an emulation that speaks TLS alone. It ends with this JVM. */
    public static MongoReplicaSet startEncrypted(TestCertificate certificate) {
        return emulation(certificate.keyStore().toString(), certificate.keyStorePassword());
    }

    /** Where its first member listens. */
    public GivenServer member() {
        String[] member = parts().group(HOSTS).split(",")[0].split(":");
        int port = member.length > 1 ? Integer.parseInt(member[1]) : 27_017;
        return new GivenServer(member[0], port, "", password, false);
    }

    /** Whether this is the emulation. */
    public boolean emulated() {
        return emulated;
    }

    /** A name for a database that no other call gets, in this JVM or another. */
    public String newDatabase() {
        return "t" + DATABASES.incrementAndGet() + "_" + ProcessHandle.current().pid();
    }

    /**
     * A URL for {@code Stores.open}, which needs the {@link #password} beside it.
     *
     * @param application the name under which the server lists the connections of this URL
     */
    public String url(String database, String application) {
        return url("", database, "appName=" + application);
    }

    /** As {@link #url}, with the password in it, as the driver wants it. */
    public String driverUrl(String database, String application) {
        String entry = password.isEmpty() ? "" : ":" + URLEncoder.encode(password, StandardCharsets.UTF_8);
        return url(entry, database, "appName=" + application);
    }

    /** A URL of one member at another address, such as a {@link dev.sluice.testkit.Proxy}. */
    public String memberUrl(String host, int port, String database) {
        Matcher parts = parts();
        String options = Stream.of(text(parts.group(OPTIONS)).split("&"))
                .filter(option -> !option.startsWith("replicaSet=") && !option.startsWith("directConnection="))
                .filter(option -> !option.isEmpty())
                .map(option -> "&" + option)
                .collect(Collectors.joining());
        return "mongodb://" + user(parts, "") + host + ":" + port + "/" + database + "?directConnection=true" + options;
    }

    /** The password of the user in the URL; an empty text where there is none. */
    public String password() {
        return password;
    }

    private String url(String entry, String database, String option) {
        Matcher parts = parts();
        String options = parts.group(OPTIONS) == null ? "" : "&" + parts.group(OPTIONS);
        return parts.group(SCHEME) + user(parts, entry) + parts.group(HOSTS) + "/" + database + "?" + option + options;
    }

    private Matcher parts() {
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException(URL_PROPERTY
                    + " must read mongodb://user@host:port/?option=value; its password goes into " + PASSWORD_PROPERTY);
        }
        return parts;
    }

    private static String user(Matcher parts, String entry) {
        return parts.group(USER) == null ? "" : parts.group(USER) + entry + "@";
    }

    private static String text(@Nullable String part) {
        return part == null ? "" : part;
    }

    /**
     * Makes the emulation forget all changes, so that no stream can go on where it was. All tests of this JVM share them.
     *
     * @param admin runs the command of this name, with the value 1, in the database {@code admin}
     */
    public void forgetHistory(Consumer<String> admin) {
        if (!emulated) {
            throw new IllegalStateException("A real server forgets when its log is full, and not on demand");
        }
        admin.accept(ReplicaSetBackend.FORGET_HISTORY);
    }

    private static MongoReplicaSet emulation(String... certificate) {
        int port = Ports.free();
        ServerArtifacts library = ServerArtifacts.of("de.bwaldvogel:mongo-java-server-memory-backend:" + VERSION);
        JvmCommand command = JvmCommand.of(library, EmulationMain.class.getName())
                .classes(ownClasses())
                .flags("-Xmx400m")
                .arguments(Stream.concat(Stream.of(String.valueOf(port)), Stream.of(certificate))
                        .toArray(String[]::new));
        ForkedServer.in("mongodb").start(command, () -> Ports.accepts(port), Duration.ofMinutes(2));
        return new MongoReplicaSet(
                "mongodb://127.0.0.1:" + port + "/?replicaSet=" + ReplicaSetStatus.SET_NAME, "", true);
    }

    private static Path ownClasses() {
        try {
            return Path.of(MongoReplicaSet.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
