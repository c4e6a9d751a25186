package dev.sluice.store.cassandra.catalog;

import dev.sluice.data.Name;
import dev.sluice.facts.StoreFacts;
import dev.sluice.store.cassandra.session.Session;
import java.util.OptionalLong;

/** What the nodes of Cassandra say of themselves. */
public record CassandraFacts(Session session, CassandraCatalog catalog) implements StoreFacts {

    @Override
    public String version() {
        return "Cassandra "
                + session.query("ask for the version", "SELECT release_version FROM system.local")
                        .get(0)
                        .getString("release_version");
    }

    /** What is on disk, of which the nodes made a guess; nothing is known of what was written just now. */
    @Override
    public OptionalLong storedBytes(Name dataset) {
        long bytes = catalog.find(dataset)
                .map(table -> Estimates.bytes(session, table))
                .orElse(0L);
        return bytes == 0 ? OptionalLong.empty() : OptionalLong.of(bytes);
    }
}
