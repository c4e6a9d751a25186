package dev.sluice.store.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.error.SettingsException;
import dev.sluice.store.Store;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.Stores;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.TestCertificate;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code tls} means beside the driver's own options, and that the contract sees where it does not mean enough. */
class EncryptionTest {
    private static final PostgresServer SERVER = PostgresTlsTest.start(TestCertificate.shared());

    @BeforeAll
    static void openTheBrokenOnesThere() {
        LaxTls.SERVER.set(SERVER);
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    /** The driver's way: encrypted where the server can, with whoever answers. */
    @Test
    void encryptsUnaskedWhereTheServerCan() throws SQLException {
        assertThat(encrypted("")).isTrue();
    }

    @Test
    void encryptsNothingWhereThatIsRefused() throws SQLException {
        assertThat(encrypted("tls=false")).isFalse();
    }

    @Test
    void encryptsWhereItIsAsked() throws SQLException {
        assertThat(encrypted("tlsCa=" + TestCertificate.shared().authority())).isTrue();
        assertThat(encrypted("tls=true&sslmode=verify-full&tlsCa="
                        + TestCertificate.shared().authority()))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tls=true&sslmode=prefer",
                "tls=true&sslmode=require",
                "tls=false&sslmode=verify-full",
                "tls=true&sslrootcert=/nowhere.pem",
                "tls=true&sslfactory=org.postgresql.ssl.NonValidatingFactory"
            })
    void refusesOptionsOfTheDriverThatSaySomethingElse(String options) {
        assertThatThrownBy(() -> encrypted(options))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("beside tls or tlsCa");
    }

    @ParameterizedTest
    @EnumSource
    void theContractSeesWhatIsLax(LaxTls.Way way) {
        assertThat(LaxTls.failures(way)).containsExactlyInAnyOrderElementsOf(way.seen());
    }

    private static boolean encrypted(String options) throws SQLException {
        String url = "postgresql://postgres@localhost:" + SERVER.port() + "/postgres?" + options;
        try (Store store = Stores.open(StoreSettings.of(url));
                Connection connection = store.unwrap(Connection.class).orElseThrow();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")) {
            found.next();
            return found.getBoolean(1);
        }
    }
}
