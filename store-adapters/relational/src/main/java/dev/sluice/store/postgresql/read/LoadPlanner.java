package dev.sluice.store.postgresql.read;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.store.Read;
import dev.sluice.store.Split;
import dev.sluice.store.postgresql.catalog.PostgresCatalog;
import dev.sluice.store.postgresql.catalog.PostgresTable;
import dev.sluice.store.postgresql.session.PostgresErrors;
import dev.sluice.store.postgresql.session.Session;
import dev.sluice.store.postgresql.session.Sessions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.exception.DataAccessException;

/** Decides how a load is cut; {@link PostgresLoad} says into what. */
final class LoadPlanner {
    private final Sessions sessions;
    private final PostgresCatalog catalog;
    private final PostgresReader reader;

    LoadPlanner(Sessions sessions, PostgresCatalog catalog, PostgresReader reader) {
        this.sessions = sessions;
        this.catalog = catalog;
        this.reader = reader;
    }

    LoadSession plan(Dataset dataset, long rowsPerSplit) {
        PostgresTable table = catalog.require(dataset.name());
        long rows = Math.max(0, catalog.estimatedRows(table));
        KeyColumns key = KeyColumns.prefix(table, KeyType::orderedByJava);
        // what is known of the key is the dataset's, which may be one that its owner chose
        boolean ranges = key.exist() && dataset.key().identity().containsAll(key.names());
        if (!ranges && rows > rowsPerSplit && !table.sources().isEmpty()) {
            return held(dataset, table, rows, rowsPerSplit);
        }
        return new LoadSession(
                reader,
                table,
                dataset,
                splits(dataset, slices(table, key, ranges, rows, rowsPerSplit)),
                Optional.empty());
    }

    private List<Slice> slices(PostgresTable table, KeyColumns key, boolean ranges, long rows, long rowsPerSplit) {
        if (!ranges) {
            return List.of(new Slice.Whole());
        }
        try (Session session = sessions.open()) {
            return new SplitPlanner(session, table).ranges(key, rows, rowsPerSplit);
        } catch (DataAccessException e) {
            throw PostgresErrors.explain("plan the load of " + table.dataset().name(), e);
        }
    }

    private LoadSession held(Dataset dataset, PostgresTable table, long rows, long rowsPerSplit) {
        Session holder = sessions.open();
        try {
            holder.begin("ISOLATION LEVEL REPEATABLE READ READ ONLY");
            PostgresReader.lock(holder, table);
            String exported = String.valueOf(
                    holder.sql().fetchSingle("SELECT pg_export_snapshot()").get(0, String.class));
            // pages are counted after the snapshot was taken, so that none of its rows is beyond the last
            List<Slice> slices = new SplitPlanner(holder, table).pages(rows, rowsPerSplit);
            return new LoadSession(
                    reader,
                    table,
                    dataset,
                    splits(dataset, slices),
                    Optional.of(new LoadSession.Held(holder, exported)));
        } catch (SQLException | DataAccessException e) {
            holder.close();
            throw PostgresErrors.explain("plan the load of " + dataset.name(), e);
        }
    }

    private static List<Split> splits(Dataset dataset, List<Slice> slices) {
        Read read = Read.all(dataset.name())
                .fields(dataset.schema().fields().stream().map(Field::name).toArray(String[]::new));
        List<Split> splits = new ArrayList<>();
        for (Slice slice : slices) {
            splits.add(new Split(read, splits.size(), slice.token()));
        }
        return splits;
    }
}
