package dev.sluice.store.postgresql;

import dev.sluice.data.Name;
import dev.sluice.store.Secret;
import dev.sluice.store.StoreSettings;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.TestCertificate;
import dev.sluice.testkit.TestDatabase;
import dev.sluice.testkit.contract.NetworkPath;
import dev.sluice.testkit.contract.TlsContract;
import dev.sluice.testkit.contract.TlsServer;
import java.util.Map;

class PostgresTlsTest extends TlsContract {
    @Override
    protected TlsServer withoutTls() {
        return in(PostgresServer.shared(), () -> {});
    }

    @Override
    protected TlsServer withTls(TestCertificate certificate) {
        PostgresServer server = start(certificate);
        return in(server, server::close);
    }

    static PostgresServer start(TestCertificate certificate) {
        return PostgresServer.start(Map.of(
                "ssl", "on",
                "ssl_cert_file", certificate.certificate().toString(),
                "ssl_key_file", certificate.key().toString()));
    }

    private static TlsServer in(PostgresServer server, Runnable end) {
        TestDatabase database = server.createDatabase();
        NetworkPath path = new NetworkPath(
                server.host(),
                server.port(),
                (host, port) -> new StoreSettings(
                        "postgresql://" + server.user() + "@" + host + ":" + port + "/" + database.name(),
                        new Secret(server.password()),
                        Map.of("connectTimeout", "5")));
        return new TlsServer(path, local -> Name.of("public", local), database.name(), end);
    }
}
