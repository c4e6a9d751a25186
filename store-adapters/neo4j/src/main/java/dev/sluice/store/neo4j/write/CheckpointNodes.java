package dev.sluice.store.neo4j.write;

import dev.sluice.change.Position;
import dev.sluice.checkpoint.BatchTransaction.Epoch;
import dev.sluice.checkpoint.Checkpoint;
import dev.sluice.checkpoint.CheckpointedWrites;
import dev.sluice.store.neo4j.catalog.Constraints;
import dev.sluice.store.neo4j.catalog.Element;
import dev.sluice.store.neo4j.session.Cypher;
import dev.sluice.store.neo4j.session.Graph;
import dev.sluice.store.neo4j.session.Neo4jErrors;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.neo4j.driver.AccessMode;
import org.neo4j.driver.Record;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;
import org.neo4j.driver.exceptions.Neo4jException;

/** The checkpoints: one node for each consumer, with its epoch. */
final class CheckpointNodes {
    private static final Element.Nodes NODES = new Element.Nodes(CheckpointedWrites.DATASET);
    private static final String NODE = "(c:" + Cypher.quoted(CheckpointedWrites.DATASET) + " {consumer: $consumer})";
    private static final String SHOWN = " RETURN c.epoch AS epoch, c.batch AS batch, c.position AS position";

    /** What is read after it cannot change before the commit: a write takes the node's lock. */
    private static final String LOCK = " SET c.locked = true WITH c";

    private final Graph graph;
    private final Constraints constraints;

    CheckpointNodes(Graph graph) {
        this.graph = graph;
        this.constraints = new Constraints(graph);
    }

    /** The consumer's epoch now, and what was committed last. */
    Optional<Epoch> find(String consumer) {
        return graph
                .rows(
                        "read the checkpoint of consumer " + consumer,
                        "MATCH " + NODE + SHOWN,
                        Map.of("consumer", consumer),
                        row -> epoch(consumer, row))
                .stream()
                .findFirst();
    }

    /** Begins the next epoch. */
    Epoch begin(String consumer) {
        if (constraints.key(NODES).isEmpty()) {
            constraints.createKey(NODES, List.of("consumer"));
        }
        String query = "MERGE " + NODE + " ON CREATE SET c.epoch = 0, c.batch = 0, c.position = ''" + LOCK
                + " SET c.epoch = c.epoch + 1 REMOVE c.locked" + SHOWN;
        try (Session session = graph.session(AccessMode.WRITE)) {
            return epoch(
                    consumer,
                    session.run(query, Map.of("consumer", consumer), graph.limits())
                            .single());
        } catch (Neo4jException e) {
            throw Neo4jErrors.explain("begin an epoch of consumer " + consumer, e);
        }
    }

    /** Moves a checkpoint on, unless a later epoch has begun. */
    static boolean advance(Transaction transaction, Epoch epoch, Checkpoint checkpoint) {
        String query = "MATCH " + NODE + LOCK + " WHERE c.epoch = $epoch SET c.batch = $batch, c.position = $position"
                + " REMOVE c.locked RETURN count(c) AS moved";
        Map<String, Object> values = Map.of(
                "consumer", epoch.consumer(),
                "epoch", epoch.number(),
                "batch", checkpoint.batch(),
                "position", checkpoint.position().text());
        return transaction.run(query, values).single().get("moved").asLong() == 1;
    }

    private static Epoch epoch(String consumer, Record row) {
        long batch = row.get("batch").asLong();
        return new Epoch(
                consumer,
                row.get("epoch").asLong(),
                batch == 0
                        ? Optional.empty()
                        : Optional.of(new Checkpoint(
                                batch, new Position(row.get("position").asString()))));
    }
}
