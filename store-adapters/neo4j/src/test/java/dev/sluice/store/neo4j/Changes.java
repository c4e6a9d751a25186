package dev.sluice.store.neo4j;

import dev.sluice.change.Change;
import dev.sluice.change.Op;
import dev.sluice.change.Position;
import dev.sluice.change.Stamp;
import dev.sluice.data.Dataset;
import dev.sluice.data.Row;
import java.time.Instant;
import java.util.Set;

/** Changes as a capture would give them. */
final class Changes {
    private Changes() {}

    static Change upsert(Dataset dataset, Row after, Set<String> unavailable) {
        return new Change.Upsert(
                dataset.name(), Op.UPDATE, after, null, unavailable, new Stamp(new Position("p"), Instant.EPOCH, "1"));
    }
}
