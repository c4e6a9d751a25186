package dev.sluice.store.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Name;
import dev.sluice.store.Secret;
import dev.sluice.store.Store;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.Stores;
import dev.sluice.testkit.Ports;
import dev.sluice.testkit.RedisServer;
import dev.sluice.testkit.TestCertificate;
import dev.sluice.testkit.contract.NetworkPath;
import dev.sluice.testkit.contract.TlsContract;
import dev.sluice.testkit.contract.TlsServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedisTlsTest extends TlsContract {
    @Override
    protected TlsServer withoutTls() {
        RedisServer server = RedisServer.start();
        return at(server, server.port());
    }

    @Override
    protected TlsServer withTls(TestCertificate certificate) {
        int port = Ports.free();
        return at(start(certificate, port), port);
    }

    /** Redis without TLS does not answer to what it does not understand. */
    private static TlsServer at(RedisServer server, int port) {
        NetworkPath path = new NetworkPath(
                server.host(),
                port,
                (host, at) -> new StoreSettings(
                        "redis://" + host + ":" + at + "/1",
                        new Secret(server.password()),
                        Map.of("connectTimeout", "2")));
        return new TlsServer(path, Name::of, server.password(), server::close);
    }

    private static RedisServer start(TestCertificate certificate, int port) {
        return RedisServer.start(
                "--tls-port", Integer.toString(port),
                "--tls-cert-file", certificate.certificate().toString(),
                "--tls-key-file", certificate.key().toString(),
                "--tls-auth-clients", "no");
    }

    @Test
    void theSchemeAsksForEncryptionToo() {
        TestCertificate certificate = TestCertificate.shared();
        int port = Ports.free();
        try (RedisServer server = start(certificate, port);
                Store store = Stores.open(StoreSettings.of(
                        "rediss://localhost:" + port + "?tlsCa=" + certificate.authority(),
                        new Secret(server.password())))) {
            assertThat(store.catalog().datasets()).isEmpty();
        }
    }
}
