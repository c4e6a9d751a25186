package dev.sluice.store.cassandra;

import dev.sluice.testkit.CassandraServer;
import dev.sluice.testkit.TestCertificate;
import dev.sluice.testkit.contract.NetworkPath;
import dev.sluice.testkit.contract.TlsContract;
import dev.sluice.testkit.contract.TlsServer;
import org.junit.jupiter.api.Assumptions;

class CassandraTlsTest extends TlsContract {
    @Override
    protected TlsServer withoutTls() {
        CassandraFixture fixture = new CassandraFixture();
        return in(fixture, fixture.network().orElseThrow());
    }

    @Override
    protected TlsServer withTls(TestCertificate certificate) {
        CassandraServer server = CassandraServer.shared();
        Assumptions.assumeTrue(server.isOurs(), "SKIPPED: the server is not ours to configure");
        CassandraFixture fixture = new CassandraFixture();
        NetworkPath plain = fixture.network().orElseThrow();
        return in(fixture, new NetworkPath(plain.host(), server.tlsPort(), plain.via()));
    }

    private static TlsServer in(CassandraFixture fixture, NetworkPath path) {
        return new TlsServer(path, fixture::name, fixture.keyspace(), fixture::close);
    }
}
