package dev.sluice.store.cassandra.catalog;

import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.metadata.NodeState;
import dev.sluice.store.cassandra.session.Session;

/** How many partitions the nodes guess they have. Each knows of those it is the first replica of. */
final class Estimates {
    private Estimates() {}

    static long partitions(Session session, CassandraTable table) {
        String doing = "estimate the rows of " + table.dataset().name();
        SimpleStatement query = SimpleStatement.newInstance(
                "SELECT partitions_count FROM system.size_estimates WHERE keyspace_name = ? AND table_name = ?",
                table.keyspace(),
                table.table());
        long partitions = 0;
        for (Node node : session.driver().getMetadata().getNodes().values()) {
            if (node.getState() != NodeState.UP || node.getOpenConnections() == 0) {
                continue;
            }
            for (Row row : session.execute(doing, query.setNode(node)).currentPage()) {
                partitions += row.getLong("partitions_count");
            }
        }
        return partitions == 0 ? -1 : partitions;
    }
}
