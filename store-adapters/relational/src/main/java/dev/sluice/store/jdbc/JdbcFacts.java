package dev.sluice.store.jdbc;

import dev.sluice.data.Name;
import dev.sluice.facts.StoreFacts;
import dev.sluice.store.jdbc.catalog.Tables;
import dev.sluice.store.jdbc.session.JdbcErrors;
import dev.sluice.store.jdbc.session.Session;
import dev.sluice.store.jdbc.session.Sessions;
import java.sql.SQLException;
import java.util.OptionalLong;
import org.jooq.exception.DataAccessException;

/** What a database behind JDBC says of itself. */
record JdbcFacts(Sessions sessions, Tables tables) implements StoreFacts {

    @Override
    public String version() {
        try (Session session = sessions.open()) {
            // the first word: some add how the server was built
            String version = session.connection().getMetaData().getDatabaseProductVersion();
            return sessions.database().title() + " " + version.split(" ", 2)[0];
        } catch (SQLException e) {
            throw JdbcErrors.explain(sessions.database(), "ask for the version", e);
        }
    }

    @Override
    public OptionalLong storedBytes(Name dataset) {
        try (Session session = sessions.open()) {
            return tables.storedBytes(session, dataset);
        } catch (SQLException | DataAccessException e) {
            throw JdbcErrors.explain(sessions.database(), "ask how large " + dataset + " is", e);
        }
    }
}
