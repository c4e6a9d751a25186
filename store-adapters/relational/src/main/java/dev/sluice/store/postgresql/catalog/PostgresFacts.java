package dev.sluice.store.postgresql.catalog;

import dev.sluice.data.Name;
import dev.sluice.facts.StoreFacts;
import dev.sluice.store.postgresql.session.PostgresErrors;
import dev.sluice.store.postgresql.session.Session;
import dev.sluice.store.postgresql.session.Sessions;
import java.util.List;
import java.util.OptionalLong;
import org.jooq.exception.DataAccessException;

/** What a PostgreSQL server says of itself. Large values count, indexes do not. */
public record PostgresFacts(Sessions sessions, PostgresCatalog catalog) implements StoreFacts {

    @Override
    public String version() {
        try (Session session = sessions.open()) {
            String version = String.valueOf(session.sql().fetchValue("SHOW server_version"));
            return "PostgreSQL " + version.split(" ", 2)[0];
        } catch (DataAccessException e) {
            throw PostgresErrors.explain("ask for the version", e);
        }
    }

    @Override
    public OptionalLong storedBytes(Name dataset) {
        List<Long> sources = catalog.table(dataset).map(PostgresTable::sources).orElse(List.of());
        if (sources.isEmpty()) {
            return OptionalLong.empty();
        }
        try (Session session = sessions.open()) {
            Long bytes = session.sql()
                    .fetchSingle(
                            "SELECT sum(pg_table_size(oid))::bigint FROM pg_class WHERE oid = ANY (?::oid[])",
                            CatalogQueries.oids(sources))
                    .get(0, Long.class);
            return bytes == null ? OptionalLong.empty() : OptionalLong.of(bytes);
        } catch (DataAccessException e) {
            throw PostgresErrors.explain("ask how large " + dataset + " is", e);
        }
    }
}
