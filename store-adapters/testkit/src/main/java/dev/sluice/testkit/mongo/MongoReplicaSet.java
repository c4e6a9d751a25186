package dev.sluice.testkit.mongo;

import dev.sluice.testkit.ForkedServer;
import dev.sluice.testkit.JvmCommand;
import dev.sluice.testkit.Ports;
import dev.sluice.testkit.ServerArtifacts;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * A MongoDB replica set for tests: the real one that the system property {@code sluice.test.mongodb.url} names, otherwise an emulation
 * in a process of its own.
 *
 * <p>The emulation speaks MongoDB's wire protocol and answers as the primary of a set of one member, with sessions, transactions,
 * change streams, their tokens, before-images and lost history. It does not do: authentication, TLS, isolation between transactions,
 * rollback of a crash, updates by pipeline, views, validators, collations, TTL and text indexes, {@code hint}, {@code min} and
 * {@code max}; it cannot store binary subtypes other than 0, 3 and 4, code with a scope, symbols, database pointers, {@code undefined}
 * or a field name twice; it compares text by UTF-16 and NaN as the largest number. A test that needs one of these asks
 * {@link #emulated}. What passes here is shown for the protocol; run the same tests on a real server for the rest.
 */
public final class MongoReplicaSet {
    private static final String URL_PROPERTY = "sluice.test.mongodb.url";
    // also in the parent pom
    private static final String VERSION = "1.47.0";
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final String url;
    private final boolean emulated;

    private MongoReplicaSet(String url, boolean emulated) {
        this.url = url;
        this.emulated = emulated;
    }

    /** The set all tests of this JVM share; started at the first call, never to be stopped by a test. */
    public static MongoReplicaSet shared() {
        return Shared.SET;
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
     * A URL for {@code Stores.open} and for the driver.
     *
     * @param application the name under which the server lists the connections of this URL
     */
    public String url(String database, String application) {
        int query = url.indexOf('?');
        String base = query < 0 ? url : url.substring(0, query);
        int path = base.indexOf('/', base.indexOf("://") + 3);
        String options = query < 0 ? "" : "&" + url.substring(query + 1);
        return (path < 0 ? base : base.substring(0, path)) + "/" + database + "?appName=" + application + options;
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

    private static MongoReplicaSet start() {
        String real = System.getProperty(URL_PROPERTY, "");
        return real.isEmpty() ? emulation() : new MongoReplicaSet(real, false);
    }

    private static MongoReplicaSet emulation() {
        int port = Ports.free();
        ServerArtifacts library = ServerArtifacts.of("de.bwaldvogel:mongo-java-server-memory-backend:" + VERSION);
        JvmCommand command = JvmCommand.of(library, EmulationMain.class.getName())
                .classes(ownClasses())
                .flags("-Xmx400m")
                .arguments(String.valueOf(port));
        ForkedServer.in("mongodb").start(command, () -> Ports.accepts(port), Duration.ofMinutes(2));
        return new MongoReplicaSet("mongodb://127.0.0.1:" + port + "/?replicaSet=" + ReplicaSetStatus.SET_NAME, true);
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

    private static final class Shared {
        private static final MongoReplicaSet SET = start();
    }
}
