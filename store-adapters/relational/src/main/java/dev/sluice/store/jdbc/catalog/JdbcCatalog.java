package dev.sluice.store.jdbc.catalog;

import dev.sluice.checkpoint.CheckpointedWrites;
import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.error.SettingsException;
import dev.sluice.store.Catalog;
import dev.sluice.store.jdbc.session.JdbcErrors;
import dev.sluice.store.jdbc.session.Session;
import dev.sluice.store.jdbc.session.Sessions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.exception.DataAccessException;

/** Tables and views of one database. Thread-safe. */
public final class JdbcCatalog implements Catalog {
    private final Sessions sessions;
    private final Tables tables;

    public JdbcCatalog(Sessions sessions, Tables tables) {
        this.sessions = sessions;
        this.tables = tables;
    }

    /** How the database's own catalog is read. */
    public Tables tables() {
        return tables;
    }

    /** Something to look up. */
    private interface Question<T> {
        T ask(Session session) throws SQLException;
    }

    @Override
    public List<Dataset> datasets() {
        return ask("read the catalog of " + sessions.connector().label(), session -> {
            List<Dataset> found = new ArrayList<>();
            for (Name name : tables.names(session)) {
                Optional<Table> table = tables.table(session, name);
                if (table.isPresent() && !name.local().equals(CheckpointedWrites.DATASET)) {
                    found.add(described(session, table.get()).dataset());
                }
            }
            return found;
        });
    }

    @Override
    public List<Name> names() {
        return ask("list the tables of " + sessions.connector().label(), tables::names).stream()
                .filter(name -> !name.local().equals(CheckpointedWrites.DATASET))
                .toList();
    }

    @Override
    public Optional<Dataset> dataset(Name name) {
        return ask("look up " + name, session -> {
            Optional<Table> table = tables.table(session, name);
            return table.isPresent()
                    ? Optional.of(described(session, table.get()).dataset())
                    : Optional.empty();
        });
    }

    /** The table with {@code _extra} if some row needs it, which takes a look at every row where cells may hold anything. */
    private Table described(Session session, Table table) throws SQLException {
        List<String> columns = table.columns().stream().map(Column::name).toList();
        boolean misfits = table.mixed() && tables.misfits(session, table, columns, "", List.of());
        return misfits ? table.withMisfits() : table;
    }

    /** The table as it is declared. */
    public Optional<Table> table(Name name) {
        return ask("look up " + name, session -> tables.table(session, name));
    }

    /** @throws SettingsException if there is no such table */
    public Table require(Name name) {
        return table(name).orElseThrow(() -> missing(name));
    }

    /** What to say where a table is not there. */
    public SettingsException missing(Name name) {
        return new SettingsException(
                "Cannot read " + name + ": " + sessions.connector().label() + " has no such table; correct the name");
    }

    @Override
    public Name home(String local) {
        return ask("look up where tables are made", session -> tables.home(session, local));
    }

    @Override
    public long estimatedRows(Name name) {
        return ask("look up " + name, session -> tables.estimatedRows(session, name));
    }

    private <T> T ask(String what, Question<T> question) {
        try (Session session = sessions.open()) {
            return question.ask(session);
        } catch (SQLException | DataAccessException e) {
            throw JdbcErrors.explain(sessions.database(), what, e);
        }
    }
}
