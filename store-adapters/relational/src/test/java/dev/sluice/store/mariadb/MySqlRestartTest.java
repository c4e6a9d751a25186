package dev.sluice.store.mariadb;

import dev.sluice.testkit.MySqlServer;
import dev.sluice.testkit.contract.OwnServer;
import dev.sluice.testkit.contract.RestartContract;
import org.junit.jupiter.api.Assumptions;

/** Kills the shared server: no other test runs meanwhile, and another would take longer to install than all of this takes. */
class MySqlRestartTest extends RestartContract {
    @Override
    protected OwnServer newServer() {
        MySqlServer server = MySqlServer.shared();
        Assumptions.assumeTrue(server.isOurs(), "SKIPPED: the server is not ours to kill");
        MariaDbFixture fixture = MariaDbFixture.mysql();
        return new OwnServer(fixture.settings(), fixture::name, server::kill, server::restart, fixture::close);
    }
}
