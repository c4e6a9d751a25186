package dev.sluice.store.postgresql.read;

import dev.sluice.capture.ConsistentLoad.SplitRows;
import dev.sluice.data.Schema;
import dev.sluice.error.SettingsException;
import dev.sluice.error.StoreUnavailableException;
import dev.sluice.store.Filter;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Split;
import dev.sluice.store.postgresql.catalog.PostgresCatalog;
import dev.sluice.store.postgresql.catalog.PostgresTable;
import dev.sluice.store.postgresql.session.PostgresErrors;
import dev.sluice.store.postgresql.session.Quoting;
import dev.sluice.store.postgresql.session.Session;
import dev.sluice.store.postgresql.session.Sessions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jooq.exception.DataAccessException;

/**
 * Reads tables and parts of them. Fields, limits and the filters of {@link Pushdown} are the server's work.
 *
 * <p>Parts are ranges of the whole key where the server orders all its fields, else runs of pages. A view is one part.
 */
public final class PostgresReader {
    private final Sessions sessions;
    private final PostgresCatalog catalog;

    public PostgresReader(Sessions sessions, PostgresCatalog catalog) {
        this.sessions = sessions;
        this.catalog = catalog;
    }

    public RowStream read(Read read) {
        return read(catalog.require(read.dataset()), read, new Slice.Whole());
    }

    /** Reads the rows for which these conditions hold, whatever the read's filter is. */
    RowStream read(Read read, String... conditions) {
        PostgresTable table = catalog.require(read.dataset());
        Schema whole = table.dataset().schema();
        CopyStatement statement =
                CopyStatement.of(table, read.fields().isEmpty() ? whole : whole.project(read.fields()));
        for (String condition : conditions) {
            statement = statement.where(condition);
        }
        return open(statement);
    }

    public RowStream read(Split split) {
        return read(catalog.require(split.read().dataset()), split.read(), Slice.parse(split.token()));
    }

    /** See {@link dev.sluice.store.Store#split}. A read with a limit is one part. */
    public List<Split> split(Read read, int parts) {
        PostgresTable table = catalog.require(read.dataset());
        List<Slice> slices = List.of(new Slice.Whole());
        if (parts > 1 && read.limit() == Read.NO_LIMIT && !table.sources().isEmpty()) {
            slices = slices(table, parts);
        }
        List<Split> splits = new ArrayList<>();
        for (Slice slice : slices) {
            splits.add(new Split(read, splits.size(), slice.token()));
        }
        return splits;
    }

    private List<Slice> slices(PostgresTable table, int parts) {
        long rows = Math.max(0, catalog.estimatedRows(table));
        long rowsPerSlice = Math.max(1, (rows + parts - 1) / parts);
        KeyColumns key = KeyColumns.prefix(table, KeyType::ordered);
        boolean whole = key.exist()
                && key.names().size() == table.dataset().key().identity().size();
        try (Session session = sessions.open()) {
            SplitPlanner planner = new SplitPlanner(session, table);
            return whole ? planner.ranges(key, rows, rowsPerSlice) : planner.pages(rows, rowsPerSlice);
        } catch (DataAccessException e) {
            throw PostgresErrors.explain("split " + table.dataset().name(), e);
        }
    }

    private RowStream read(PostgresTable table, Read read, Slice slice) {
        Pushdown pushdown = new Pushdown(table);
        Schema whole = table.dataset().schema();
        Schema wanted = read.fields().isEmpty() ? whole : whole.project(read.fields());
        String exact = pushdown.exact(read.filter());
        if (exact != null) {
            CopyStatement statement =
                    CopyStatement.of(table, wanted).where(exact).limit(read.limit());
            return open(sliced(statement, slice));
        }
        Set<String> fields = new LinkedHashSet<>(
                wanted.fields().stream().map(field -> field.name()).toList());
        named(read.filter(), fields);
        CopyStatement statement = CopyStatement.of(table, whole.project(List.copyOf(fields)));
        for (String condition : pushdown.necessary(read.filter())) {
            statement = statement.where(condition);
        }
        List<String> names = wanted.fields().stream().map(field -> field.name()).toList();
        return new Read(read.dataset(), names, read.filter(), read.limit(), read.options())
                .residual(open(sliced(statement, slice)));
    }

    private static void named(Filter filter, Set<String> fields) {
        if (filter instanceof Filter.Compare compare) {
            fields.add(compare.field());
        } else if (filter instanceof Filter.IsNull test) {
            fields.add(test.field());
        } else if (filter instanceof Filter.Not not) {
            named(not.term(), fields);
        } else if (filter instanceof Filter.And and) {
            and.terms().forEach(term -> named(term, fields));
        } else if (filter instanceof Filter.Or or) {
            or.terms().forEach(term -> named(term, fields));
        }
    }

    private CopyStatement sliced(CopyStatement statement, Slice slice) {
        if (slice instanceof Slice.KeyRange range) {
            return statement.where(range.condition());
        }
        if (slice instanceof Slice.Pages pages) {
            return statement.from("ONLY " + tableNamed(pages.table())).where(pages.condition());
        }
        return statement;
    }

    private String tableNamed(long oid) {
        try (Session session = sessions.open()) {
            String name = session.sql().fetchSingle("""
                            SELECT (SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname)
                                    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = ?)""", oid).get(0, String.class);
            if (name == null) {
                throw new SettingsException(
                        "Cannot read the pages of a table: the table or partition with the identifier " + oid
                                + " is gone; plan the splits again");
            }
            return name;
        } catch (DataAccessException e) {
            throw PostgresErrors.explain("look up the table " + oid, e);
        }
    }

    private RowStream open(CopyStatement statement) {
        Session session = sessions.open();
        try {
            if (statement.table().kind() == PostgresTable.Kind.VIEW) {
                // its functions may rely on the search path of the user
                session.begin("READ ONLY");
                session.execute("SET LOCAL search_path TO DEFAULT");
            }
            return new CopyRows(session, statement, "");
        } catch (SQLException e) {
            session.close();
            throw PostgresErrors.explain(statement.what(), e);
        }
    }

    /** Reads one slice in a transaction of its own, which sees {@code imported} or else the present. */
    SplitRows consistent(PostgresTable table, Schema schema, Slice slice, String imported) {
        CopyStatement statement = sliced(CopyStatement.of(table, schema), slice);
        Session session = sessions.open();
        try {
            session.begin("ISOLATION LEVEL REPEATABLE READ READ ONLY");
            if (imported.isEmpty()) {
                lock(session, table);
            } else {
                enter(session, imported, table);
            }
            return new CopyRows(session, statement, Snapshot.current(session));
        } catch (SQLException | DataAccessException | StoreUnavailableException e) {
            session.close();
            throw PostgresErrors.explain(statement.what(), e);
        }
    }

    /**
     * Keeps the table as it is for the transaction. To be called before its snapshot is taken: else the snapshot could be older
     * than the columns that are read under it, or than a truncate.
     */
    static void lock(Session session, PostgresTable table) throws SQLException {
        if (table.kind() != PostgresTable.Kind.VIEW) {
            session.execute("LOCK TABLE " + Quoting.table(table.dataset().name()) + " IN ACCESS SHARE MODE");
        }
    }

    private static void enter(Session session, String snapshot, PostgresTable table) {
        try {
            session.execute("SET TRANSACTION SNAPSHOT '" + snapshot + "'");
        } catch (SQLException e) {
            throw new StoreUnavailableException(
                    "Cannot go on reading " + table.dataset().name()
                            + ": the transaction that kept its snapshot has ended; begin the load of the table again",
                    e);
        }
    }
}
