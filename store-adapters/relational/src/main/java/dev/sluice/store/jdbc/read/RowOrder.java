package dev.sluice.store.jdbc.read;

import dev.sluice.data.Row;
import dev.sluice.data.Type;
import dev.sluice.store.jdbc.catalog.Column;
import dev.sluice.store.jdbc.catalog.Table;
import dev.sluice.store.jdbc.session.Session;
import dev.sluice.store.jdbc.type.Codec;
import dev.sluice.store.jdbc.type.JdbcCodecs;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * In what order rows are read, so that they can be cut into ranges and a read be resumed: by the number of the row where it keeps one,
 * else by the key. Nothing else orders all rows.
 *
 * @param places what to order by; empty if rows have no order
 * @param fields the fields of the places, whose values a row with all of them has; empty where a place is no field
 * @param lasting whether a row keeps its place, so that a read can be resumed there
 */
record RowOrder(List<Place> places, List<String> fields, boolean lasting) {

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
        if (key.isEmpty() && rowId != null) {
            return byNumber(rowId, false);
        }
        // a cell that does not fit its column is not in the row
        List<String> fields = table.mixed() ? List.of() : table.dataset().key().identity();
        return new RowOrder(key, key.isEmpty() ? List.of() : fields, !key.isEmpty());
    }

    private static RowOrder byNumber(String rowId, boolean lasting) {
        return new RowOrder(List.of(new Place(rowId, JdbcCodecs.integer(new Type.Int(64, false)))), List.of(), lasting);
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

    /** Whether the rows of a selection have all that they are ordered by. */
    boolean within(Selection selection) {
        return !fields.isEmpty() && fields.stream().allMatch(selection.fetched()::has);
    }

    /** Where a row stands that has all it is ordered by. */
    List<Object> keyOf(Row row) {
        return fields.stream()
                .map(field -> Objects.requireNonNull(row.value(field)))
                .toList();
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
