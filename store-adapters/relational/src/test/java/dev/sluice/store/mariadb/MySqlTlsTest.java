package dev.sluice.store.mariadb;

import dev.sluice.testkit.MySqlServer;
import dev.sluice.testkit.TestCertificate;
import dev.sluice.testkit.contract.TlsContract;
import dev.sluice.testkit.contract.TlsServer;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Tells the shared server which certificate it has, or none; it serves those who want no TLS as before. */
class MySqlTlsTest extends TlsContract {
    private static final String RELOAD = "ALTER INSTANCE RELOAD TLS NO ROLLBACK ON ERROR";

    @Override
    protected TlsServer withoutTls() {
        MariaDbFixture fixture = fixture();
        // it then goes on without TLS
        fixture.inside("SET GLOBAL ssl_cert = 'none.pem'", RELOAD);
        return fixture.tlsServer(() -> restore(fixture));
    }

    @Override
    protected TlsServer withTls(TestCertificate certificate) {
        MariaDbFixture fixture = fixture();
        use(fixture, certificate.authority(), certificate.certificate(), certificate.key());
        return fixture.tlsServer(() -> restore(fixture));
    }

    private static MariaDbFixture fixture() {
        Assumptions.assumeTrue(MySqlServer.shared().isOurs(), "SKIPPED: the server is not ours to configure");
        return MariaDbFixture.mysql();
    }

    /** The files it made for itself. */
    private static void restore(MariaDbFixture fixture) {
        use(fixture, Path.of("ca.pem"), Path.of("server-cert.pem"), Path.of("server-key.pem"));
    }

    private static void use(MariaDbFixture fixture, Path authority, Path certificate, Path key) {
        fixture.inside(
                "SET GLOBAL ssl_ca = '" + authority + "', GLOBAL ssl_cert = '" + certificate + "', GLOBAL ssl_key = '"
                        + key + "'",
                RELOAD);
    }
}
