package dev.sluice.store.postgresql.read;

import dev.sluice.capture.ConsistentLoad;
import dev.sluice.data.Dataset;
import dev.sluice.store.Split;
import dev.sluice.store.postgresql.catalog.PostgresCatalog;
import dev.sluice.store.postgresql.session.Sessions;
import dev.sluice.store.postgresql.type.PostgresTypes;
import java.util.List;
import java.util.Optional;

/**
 * Loads whose splits name their snapshots.
 *
 * <p>A table whose key begins with fields that {@link KeyOrder} can order is cut into key ranges, each read in a short transaction
 * of its own: a range covers a key for ever, so a change of the row is in the load exactly if the range's snapshot sees the
 * change's transaction. A table that is one split needs no key. Any other large table is cut by pages, all read in one
 * snapshot that a session holds until the load ends.
 */
public final class PostgresLoad implements ConsistentLoad {
    private final PostgresCatalog catalog;
    private final PostgresTypes types;
    private final PostgresReader reader;
    private final LoadPlanner planner;

    public PostgresLoad(Sessions sessions, PostgresCatalog catalog, PostgresTypes types) {
        this.catalog = catalog;
        this.types = types;
        this.reader = new PostgresReader(sessions, catalog);
        this.planner = new LoadPlanner(sessions, catalog, reader);
    }

    @Override
    public Session begin(Dataset dataset, long rowsPerSplit) {
        return planner.plan(dataset, rowsPerSplit);
    }

    @Override
    public Session resume(Dataset dataset, List<Split> splits) {
        for (Split split : splits) {
            if (Slice.parse(split.token()) instanceof Slice.Pages) {
                throw new IllegalArgumentException("The load of " + dataset.name()
                        + " cannot go on: its snapshot ended with the session; begin it again");
            }
        }
        return new LoadSession(reader, catalog.require(dataset.name()), dataset, splits, Optional.empty());
    }

    @Override
    public Overlap overlap(Dataset dataset, List<Seen> splits) {
        return LoadOverlap.of(dataset, types, splits);
    }
}
