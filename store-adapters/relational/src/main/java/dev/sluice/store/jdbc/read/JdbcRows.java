package dev.sluice.store.jdbc.read;

import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Variant;
import dev.sluice.dynamic.DynamicRows;
import dev.sluice.error.UnportableValueException;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Split;
import dev.sluice.store.jdbc.session.JdbcErrors;
import dev.sluice.store.jdbc.session.Session;
import dev.sluice.store.jdbc.type.Misfit;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows as the driver gives them, one statement from the first to the last. */
final class JdbcRows implements RowStream {
    private final Session session;
    private final PreparedStatement statement;
    private final ResultSet found;
    private final Selection selection;
    private final Read read;
    private final RowOrder order;
    private final KeyRange range;
    private final int ordinal;
    private final boolean filtering;
    private long given;
    private final int[] positions;
    private final boolean keyApart;
    private @Nullable List<Object> last;
    private @Nullable Row lastRow;
    private boolean closed;

    /**
     * @param filtering whether the filter is still to be applied
     * @param range what the statement reads of the table
     */
    JdbcRows(
            Session session,
            PreparedStatement statement,
            ResultSet found,
            Selection selection,
            Read read,
            RowOrder order,
            KeyRange range,
            int ordinal,
            boolean filtering) {
        this.session = session;
        this.statement = statement;
        this.found = found;
        this.selection = selection;
        this.read = read;
        this.order = order;
        this.range = range;
        this.ordinal = ordinal;
        this.filtering = filtering;
        this.positions = selection.columns().stream()
                .mapToInt(column -> selection.fetched().position(column.name()))
                .toArray();
        this.keyApart = order.exists() && !order.within(selection);
    }

    @Override
    public Schema schema() {
        return selection.wanted();
    }

    @Override
    public @Nullable Row next() {
        if (closed || given >= read.limit()) {
            return null;
        }
        try {
            while (found.next()) {
                Row row = row();
                if (!filtering || read.filter().accepts(row)) {
                    given++;
                    lastRow = row;
                    last = keyApart ? key() : null;
                    return selection.fetched().size() == selection.wanted().size()
                            ? row
                            : row.project(selection.wanted());
                }
            }
            close();
            return null;
        } catch (SQLException e) {
            close();
            throw JdbcErrors.explain(session.database(), "read " + read.dataset(), e);
        }
    }

    private Row row() throws SQLException {
        Schema schema = selection.fetched();
        @Nullable Object[] values = new @Nullable Object[schema.size()];
        List<Variant.Entry> extra = List.of();
        for (int i = 0; i < positions.length; i++) {
            Object value = selection.columns().get(i).codec().read(found, i + 1);
            if (value instanceof Misfit misfit) {
                extra = extra.isEmpty() ? new ArrayList<>() : extra;
                extra.add(new Variant.Entry(selection.columns().get(i).name(), misfit.value()));
                value = null;
            }
            values[positions[i]] = value;
        }
        if (!extra.isEmpty()) {
            values[extraPosition(extra.get(0).name())] = new Variant.Doc(extra);
        }
        return Row.of(schema, values);
    }

    private int extraPosition(String column) {
        int at = selection.fetched().position(DynamicRows.EXTRA);
        if (at >= 0) {
            return at;
        }
        throw new UnportableValueException("Cannot read " + read.dataset() + ": a cell of column \"" + column
                + "\" holds no " + selection.fetched().field(column).type() + "; read the field " + DynamicRows.EXTRA
                + " too, which takes what does not fit");
    }

    private List<Object> key() throws SQLException {
        List<Object> key = new ArrayList<>();
        for (int i = 0; i < order.places().size(); i++) {
            int at = selection.columns().size() + i + 1;
            key.add(Objects.requireNonNull(order.places().get(i).codec().read(found, at)));
        }
        return key;
    }

    @Override
    public Optional<Split> rest() {
        if (!order.lasting()) {
            return Optional.empty();
        }
        long limit = read.limit() == Read.NO_LIMIT ? Read.NO_LIMIT : read.limit() - given;
        List<Object> key = last == null && lastRow != null ? order.keyOf(lastRow) : last;
        KeyRange left = key == null ? range : range.from(key);
        return Optional.of(new Split(read.limit(limit), ordinal, left.token(order)));
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (statement) {
            found.close();
        } catch (SQLException e) {
            // the rows are not wanted any more
        }
        session.close();
    }
}
