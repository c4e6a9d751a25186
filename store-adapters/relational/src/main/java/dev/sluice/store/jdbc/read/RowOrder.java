package dev.sluice.store.jdbc.read;

import dev.sluice.data.Type;
import dev.sluice.store.jdbc.catalog.Column;
import dev.sluice.store.jdbc.catalog.Table;
import dev.sluice.store.jdbc.session.Session;
import dev.sluice.store.jdbc.type.Codec;
import dev.sluice.store.jdbc.type.JdbcCodecs;
import java.util.ArrayList;
import java.util.List;

/**
 * In what order rows are read, so that they can be cut into ranges and a read be resumed: by the number of the row where it keeps one,
 * else by the key. Nothing else orders all rows.
 *
 * @param places what to order by; empty if rows have no order
 * @param lasting whether a row keeps its place, so that a read can be resumed there
 */
record RowOrder(List<Place> places, boolean lasting) {

    /** One of the things to order by: a quoted column or expression. */
    record Place(String sql, Codec codec) {
        String selected() {
            return codec.selected(sql);
        }
    }

    /** @param numbered whether rows keep the numbers they have */
    static RowOrder of(Session session, Table table, boolean numbered) {
        String rowId = table.rowId();
        if (rowId != null && numbered) {
            return byNumber(rowId, true);
        }
        List<Place> key = table.view() ? List.of() : key(session, table);
        return key.isEmpty() && rowId != null ? byNumber(rowId, false) : new RowOrder(key, !key.isEmpty());
    }

    private static RowOrder byNumber(String rowId, boolean lasting) {
        return new RowOrder(List.of(new Place(rowId, JdbcCodecs.integer(new Type.Int(64, false)))), lasting);
    }

    private static List<Place> key(Session session, Table table) {
        List<Place> places = new ArrayList<>();
        for (String name : table.dataset().key().identity()) {
            Column column = table.column(name);
            if (!KeyText.possible(column.codec().type()) || column.field().nullable()) {
                return List.of();
            }
            places.add(new Place(session.quoted(name), column.codec()));
        }
        return places;
    }

    boolean exists() {
        return !places.isEmpty();
    }

    /** Whether ranges can be computed from the least and the greatest value. */
    boolean numeric() {
        return places.size() == 1
                && places.get(0).codec().type() instanceof Type.Int integer
                && !(integer.unsigned() && integer.bits() == 64);
    }

    String columns() {
        return String.join(", ", places.stream().map(Place::sql).toList());
    }

    /** Rows within the range. */
    Condition within(KeyRange range) {
        List<Condition> terms = new ArrayList<>();
        if (!range.after().isEmpty()) {
            terms.add(beyond(range.after(), 0, " > ", " > "));
        }
        if (!range.upTo().isEmpty()) {
            terms.add(beyond(range.upTo(), 0, " < ", " <= "));
        }
        return Condition.all(terms);
    }

    /** By the first place where values differ; written so that an index on the first place is of use. */
    private Condition beyond(List<Object> bound, int at, String operator, String last) {
        Place place = places.get(at);
        Object value = place.codec().sent(bound.get(at));
        String here = place.codec().placeholder();
        if (at == places.size() - 1) {
            return Condition.of(place.sql() + last + here, value);
        }
        Condition strict = Condition.of(place.sql() + operator + here, value);
        Condition further = Condition.all(
                List.of(Condition.of(place.sql() + " = " + here, value), beyond(bound, at + 1, operator, last)));
        Condition either = Condition.joined(List.of(strict, further), " OR ");
        return at > 0
                ? either
                : Condition.all(
                        List.of(Condition.of(place.sql() + operator.stripTrailing() + "= " + here, value), either));
    }
}
