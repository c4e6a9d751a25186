package dev.sluice.store.dynamodb;

import dev.sluice.testkit.Proxy;
import dev.sluice.testkit.TestCertificate;
import dev.sluice.testkit.contract.NetworkPath;
import dev.sluice.testkit.contract.TlsContract;
import dev.sluice.testkit.contract.TlsServer;

/** DynamoDB Local speaks no TLS, so a proxy does it for it. */
class DynamoDbTlsTest extends TlsContract {
    /** How every request is signed. */
    private static final String SIGNATURE = "AWS4-HMAC-SHA256";

    @Override
    protected TlsServer withoutTls() {
        DynamoDbFixture fixture = new DynamoDbFixture();
        return new TlsServer(fixture.network().orElseThrow(), fixture::name, SIGNATURE, fixture::close);
    }

    @Override
    protected TlsServer withTls(TestCertificate certificate) {
        DynamoDbFixture fixture = new DynamoDbFixture();
        NetworkPath plain = fixture.network().orElseThrow();
        Proxy proxy = Proxy.securing(certificate.context(), plain.host(), plain.port());
        return new TlsServer(new NetworkPath(proxy.host(), proxy.port(), plain.via()), fixture::name, SIGNATURE, () -> {
            proxy.close();
            fixture.close();
        });
    }
}
