package dev.sluice.store.neo4j;

import dev.sluice.checkpoint.CheckpointedWrites;
import dev.sluice.data.Dataset;
import dev.sluice.facts.StoreFacts;
import dev.sluice.store.Capability;
import dev.sluice.store.Catalog;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.SchemaInference;
import dev.sluice.store.Split;
import dev.sluice.store.Store;
import dev.sluice.store.StoreProfile;
import dev.sluice.store.Write;
import dev.sluice.store.Writer;
import dev.sluice.store.neo4j.catalog.Neo4jCatalog;
import dev.sluice.store.neo4j.catalog.Neo4jFacts;
import dev.sluice.store.neo4j.read.GraphReader;
import dev.sluice.store.neo4j.session.Graph;
import dev.sluice.store.neo4j.structure.GraphStructure;
import dev.sluice.store.neo4j.write.GraphCheckpoints;
import dev.sluice.store.neo4j.write.GraphWriting;
import dev.sluice.structure.Structures;
import java.util.List;
import java.util.Optional;
import org.neo4j.driver.Driver;

/** One Neo4j database, open. */
final class Neo4jStore implements Store {
    private final Graph graph;
    private final Neo4jCatalog catalog;
    private final GraphReader reader;
    private final GraphWriting writing;
    private final CheckpointedWrites checkpoints;

    Neo4jStore(Graph graph) {
        this.graph = graph;
        this.catalog = new Neo4jCatalog(graph);
        this.reader = new GraphReader(graph, catalog);
        this.writing = new GraphWriting(graph, catalog);
        this.checkpoints = new GraphCheckpoints(graph, writing);
    }

    @Override
    public Catalog catalog() {
        return catalog;
    }

    @Override
    public RowStream read(Read read) {
        return reader.read(read);
    }

    @Override
    public List<Split> split(Read read, int parts) {
        return reader.split(read, parts);
    }

    @Override
    public RowStream read(Split split) {
        return reader.read(split);
    }

    @Override
    public Writer writer(Dataset dataset, Write write) {
        return writing.writer(dataset, write);
    }

    @Override
    public StoreProfile profile() {
        return new Neo4jProfile();
    }

    @Override
    public <T extends Capability> Optional<T> find(Class<T> capability) {
        if (capability == Structures.class) {
            return Optional.of(capability.cast(GraphStructure.of(graph, catalog)));
        }
        if (capability == CheckpointedWrites.class) {
            return Optional.of(capability.cast(checkpoints));
        }
        if (capability == StoreFacts.class) {
            return Optional.of(capability.cast(new Neo4jFacts(graph)));
        }
        return capability == SchemaInference.class ? Optional.of(capability.cast(catalog)) : Optional.empty();
    }

    @Override
    public <T> Optional<T> unwrap(Class<T> nativeClient) {
        return nativeClient == Driver.class ? Optional.of(nativeClient.cast(graph.driver())) : Optional.empty();
    }

    @Override
    public void close() {
        graph.close();
    }
}
