package dev.sluice.store.neo4j.catalog;

import dev.sluice.data.Name;
import dev.sluice.facts.StoreFacts;
import dev.sluice.store.neo4j.session.Graph;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What a Neo4j server says of itself. It does not know how large a label is. */
public record Neo4jFacts(Graph graph) implements StoreFacts {

    @Override
    public String version() {
        List<String> versions = graph.rows(
                "ask for the version",
                "CALL dbms.components() YIELD name, versions, edition WHERE name = 'Neo4j Kernel'"
                        + " RETURN versions[0] + ' ' + edition AS version",
                Map.of(),
                row -> row.get("version").asString());
        return versions.isEmpty() ? "Neo4j" : "Neo4j " + versions.get(0);
    }

    @Override
    public OptionalLong storedBytes(Name dataset) {
        return OptionalLong.empty();
    }
}
