package dev.sluice.store.postgresql.catalog;

import dev.sluice.store.Catalog;
import dev.sluice.store.Dataset;
import dev.sluice.store.Name;
import dev.sluice.store.postgresql.session.Sessions;
import dev.sluice.store.postgresql.type.PostgresTypes;
import java.util.List;
import java.util.Optional;

/** Tables, views and materialized views of one database, without PostgreSQL's own. A partitioned table is one dataset. */
public final class PostgresCatalog implements Catalog {
    private final Sessions sessions;
    private final PostgresTypes types;

    public PostgresCatalog(Sessions sessions, PostgresTypes types) {
        this.sessions = sessions;
        this.types = types;
    }

    @Override
    public List<Dataset> datasets() {
        throw new UnsupportedOperationException("not yet " + sessions.address() + types.codec(0));
    }

    @Override
    public Optional<Dataset> dataset(Name name) {
        throw new UnsupportedOperationException("not yet");
    }

    @Override
    public long estimatedRows(Name name) {
        throw new UnsupportedOperationException("not yet");
    }
}
