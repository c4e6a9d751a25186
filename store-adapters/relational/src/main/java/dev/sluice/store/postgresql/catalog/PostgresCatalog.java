package dev.sluice.store.postgresql.catalog;

import dev.sluice.checkpoint.CheckpointedWrites;
import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.error.SettingsException;
import dev.sluice.store.Catalog;
import dev.sluice.store.postgresql.session.PostgresErrors;
import dev.sluice.store.postgresql.session.Session;
import dev.sluice.store.postgresql.session.Sessions;
import dev.sluice.store.postgresql.type.PostgresTypes;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.Record;
import org.jooq.exception.DataAccessException;

/**
 * Tables, views and materialized views of one database, without PostgreSQL's own and without temporary ones. A partitioned table
 * is one dataset. The key is the primary key, or else the index that is the replica identity.
 */
public final class PostgresCatalog implements Catalog {
    private static final Pattern PLANNED_ROWS = Pattern.compile("rows=(\\d+)");

    private final Sessions sessions;
    private final PostgresTypes types;

    public PostgresCatalog(Sessions sessions, PostgresTypes types) {
        this.sessions = sessions;
        this.types = types;
    }

    @Override
    public List<Dataset> datasets() {
        types.forget();
        try {
            return new CatalogQueries(sessions, types)
                    .tables().stream()
                            .map(PostgresTable::dataset)
                            .filter(dataset -> !dataset.name().local().equals(CheckpointedWrites.DATASET))
                            .sorted((a, b) -> a.name().compareTo(b.name()))
                            .toList();
        } catch (DataAccessException e) {
            throw PostgresErrors.explain("read the catalog of " + sessions.address(), e);
        }
    }

    @Override
    public Optional<Dataset> dataset(Name name) {
        return table(name).map(PostgresTable::dataset);
    }

    /** As {@link #dataset}, with what PostgreSQL alone knows. */
    public Optional<PostgresTable> table(Name name) {
        if (name.namespace().size() != 1) {
            return Optional.empty();
        }
        types.forget();
        try {
            return new CatalogQueries(sessions, types).table(name);
        } catch (DataAccessException e) {
            throw PostgresErrors.explain("read the catalog's entry of " + name, e);
        }
    }

    /** As {@link #table}, for a name that must be there. */
    public PostgresTable require(Name name) {
        return table(name)
                .orElseThrow(() -> new SettingsException("Cannot read " + name + ": " + sessions.address()
                        + " has no such table or view; a name reads schema.table, with capitals as in the database"));
    }

    /** In the first schema of the user's search path that is there. */
    @Override
    public Name home(String local) {
        try (Session session = sessions.open()) {
            session.begin("READ ONLY");
            session.execute("SET LOCAL search_path TO DEFAULT");
            String schema = session.sql().fetchSingle("SELECT current_schema()").get(0, String.class);
            if (schema == null) {
                throw new SettingsException("Cannot tell where to make " + local
                        + ": no schema of the user's search_path is there; name the table schema.table");
            }
            return Name.of(schema, local);
        } catch (SQLException | DataAccessException e) {
            throw PostgresErrors.explain("look up where tables are made", e);
        }
    }

    @Override
    public long estimatedRows(Name name) {
        return table(name).map(this::estimatedRows).orElse(-1L);
    }

    /** The server's statistics, or where it has none its planner's guess. */
    public long estimatedRows(PostgresTable table) {
        try (Session session = sessions.open()) {
            String sources = CatalogQueries.oids(table.sources());
            Record counted = session.sql().fetchSingle("""
                            SELECT coalesce(sum(greatest(reltuples, 0)), 0)::bigint,
                                   coalesce(bool_and(reltuples >= 0 OR pg_relation_size(oid) = 0), false)
                            FROM pg_class WHERE oid = ANY (?::oid[])""", sources);
            if (Boolean.TRUE.equals(counted.get(1, Boolean.class))) {
                return number(counted);
            }
            return planned(session, table);
        } catch (DataAccessException e) {
            throw PostgresErrors.explain(
                    "estimate the rows of " + table.dataset().name(), e);
        }
    }

    private static long planned(Session session, PostgresTable table) {
        String plan = String.valueOf(session.sql()
                .fetch("EXPLAIN SELECT 1 FROM " + table.from())
                .get(0)
                .get(0));
        Matcher rows = PLANNED_ROWS.matcher(plan);
        return rows.find() ? Long.parseLong(rows.group(1)) : -1;
    }

    private static long number(Record row) {
        Long value = row.get(0, Long.class);
        return value == null ? -1 : value;
    }
}
