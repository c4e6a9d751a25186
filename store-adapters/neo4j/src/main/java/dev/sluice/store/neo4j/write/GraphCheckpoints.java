package dev.sluice.store.neo4j.write;

import dev.sluice.checkpoint.BatchTransaction;
import dev.sluice.checkpoint.Checkpoint;
import dev.sluice.checkpoint.CheckpointedWriter;
import dev.sluice.checkpoint.CheckpointedWrites;
import dev.sluice.checkpoint.SequencedWriter;
import dev.sluice.store.neo4j.session.Graph;
import java.util.Optional;

/** Commits rows and checkpoints in one transaction of one database. Thread-safe. */
public final class GraphCheckpoints implements CheckpointedWrites {
    private final Graph graph;
    private final GraphWriting writing;
    private final CheckpointNodes nodes;

    public GraphCheckpoints(Graph graph, GraphWriting writing) {
        this.graph = graph;
        this.writing = writing;
        this.nodes = new CheckpointNodes(graph);
    }

    @Override
    public Optional<Checkpoint> checkpoint(String consumer) {
        return nodes.find(consumer).flatMap(BatchTransaction.Epoch::checkpoint);
    }

    @Override
    public CheckpointedWriter writer(String consumer) {
        SequencedWriter.requireName(consumer);
        return new SequencedWriter(nodes.begin(consumer), new WriteTransaction(graph, writing));
    }
}
