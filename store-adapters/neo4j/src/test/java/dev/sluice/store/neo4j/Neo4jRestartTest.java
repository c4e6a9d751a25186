package dev.sluice.store.neo4j;

import dev.sluice.data.Name;
import dev.sluice.testkit.Neo4jServer;
import dev.sluice.testkit.contract.OwnServer;
import dev.sluice.testkit.contract.RestartContract;
import org.junit.jupiter.api.Assumptions;

/** Kills the shared server: no other test runs meanwhile, and another would take longer to start than all of this takes. */
class Neo4jRestartTest extends RestartContract {
    @Override
    protected OwnServer newServer() {
        Assumptions.assumeTrue(TestGraph.isOurs(), "SKIPPED: the server is not ours to kill");
        Neo4jServer server = Neo4jServer.shared();
        return new OwnServer(
                TestGraph.with(server.storeUrl(), server.password()),
                local -> Name.of(TestGraph.PREFIX + local),
                server::kill,
                server::restart,
                TestGraph::awaitRestart);
    }
}
