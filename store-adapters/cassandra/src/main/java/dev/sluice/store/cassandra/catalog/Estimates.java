package dev.sluice.store.cassandra.catalog;

import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.metadata.NodeState;
import dev.sluice.store.cassandra.session.Session;
import java.util.function.ToLongFunction;

/** How many partitions the nodes guess they have. Each knows of those it is the first replica of. */
final class Estimates {
    private Estimates() {}

    static long partitions(Session session, CassandraTable table) {
        long partitions = sum(session, table, row -> row.getLong("partitions_count"));
        return partitions == 0 ? -1 : partitions;
    }

    /** 0 before a table has been written to disk. */
    static long bytes(Session session, CassandraTable table) {
        return sum(session, table, row -> row.getLong("partitions_count") * row.getLong("mean_partition_size"));
    }

    private static long sum(Session session, CassandraTable table, ToLongFunction<Row> part) {
        String doing = "estimate the rows of " + table.dataset().name();
        SimpleStatement query = SimpleStatement.newInstance(
                "SELECT partitions_count, mean_partition_size FROM system.size_estimates"
                        + " WHERE keyspace_name = ? AND table_name = ?",
                table.keyspace(),
                table.table());
        long sum = 0;
        for (Node node : session.driver().getMetadata().getNodes().values()) {
            if (node.getState() != NodeState.UP || node.getOpenConnections() == 0) {
                continue;
            }
            for (Row row : session.execute(doing, query.setNode(node)).currentPage()) {
                sum += part.applyAsLong(row);
            }
        }
        return sum;
    }
}
