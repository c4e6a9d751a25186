package dev.sluice.store.jdbc.write;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.error.SettingsException;
import dev.sluice.store.Write;
import dev.sluice.store.Writer;
import dev.sluice.store.jdbc.catalog.JdbcCatalog;
import dev.sluice.store.jdbc.catalog.Table;
import dev.sluice.store.jdbc.session.JdbcErrors;
import dev.sluice.store.jdbc.session.Session;
import dev.sluice.store.jdbc.session.Sessions;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes writers for the tables of one database, and the tables. Thread-safe. */
public final class JdbcWriting {
    private final Sessions sessions;
    private final JdbcCatalog catalog;
    private final TableLanguage language;

    public JdbcWriting(Sessions sessions, JdbcCatalog catalog, TableLanguage language) {
        this.sessions = sessions;
        this.catalog = catalog;
        this.language = language;
    }

    /** See {@link dev.sluice.store.Store#writer}. */
    public Writer writer(Dataset dataset, Write write) {
        return new JdbcWriter(
                new WriteTransaction(
                        sessions,
                        language,
                        dataset.name().toString(),
                        "read back what is there before writing them again"),
                target(dataset, write),
                write.mode());
    }

    /** The table to write, made if it is missing and that was asked for. */
    Target target(Dataset dataset, Write write) {
        if (write.mode() == Write.Mode.UPSERT && !dataset.key().exists()) {
            throw new SettingsException(
                    "Cannot upsert into " + dataset.name() + ": it has no key; give it one, or insert instead");
        }
        requireHeld(dataset);
        Optional<Table> found = catalog.table(dataset.name());
        if (found.isEmpty() && write.missing() == Write.Missing.FAIL) {
            throw new SettingsException("Cannot write " + dataset.name() + ": "
                    + sessions.connector().label()
                    + " has no such table; create it, or let the writer create what is missing");
        }
        Table table = found.orElseGet(() -> create(dataset));
        return new Target(
                table,
                dataset.key().identity(),
                dataset.schema().fields().stream()
                        .filter(field -> !field.nullable() && field.generation() == Field.Generation.NONE)
                        .map(Field::name)
                        .collect(Collectors.toUnmodifiableSet()),
                known(dataset, table));
    }

    /** The fields that say what their columns are. */
    private static Set<String> known(Dataset dataset, Table table) {
        return dataset.schema().fields().stream()
                .filter(field -> field.nativeType() != null && table.has(field.name()))
                .filter(field -> String.valueOf(field.nativeType())
                        .equals(table.column(field.name()).field().nativeType()))
                .map(Field::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Refuses a field that no column holds before anything is made. */
    private void requireHeld(Dataset dataset) {
        for (Field field : dataset.schema().fields()) {
            if (!language.columnType(field.type()).supported()) {
                throw new SettingsException("Cannot write " + dataset.name() + ": "
                        + sessions.database().title() + " has no type for the field \"" + field.name() + "\", "
                        + field.type() + "; leave it out or give it another type");
            }
        }
    }

    /** The statements that a writer would make the table by. */
    public static List<String> creation(Sessions sessions, TableLanguage language, Dataset dataset) {
        try (Session session = sessions.open()) {
            return new TableStatement(session, language).texts(dataset);
        } catch (SQLException e) {
            throw JdbcErrors.explain(sessions.database(), "plan " + dataset.name(), e);
        }
    }

    private Table create(Dataset dataset) {
        try (Session session = sessions.open()) {
            new TableStatement(session, language).create(dataset);
        } catch (SQLException e) {
            throw JdbcErrors.explain(sessions.database(), "create " + dataset.name(), e);
        }
        return catalog.require(dataset.name());
    }
}
