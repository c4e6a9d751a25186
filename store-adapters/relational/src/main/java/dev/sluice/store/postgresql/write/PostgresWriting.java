package dev.sluice.store.postgresql.write;

import dev.sluice.data.Dataset;
import dev.sluice.data.Fidelity;
import dev.sluice.data.Field;
import dev.sluice.data.Type;
import dev.sluice.error.SettingsException;
import dev.sluice.store.Write;
import dev.sluice.store.Writer;
import dev.sluice.store.postgresql.catalog.PostgresCatalog;
import dev.sluice.store.postgresql.catalog.PostgresTable;
import dev.sluice.store.postgresql.session.PostgresErrors;
import dev.sluice.store.postgresql.session.Session;
import dev.sluice.store.postgresql.session.Sessions;
import dev.sluice.store.postgresql.type.PostgresType;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.exception.DataAccessException;

/** Makes writers for the tables of one database, and the tables. Thread-safe. */
public final class PostgresWriting {
    private final Sessions sessions;
    private final PostgresCatalog catalog;

    public PostgresWriting(Sessions sessions, PostgresCatalog catalog) {
        this.sessions = sessions;
        this.catalog = catalog;
    }

    /** How well a table made for this type holds its values. */
    public static Fidelity fidelity(Type type) {
        return ColumnTypes.of(type).fidelity();
    }

    /** The type of a column made for this type, in SQL; empty if there is none. */
    public static String columnType(Type type) {
        return ColumnTypes.of(type).text();
    }

    /** The type of a column made for this field, in SQL; empty if there is none. */
    public static String columnType(Field field) {
        String type = field.nativeType();
        return type != null && type.startsWith(PostgresType.PREFIX)
                ? type.substring(PostgresType.PREFIX.length())
                : columnType(field.type());
    }

    /** See {@link dev.sluice.store.Store#writer}. */
    public Writer writer(Dataset dataset, Write write) {
        return new PostgresWriter(sessions, target(dataset, write), write.mode());
    }

    /** The table to write, made if it is missing and that was asked for. */
    Target target(Dataset dataset, Write write) {
        if (write.mode() == Write.Mode.UPSERT && !dataset.key().exists()) {
            throw new SettingsException(
                    "Cannot upsert into " + dataset.name() + ": it has no key; give it one, or insert instead");
        }
        Optional<PostgresTable> found = catalog.table(dataset.name());
        if (found.isEmpty() && write.missing() == Write.Missing.FAIL) {
            throw new SettingsException("Cannot write " + dataset.name() + ": " + sessions.address()
                    + " has no such table; create it, or let the writer create what is missing");
        }
        PostgresTable table = found.orElseGet(() -> create(dataset));
        Set<String> known = dataset.schema().fields().stream()
                .filter(field -> field.nativeType() != null
                        && table.dataset().schema().has(field.name())
                        && String.valueOf(field.nativeType())
                                .equals(table.type(field.name()).nativeType()))
                .map(Field::name)
                .collect(Collectors.toUnmodifiableSet());
        return new Target(table, dataset.key().identity(), known);
    }

    /** The statement that {@link #writer} would make the table by. */
    public static String creation(Sessions sessions, Dataset dataset) {
        try (Session session = sessions.open()) {
            return new TableStatement(session.sql()).text(dataset);
        } catch (DataAccessException e) {
            throw PostgresErrors.explain("plan " + dataset.name(), e);
        }
    }

    private PostgresTable create(Dataset dataset) {
        try (Session session = sessions.open()) {
            new TableStatement(session.sql()).create(dataset);
        } catch (DataAccessException e) {
            throw PostgresErrors.explain("create " + dataset.name(), e);
        }
        return catalog.require(dataset.name());
    }
}
