package dev.sluice.store.jdbc.catalog;

import dev.sluice.data.Name;
import dev.sluice.store.jdbc.session.Session;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads a database's catalog. Stateless and thread-safe. */
public interface Tables {

    /** Every table and view the user may see, by name; the database's own are left out. */
    List<Name> names(Session session) throws SQLException;

    /** The table or view of exactly this name. */
    Optional<Table> table(Session session, Name name) throws SQLException;

    /**
     * Whether rows have cells that do not fit their column, in a {@link Table#mixed} table.
     *
     * @param fields the columns to look at
     * @param condition on the rows to look at, with what is bound in it; an empty text for all
     */
    default boolean misfits(Session session, Table table, List<String> fields, String condition, List<Object> bound)
            throws SQLException {
        return false;
    }

    /** Whether a row keeps its {@link Table#rowId} for as long as it is there. */
    default boolean keepsRowIds() {
        return true;
    }

    /**
     * The full name of a table that is made under this one.
     *
     * @throws dev.sluice.error.SettingsException if the connection begins in no namespace
     */
    default Name home(Session session, String local) throws SQLException {
        return Name.of(session.connection().getSchema(), local);
    }

    /** How many bytes the database says the rows of a table take. */
    default OptionalLong storedBytes(Session session, Name name) throws SQLException {
        return OptionalLong.empty();
    }

    /** The database's own guess of the number of rows, or -1. */
    long estimatedRows(Session session, Name name) throws SQLException;
}
