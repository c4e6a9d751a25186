package dev.sluice.store.jdbc.read;

import dev.sluice.data.Field;
import dev.sluice.dynamic.DynamicRows;
import dev.sluice.error.SettingsException;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Split;
import dev.sluice.store.jdbc.catalog.Column;
import dev.sluice.store.jdbc.catalog.JdbcCatalog;
import dev.sluice.store.jdbc.catalog.Table;
import dev.sluice.store.jdbc.session.JdbcErrors;
import dev.sluice.store.jdbc.session.Session;
import dev.sluice.store.jdbc.session.Sessions;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Reads tables of one database. Thread-safe. */
public final class JdbcReader {
    private static final int FETCH = 1000;

    private final Sessions sessions;
    private final JdbcCatalog catalog;

    public JdbcReader(Sessions sessions, JdbcCatalog catalog) {
        this.sessions = sessions;
        this.catalog = catalog;
    }

    /** See {@link dev.sluice.store.Store#read(Read)}. */
    public RowStream read(Read read) {
        return read(read, Condition.NONE);
    }

    /** Of the rows of a read those for which a condition holds. */
    RowStream read(Read read, Condition more) {
        return read(new Split(read, 0, ""), more);
    }

    /** See {@link dev.sluice.store.Store#read(Split)}. */
    public RowStream read(Split split) {
        return read(split, Condition.NONE);
    }

    private RowStream read(Split split, Condition more) {
        Read read = split.read();
        refuseOptions(read);
        Table table = catalog.require(read.dataset());
        Session session = sessions.open();
        try {
            RowOrder order = order(session, table);
            KeyRange range = split.token().isEmpty() ? KeyRange.all() : KeyRange.parse(split.token(), order);
            return rows(session, table, split, order, range, more);
        } catch (SQLException | IllegalArgumentException e) {
            session.close();
            throw explained(read, e);
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private RowOrder order(Session session, Table table) {
        return RowOrder.of(session, table, catalog.tables().keepsRowIds());
    }

    private RuntimeException explained(Read read, Exception error) {
        return error instanceof IllegalArgumentException wrong
                ? new SettingsException(
                        "Cannot read " + read.dataset() + ": " + wrong.getMessage() + "; correct the read")
                : JdbcErrors.explain(sessions.database(), "read " + read.dataset(), error);
    }

    private RowStream rows(Session session, Table declared, Split split, RowOrder order, KeyRange range, Condition more)
            throws SQLException {
        Read read = split.read();
        Condition pushed = new Pushdown(session, declared).necessary(read.filter());
        boolean filtering = new Pushdown(session, declared).exact(read.filter()) == null;
        Condition within = Condition.all(List.of(order.within(range), pushed, more));
        Table table = withExtra(session, declared, read, within);
        requireFields(table, read);
        Selection selection = Selection.of(table, read, filtering);
        List<String> columns = new ArrayList<>();
        for (Column column : selection.columns()) {
            columns.add(column.codec().selected(session.quoted(column.name())));
        }
        order.places().forEach(place -> columns.add(place.selected()));
        // a table read for nothing but its misfits still has to give a row for each of its own
        String list = columns.isEmpty() ? "1" : String.join(", ", columns);
        String text = "SELECT " + list + " FROM " + session.quoted(table.name()) + within.where()
                + (order.lasting() ? " ORDER BY " + order.columns() : "")
                + (filtering || read.limit() == Read.NO_LIMIT ? "" : " LIMIT " + read.limit());
        PreparedStatement statement = session.prepare(text);
        try {
            statement.setFetchSize(FETCH);
            within.bind(statement);
            return new JdbcRows(
                    session,
                    statement,
                    statement.executeQuery(),
                    selection,
                    read,
                    order,
                    range,
                    split.ordinal(),
                    filtering);
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }

    /** Cells that fit no column show in a read of all fields only if there are some. */
    private Table withExtra(Session session, Table table, Read read, Condition within) throws SQLException {
        if (!table.mixed()) {
            return table;
        }
        if (!read.fields().isEmpty()) {
            return read.fields().contains(DynamicRows.EXTRA) ? table.withMisfits() : table;
        }
        // a cell must not change between the look and the read
        session.beginRead();
        List<String> columns = table.columns().stream().map(Column::name).toList();
        return catalog.tables().misfits(session, table, columns, within.text(), within.bound())
                ? table.withMisfits()
                : table;
    }

    private static void requireFields(Table table, Read read) {
        List<String> names =
                table.dataset().schema().fields().stream().map(Field::name).toList();
        for (String field : read.fields()) {
            if (!names.contains(field)) {
                throw new SettingsException(
                        "Cannot read " + read.dataset() + ": it has no column \"" + field + "\"; there are " + names);
            }
        }
    }

    private void refuseOptions(Read read) {
        if (!read.options().isEmpty()) {
            throw new SettingsException("Cannot read " + read.dataset() + ": "
                    + sessions.database().title() + " has no " + read.options() + "; leave the option out");
        }
    }

    /** See {@link dev.sluice.store.Store#split}. */
    public List<Split> split(Read read, int parts) {
        refuseOptions(read);
        Table table = catalog.require(read.dataset());
        // a limit is on all rows together
        int wanted = read.limit() == Read.NO_LIMIT ? parts : 1;
        try (Session session = sessions.open()) {
            RowOrder order = order(session, table);
            Read shared = read(session, table, read);
            List<Split> splits = new ArrayList<>();
            for (KeyRange range : new SplitPlanner(session, table, order).ranges(wanted)) {
                splits.add(new Split(shared, splits.size(), range.token(order)));
            }
            return splits;
        } catch (SQLException e) {
            throw JdbcErrors.explain(sessions.database(), "split " + read.dataset(), e);
        }
    }

    /** All parts of a read of every field have the same fields. */
    private Read read(Session session, Table table, Read read) throws SQLException {
        if (!table.mixed() || !read.fields().isEmpty()) {
            return read;
        }
        Condition pushed = new Pushdown(session, table).necessary(read.filter());
        Table all = withExtra(session, table, read, pushed);
        String[] fields =
                all.dataset().schema().fields().stream().map(Field::name).toArray(String[]::new);
        return read.fields(fields);
    }
}
