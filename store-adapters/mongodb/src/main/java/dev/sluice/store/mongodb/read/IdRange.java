package dev.sluice.store.mongodb.read;

import com.mongodb.client.model.Filters;
import dev.sluice.store.mongodb.catalog.CollectionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.bson.BsonDocument;
import org.bson.BsonDouble;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * Documents by {@code _id}, in the order in which the server sorts values of any type.
 *
 * <p>The server's own comparisons see values of one type only: {@code $gt: 5} finds no text, though text is greater. So a range is its
 * ends, each within its type, and all types between.
 *
 * @param from the lowest, or null for no bound
 * @param inclusive whether {@code from} itself belongs to the range
 * @param before the first that no longer belongs to it, or null for no bound
 */
record IdRange(
        @Nullable BsonValue from,
        boolean inclusive,
        @Nullable BsonValue before) {
    private static final int NUMBERS = 2;
    /** The codes of types that are compared with each other, in the order of the server. {@code _id} may have no other types. */
    private static final List<List<Integer>> BRACKETS = List.of(
            List.of(-1),
            List.of(10),
            List.of(1, 16, 18, 19),
            List.of(2, 14),
            List.of(3),
            List.of(5),
            List.of(7),
            List.of(8),
            List.of(9),
            List.of(17),
            List.of(12),
            List.of(13),
            List.of(15),
            List.of(127));

    static IdRange all() {
        return new IdRange(null, true, null);
    }

    /** What is left of this range after {@code last}. */
    IdRange after(BsonValue last) {
        return new IdRange(last, false, before);
    }

    /** The documents of the range; an empty filter for all. */
    Bson filter() {
        BsonValue low = from;
        BsonValue high = before;
        if (low == null && high == null) {
            return Filters.empty();
        }
        int lowest = low == null ? -1 : bracket(low);
        int highest = high == null ? BRACKETS.size() : bracket(high);
        if (low != null && high != null && lowest == highest && !isNaN(low) && !isNaN(high)) {
            return Filters.and(from(low), Filters.lt(CollectionKey.ID, high), notNaN(lowest));
        }
        List<Bson> parts = new ArrayList<>();
        if (low != null && high != null && lowest == highest) {
            // NaN is the least of all numbers
            parts.add(inclusive && isNaN(low) && !isNaN(high) ? Filters.eq(CollectionKey.ID, low) : nothing());
            parts.add(isNaN(high) ? nothing() : Filters.lt(CollectionKey.ID, high));
            return Filters.or(parts);
        }
        if (low != null) {
            lower(low, lowest, parts);
        }
        List<Integer> between = IntStream.range(lowest + 1, highest)
                .mapToObj(BRACKETS::get)
                .flatMap(List::stream)
                .toList();
        if (!between.isEmpty()) {
            parts.add(Filters.eq(CollectionKey.ID, new org.bson.Document("$type", between)));
        }
        if (high != null) {
            upper(high, highest, parts);
        }
        return parts.isEmpty() ? nothing() : Filters.or(parts);
    }

    private Bson from(BsonValue low) {
        return inclusive ? Filters.gte(CollectionKey.ID, low) : Filters.gt(CollectionKey.ID, low);
    }

    private void lower(BsonValue low, int bracket, List<Bson> parts) {
        if (isSingle(low)) {
            if (inclusive) {
                parts.add(Filters.eq(CollectionKey.ID, low));
            }
        } else if (isNaN(low)) {
            if (inclusive) {
                parts.add(Filters.eq(CollectionKey.ID, low));
            }
            parts.add(Filters.gte(CollectionKey.ID, new BsonDouble(Double.NEGATIVE_INFINITY)));
        } else {
            parts.add(Filters.and(from(low), notNaN(bracket)));
        }
    }

    private static void upper(BsonValue high, int bracket, List<Bson> parts) {
        if (isSingle(high) || isNaN(high)) {
            return;
        }
        parts.add(Filters.lt(CollectionKey.ID, high));
        if (bracket == NUMBERS) {
            parts.add(Filters.eq(CollectionKey.ID, new BsonDouble(Double.NaN)));
        }
    }

    /** No comparison but equality finds NaN; where a server thinks otherwise, it must not find it twice. */
    private static Bson notNaN(int bracket) {
        return bracket == NUMBERS ? Filters.ne(CollectionKey.ID, new BsonDouble(Double.NaN)) : Filters.empty();
    }

    private static Bson nothing() {
        return Filters.in(CollectionKey.ID, List.of());
    }

    /** A value that is alone in its type: comparisons with it mean something else, or nothing. */
    private static boolean isSingle(BsonValue value) {
        return value.getBsonType() == BsonType.MIN_KEY
                || value.getBsonType() == BsonType.MAX_KEY
                || value.getBsonType() == BsonType.NULL;
    }

    private static boolean isNaN(BsonValue value) {
        return (value.isDouble() && Double.isNaN(value.asDouble().getValue()))
                || (value.isDecimal128() && value.asDecimal128().getValue().isNaN());
    }

    private static int bracket(BsonValue value) {
        // the driver's code of the least key is unsigned
        int code = value.getBsonType() == BsonType.MIN_KEY
                ? -1
                : value.getBsonType().getValue();
        for (int i = 0; i < BRACKETS.size(); i++) {
            if (BRACKETS.get(i).contains(code)) {
                return i;
            }
        }
        throw new IllegalArgumentException("No _id is of the type " + value.getBsonType());
    }

    /** Adds the bounds to a token. */
    void writeTo(BsonDocument token) {
        if (from != null) {
            token.append(inclusive ? "from" : "after", from);
        }
        if (before != null) {
            token.append("before", before);
        }
    }

    static IdRange readFrom(BsonDocument token) {
        BsonValue after = token.get("after");
        return new IdRange(after == null ? token.get("from") : after, after == null, token.get("before"));
    }
}
