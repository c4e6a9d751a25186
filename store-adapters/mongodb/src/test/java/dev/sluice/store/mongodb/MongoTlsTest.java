package dev.sluice.store.mongodb;

import dev.sluice.data.Name;
import dev.sluice.store.Secret;
import dev.sluice.store.StoreSettings;
import dev.sluice.testkit.GivenServer;
import dev.sluice.testkit.TestCertificate;
import dev.sluice.testkit.contract.NetworkPath;
import dev.sluice.testkit.contract.TlsContract;
import dev.sluice.testkit.contract.TlsServer;
import dev.sluice.testkit.mongo.MongoReplicaSet;
import java.util.Map;

class MongoTlsTest extends TlsContract {
    @Override
    protected TlsServer withoutTls() {
        return in(MongoReplicaSet.shared());
    }

    @Override
    protected TlsServer withTls(TestCertificate certificate) {
        return in(MongoReplicaSet.startEncrypted(certificate));
    }

    /** The driver tries to the end of the time limit, whatever is wrong. */
    private static TlsServer in(MongoReplicaSet set) {
        String database = set.newDatabase();
        GivenServer member = set.member();
        NetworkPath path = new NetworkPath(
                member.host(),
                member.port(),
                (host, port) -> new StoreSettings(
                        set.memberUrl(host, port, database),
                        new Secret(set.password()),
                        Map.of("connectTimeout", "2", "appName", database)));
        return new TlsServer(path, local -> Name.of(database, local), database, () -> {});
    }
}
