package dev.sluice.store.dynamodb;

import dev.sluice.data.Name;
import dev.sluice.store.Secret;
import dev.sluice.store.StoreSettings;
import dev.sluice.testkit.DynamoDbServer;
import dev.sluice.testkit.contract.OwnServer;
import dev.sluice.testkit.contract.RestartContract;
import java.util.Map;

class DynamoDbRestartTest extends RestartContract {
    @Override
    protected OwnServer newServer() {
        DynamoDbServer server = DynamoDbServer.start();
        return new OwnServer(
                new StoreSettings(server.storeUrl(), new Secret(server.secret()), Map.of("connectTimeout", "5")),
                Name::of,
                server::kill,
                server::restart,
                server::close);
    }
}
