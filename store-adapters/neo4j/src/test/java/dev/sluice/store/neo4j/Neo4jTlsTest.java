package dev.sluice.store.neo4j;

import dev.sluice.testkit.Neo4jServer;
import dev.sluice.testkit.TestCertificate;
import dev.sluice.testkit.contract.TlsContract;
import dev.sluice.testkit.contract.TlsServer;
import org.junit.jupiter.api.Assumptions;

/** Restarts the shared server, which serves those who want no TLS as before. */
class Neo4jTlsTest extends TlsContract {
    @Override
    protected TlsServer withoutTls() {
        return new Neo4jFixture().tlsServer();
    }

    @Override
    protected TlsServer withTls(TestCertificate certificate) {
        Assumptions.assumeTrue(TestGraph.isOurs(), "SKIPPED: the server is not ours to restart");
        Neo4jServer.shared().restart(certificate);
        TestGraph.awaitRestart();
        return new Neo4jFixture().tlsServer();
    }
}
