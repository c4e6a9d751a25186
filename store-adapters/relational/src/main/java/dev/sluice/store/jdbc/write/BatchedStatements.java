package dev.sluice.store.jdbc.write;

import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.store.jdbc.catalog.Column;
import dev.sluice.store.jdbc.session.Session;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Statements that the driver is given many rows for at a time. */
public final class BatchedStatements implements Statements {
    private static final int ROWS = 1000;

    /** Values that one statement binds, at most. */
    private static final int MOST_VALUES = 32_000;

    private final Session session;
    private final Target target;
    private final Syntax syntax;
    private final String table;

    public BatchedStatements(Session session, Target target, Syntax syntax) {
        this.session = session;
        this.target = target;
        this.syntax = syntax;
        this.table = session.quoted(target.table().name());
    }

    @Override
    public void insert(List<Row> rows) throws SQLException {
        int from = 0;
        for (int to = 1; to <= rows.size(); to++) {
            if (to == rows.size()
                    || !rows.get(to).schema().equals(rows.get(from).schema())) {
                insertAlike(rows.subList(from, to), Set.of());
                from = to;
            }
        }
    }

    private void insertAlike(List<Row> rows, Set<String> unavailable) throws SQLException {
        List<Column> columns = given(rows.get(0).schema(), unavailable);
        if (columns.isEmpty()) {
            execute("INSERT INTO " + table + " DEFAULT VALUES", columns, List.of(), rows);
            return;
        }
        String start = "INSERT INTO " + table + " (" + list(columns, this::quoted) + ")"
                + (target.numbered(columns) ? syntax.overriding() : "") + " VALUES ";
        add(tuples -> start + tuples, columns, rows);
    }

    private List<Column> given(Schema schema, Set<String> unavailable) {
        return target.columns(schema).stream()
                .filter(column -> !unavailable.contains(column.name()))
                .toList();
    }

    @Override
    public void put(List<Row> rows, Set<String> unavailable) throws SQLException {
        List<Column> columns = given(rows.get(0).schema(), unavailable);
        boolean whole =
                unavailable.isEmpty() && target.missing(rows.get(0).schema()).isEmpty();
        if (whole && !target.numbered(columns) && !upsert(columns, "").isEmpty()) {
            add(tuples -> upsert(columns, tuples), columns, rows);
            return;
        }
        long[] found = update(rows, columns);
        List<Row> added = new ArrayList<>();
        for (int i = 0; i < found.length; i++) {
            if (found[i] == 0) {
                added.add(rows.get(i));
            }
        }
        if (!added.isEmpty()) {
            insertAlike(added, unavailable);
        }
    }

    private String upsert(List<Column> columns, String tuples) {
        return syntax.upsert(session, target, columns, tuples);
    }

    /** Runs a statement, made for the tuples of its rows, for as many rows together as is best. */
    private void add(UnaryOperator<String> statement, List<Column> columns, List<Row> rows) throws SQLException {
        String tuple = "(" + list(columns, column -> column.codec().placeholder()) + ")";
        int together = Math.min(syntax.rowsTogether(), MOST_VALUES / columns.size());
        if (together <= 1) {
            execute(statement.apply(tuple), columns, List.of(), rows);
            return;
        }
        int rest = rows.size() % together;
        addTogether(statement, tuple, columns, rows.subList(0, rows.size() - rest), together);
        addTogether(statement, tuple, columns, rows.subList(rows.size() - rest, rows.size()), rest);
    }

    private void addTogether(
            UnaryOperator<String> statement, String tuple, List<Column> columns, List<Row> rows, int together)
            throws SQLException {
        if (rows.isEmpty()) {
            return;
        }
        String tuples = String.join(", ", Collections.nCopies(together, tuple));
        try (PreparedStatement prepared = session.connection().prepareStatement(statement.apply(tuples))) {
            for (int from = 0; from < rows.size(); from += together) {
                for (int i = 0; i < together; i++) {
                    bind(prepared, columns, rows.get(from + i), i * columns.size());
                }
                prepared.executeUpdate();
            }
        }
    }

    private long[] update(List<Row> rows, List<Column> columns) throws SQLException {
        List<Column> keys = columns.stream().filter(target::isKey).toList();
        List<Column> others = columns.stream()
                .filter(column -> !target.isKey(column)
                        && column.field().generation() != dev.sluice.data.Field.Generation.IDENTITY_ALWAYS)
                .toList();
        List<String> changes = new ArrayList<>();
        others.forEach(
                column -> changes.add(quoted(column) + " = " + column.codec().placeholder()));
        for (Column column : target.missing(rows.get(0).schema())) {
            changes.add(quoted(column) + " = " + syntax.defaultValue(column));
        }
        if (changes.isEmpty()) {
            // nothing but the key: setting it to itself says whether the row is there
            changes.add(quoted(keys.get(0)) + " = " + quoted(keys.get(0)));
        }
        return execute(
                "UPDATE " + table + " SET " + String.join(", ", changes) + " WHERE " + sameKey(keys),
                others,
                compared(keys),
                rows);
    }

    @Override
    public long remove(List<Row> keys) throws SQLException {
        if (keys.isEmpty()) {
            return 0;
        }
        List<Column> columns = target.columns(keys.get(0).schema());
        return sum(execute("DELETE FROM " + table + " WHERE " + sameKey(columns), compared(columns), List.of(), keys));
    }

    @Override
    public long removeEqual(List<Row> rows) throws SQLException {
        List<Column> columns = target.columns(rows.get(0).schema());
        String condition = columns.stream()
                .map(column -> syntax.same(quoted(column), column))
                .collect(Collectors.joining(" AND "));
        return sum(execute(syntax.deleteOne(target, table, condition), columns, List.of(), rows));
    }

    @Override
    public void clear() throws SQLException {
        session.execute("DELETE FROM " + table);
    }

    private String sameKey(List<Column> keys) {
        List<String> conditions = new ArrayList<>();
        keys.forEach(
                column -> conditions.add(quoted(column) + " = " + column.codec().placeholder()));
        keys.stream().map(this::exactly).filter(text -> !text.isEmpty()).forEach(conditions::add);
        return String.join(" AND ", conditions);
    }

    /** The columns whose values {@link #sameKey} binds, in its order. */
    private List<Column> compared(List<Column> keys) {
        List<Column> columns = new ArrayList<>(keys);
        keys.stream().filter(column -> !exactly(column).isEmpty()).forEach(columns::add);
        return columns;
    }

    private String exactly(Column column) {
        return syntax.exactly(quoted(column), column);
    }

    private String quoted(Column column) {
        return session.quoted(column.name());
    }

    private static String list(List<Column> columns, Function<Column, String> text) {
        return columns.stream().map(text).collect(Collectors.joining(", "));
    }

    private static long sum(long[] counts) {
        long sum = 0;
        for (long count : counts) {
            sum += count;
        }
        return sum;
    }

    /** Runs a statement for each row; says how many rows each changed. */
    private long[] execute(String statement, List<Column> first, List<Column> then, List<Row> rows)
            throws SQLException {
        long[] counts = new long[rows.size()];
        try (PreparedStatement prepared = session.connection().prepareStatement(statement)) {
            int done = 0;
            for (int from = 0; from < rows.size(); from += ROWS) {
                for (Row row : rows.subList(from, Math.min(rows.size(), from + ROWS))) {
                    bind(prepared, first, row, 0);
                    bind(prepared, then, row, first.size());
                    prepared.addBatch();
                }
                for (int count : prepared.executeBatch()) {
                    counts[done++] = count;
                }
            }
        }
        return counts;
    }

    private void bind(PreparedStatement prepared, List<Column> columns, Row row, int before) throws SQLException {
        for (int i = 0; i < columns.size(); i++) {
            @Nullable Object value = target.sent(columns.get(i), row);
            prepared.setObject(before + i + 1, value);
        }
    }
}
