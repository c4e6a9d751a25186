package dev.sluice.store.jdbc.read;

import dev.sluice.store.jdbc.catalog.Table;
import dev.sluice.store.jdbc.read.RowOrder.Place;
import dev.sluice.store.jdbc.session.Session;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Cuts a table into ranges of its key: even steps between the least and greatest number, else even numbers of rows. */
final class SplitPlanner {
    private final Session session;
    private final Table table;
    private final RowOrder order;

    SplitPlanner(Session session, Table table, RowOrder order) {
        this.session = session;
        this.table = table;
        this.order = order;
    }

    List<KeyRange> ranges(int parts) throws SQLException {
        if (parts == 1 || !order.exists()) {
            return List.of(KeyRange.all());
        }
        List<List<Object>> bounds = order.numeric() ? steps(parts) : keys(parts);
        List<KeyRange> ranges = new ArrayList<>();
        List<Object> after = List.of();
        for (List<Object> bound : bounds) {
            ranges.add(new KeyRange(after, bound));
            after = bound;
        }
        ranges.add(new KeyRange(after, List.of()));
        return ranges;
    }

    private List<List<Object>> steps(int parts) throws SQLException {
        String place = order.columns();
        BigInteger least;
        BigInteger span;
        try (PreparedStatement statement = session.connection()
                        .prepareStatement("SELECT min(" + place + "), max(" + place + ") FROM " + from());
                ResultSet found = statement.executeQuery()) {
            found.next();
            long low = found.getLong(1);
            if (found.wasNull()) {
                return List.of();
            }
            least = BigInteger.valueOf(low);
            span = BigInteger.valueOf(found.getLong(2)).subtract(least);
        }
        List<List<Object>> bounds = new ArrayList<>();
        BigInteger last = null;
        for (int i = 1; i < parts; i++) {
            BigInteger bound = least.add(span.multiply(BigInteger.valueOf(i)).divide(BigInteger.valueOf(parts)));
            if (!bound.equals(last)) {
                bounds.add(List.of(bound.longValueExact()));
                last = bound;
            }
        }
        return bounds;
    }

    /** Every so manieth key. */
    private List<List<Object>> keys(int parts) throws SQLException {
        long rows = count();
        long step = Math.max(1, (rows + parts - 1) / parts);
        List<String> inner = new ArrayList<>();
        List<String> outer = new ArrayList<>();
        for (int i = 0; i < order.places().size(); i++) {
            Place place = order.places().get(i);
            inner.add(place.sql() + " AS k" + i);
            outer.add(place.codec().selected("k" + i));
        }
        String query = "SELECT " + String.join(", ", outer) + " FROM (SELECT " + String.join(", ", inner)
                + ", row_number() OVER (ORDER BY " + order.columns() + ") AS n FROM " + from() + ") q WHERE n % " + step
                + " = 0 AND n < " + rows + " ORDER BY n";
        List<List<Object>> bounds = new ArrayList<>();
        try (PreparedStatement statement = session.connection().prepareStatement(query);
                ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                List<Object> key = new ArrayList<>();
                for (int i = 0; i < order.places().size(); i++) {
                    key.add(Objects.requireNonNull(order.places().get(i).codec().read(found, i + 1)));
                }
                bounds.add(key);
            }
        }
        return bounds;
    }

    private long count() throws SQLException {
        try (PreparedStatement statement = session.connection().prepareStatement("SELECT count(*) FROM " + from());
                ResultSet found = statement.executeQuery()) {
            found.next();
            return found.getLong(1);
        }
    }

    private String from() {
        return session.quoted(table.name());
    }
}
