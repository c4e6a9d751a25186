package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.error.SettingsException;
import dev.sluice.error.SluiceException;
import dev.sluice.error.StoreUnavailableException;
import dev.sluice.settings.Options;
import dev.sluice.store.Read;
import dev.sluice.store.Store;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.Write;
import dev.sluice.store.Writer;
import dev.sluice.testkit.Proxy;
import dev.sluice.testkit.TestCertificate;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Encryption is asked for with {@code tls=true}, and is then there, with the server that was meant: nobody on the way reads along, whom
 * nobody vouches for is refused, and nothing is said to a server that cannot encrypt. What is wrong is told as a mistake in the settings,
 * for no second try would mend it.
 */
@Tag("contract")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
public abstract class TlsContract {
    private static final Schema COLUMNS =
            Schema.of(Field.required("id", new Type.Int(64, false)), Field.of("note", Type.Text.unbounded()));

    /** Nothing but our rows has it. */
    private static final String SECRET_NOTE = "the treasure is below the third oak";

    private final Map<String, String> given = new HashMap<>();
    private @Nullable TlsServer server;

    /** A running server that speaks no TLS. Asked for, and closed, before {@link #withTls}. */
    protected abstract TlsServer withoutTls();

    /** A running server that shows this certificate to who connects with TLS. */
    protected abstract TlsServer withTls(TestCertificate certificate);

    @AfterEach
    final void forgetOptions() {
        given.clear();
    }

    @AfterAll
    final void closeServer() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    @Order(1)
    final void saysNothingToAServerWithoutTls() {
        try (TlsServer plain = withoutTls()) {
            try (Proxy network = proxy(plain)) {
                given.put(Options.TLS, "false");
                writeAndRead(plain, network, "localhost");
                assertThat(network.passed(SECRET_NOTE))
                        .as("what goes there in plain text")
                        .isTrue();
                assertThat(network.passed(plain.said()))
                        .as("what a client says of itself")
                        .isTrue();
            }
            try (Proxy network = proxy(plain)) {
                trust(TestCertificate.shared().authority());
                given.put(Options.TLS, "true");

                Throwable thrown = refused(plain, network, "localhost");

                assertThat(thrown).isInstanceOfAny(SettingsException.class, StoreUnavailableException.class);
                assertThat(network.passed(plain.said()))
                        .as("what it said without encryption")
                        .isFalse();
            }
        }
    }

    @Test
    @Order(2)
    final void nobodyOnTheWayReadsWhatIsWrittenAndRead() {
        try (Proxy network = proxy(server())) {
            trust(TestCertificate.shared().authority());
            given.put(Options.TLS, "true");

            writeAndRead(server(), network, "localhost");

            assertThat(network.passed(SECRET_NOTE)).isFalse();
            assertThat(network.passed(server().said())).isFalse();
        }
    }

    /** To name whom to trust is to ask for encryption. */
    @Test
    @Order(3)
    final void anAuthorityIsEnoughToAskForEncryption() {
        try (Proxy network = proxy(server())) {
            trust(TestCertificate.shared().authority());

            writeAndRead(server(), network, "localhost");

            assertThat(network.passed(SECRET_NOTE)).isFalse();
        }
    }

    @Test
    @Order(4)
    final void refusesACertificateOfAnAuthorityThatTheJdkDoesNotKnow() {
        try (Proxy network = proxy(server())) {
            given.put(Options.TLS, "true");

            assertNotTrusted(refused(server(), network, "localhost"));
        }
    }

    @Test
    @Order(5)
    final void refusesACertificateOfAnotherAuthority() {
        try (Proxy network = proxy(server())) {
            trust(TestCertificate.shared().anotherAuthority());

            assertNotTrusted(refused(server(), network, "localhost"));
        }
    }

    private static void assertNotTrusted(Throwable thrown) {
        assertThat(thrown)
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("CN=localhost")
                .hasMessageContaining("CN=" + TestCertificate.AUTHORITY)
                .hasMessageContaining(Options.TLS_CA);
    }

    @Test
    @Order(6)
    final void refusesACertificateForAnotherHost() {
        try (Proxy network = proxy(server())) {
            trust(TestCertificate.shared().authority());

            Throwable thrown = refused(server(), network, network.host());

            assertThat(thrown)
                    .isInstanceOf(SettingsException.class)
                    .hasMessageContaining("another host")
                    .hasMessageContaining(network.host());
        }
    }

    private TlsServer server() {
        if (server == null) {
            server = withTls(TestCertificate.shared());
        }
        return Objects.requireNonNull(server);
    }

    private static Proxy proxy(TlsServer server) {
        return Proxy.recording(server.path().host(), server.path().port());
    }

    private void trust(Path authority) {
        given.clear();
        given.put(Options.TLS_CA, authority.toString());
    }

    private StoreSettings settings(TlsServer to, Proxy network, String host) {
        StoreSettings settings = to.path().via().settings(host, network.port());
        Map<String, String> options = new HashMap<>(settings.options());
        options.putAll(given);
        return new StoreSettings(settings.url(), settings.password(), options);
    }

    private void writeAndRead(TlsServer to, Proxy network, String host) {
        Dataset dataset = Dataset.table(to.name().apply("secrets"), COLUMNS, Key.of("id"));
        List<Row> rows = List.of(Row.of(COLUMNS, 1L, SECRET_NOTE), Row.of(COLUMNS, 2L, SECRET_NOTE + ", dig"));
        try (Store store = to.open().apply(settings(to, network, host))) {
            try (Writer writer = store.writer(dataset, Write.upsert().creating())) {
                rows.forEach(writer::write);
                assertThat(writer.flush().rejected()).isEmpty();
            }
            // a store may add fields, and keep numbers as texts
            List<Row> found = StoreContract.drain(store.read(Read.all(dataset.name()))).stream()
                    .map(row -> Row.of(COLUMNS, Long.parseLong(String.valueOf(row.value("id"))), row.value("note")))
                    .toList();
            assertThat(found).containsExactlyInAnyOrderElementsOf(rows);
        }
    }

    /** Why the store cannot be opened, which no cause of it tells a secret about. */
    private Throwable refused(TlsServer to, Proxy network, String host) {
        StoreSettings settings = settings(to, network, host);

        Throwable thrown = catchThrowable(() -> to.open().apply(settings).close());

        assertThat(thrown).isInstanceOf(SluiceException.class).hasMessageStartingWith("Cannot ");
        assertThat(thrown.getMessage()).contains("; ").doesNotContain("\n");
        for (Throwable each = thrown; each != null && settings.password().present(); each = each.getCause()) {
            assertThat(String.valueOf(each.getMessage()))
                    .doesNotContain(settings.password().reveal());
        }
        return thrown;
    }
}
