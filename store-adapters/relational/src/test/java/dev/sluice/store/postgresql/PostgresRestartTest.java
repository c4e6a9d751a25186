package dev.sluice.store.postgresql;

import dev.sluice.data.Name;
import dev.sluice.store.Secret;
import dev.sluice.store.StoreSettings;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.contract.OwnServer;
import dev.sluice.testkit.contract.RestartContract;
import java.util.Map;

class PostgresRestartTest extends RestartContract {
    @Override
    protected OwnServer newServer() {
        PostgresServer server = PostgresServer.start();
        return new OwnServer(
                new StoreSettings(server.storeUrl("postgres"), Secret.none(), Map.of("connectTimeout", "5")),
                local -> Name.of("public", local),
                server::kill,
                server::restart,
                server::close);
    }
}
