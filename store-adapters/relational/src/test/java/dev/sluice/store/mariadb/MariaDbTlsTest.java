package dev.sluice.store.mariadb;

import dev.sluice.testkit.MariaDbServer;
import dev.sluice.testkit.TestCertificate;
import dev.sluice.testkit.contract.TlsContract;
import dev.sluice.testkit.contract.TlsServer;
import org.junit.jupiter.api.Assumptions;

/** Restarts the shared server, which serves those who want no TLS as before. */
class MariaDbTlsTest extends TlsContract {
    @Override
    protected TlsServer withoutTls() {
        Assumptions.assumeTrue(MariaDbServer.shared().isOurs(), "SKIPPED: the server is not ours to configure");
        return MariaDbFixture.mariadb().tlsServer(() -> {});
    }

    @Override
    protected TlsServer withTls(TestCertificate certificate) {
        MariaDbServer server = MariaDbServer.shared();
        Assumptions.assumeTrue(server.isOurs(), "SKIPPED: the server is not ours to configure");
        server.restart("--ssl-cert=" + certificate.certificate(), "--ssl-key=" + certificate.key());
        return MariaDbFixture.mariadb().tlsServer(() -> {});
    }
}
