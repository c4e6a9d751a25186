package dev.sluice.store.mongodb.read;

import com.mongodb.client.model.Filters;
import dev.sluice.data.Field;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.store.Filter;
import dev.sluice.store.Filter.Comparison;
import dev.sluice.store.mongodb.catalog.CollectionKey;
import dev.sluice.store.mongodb.type.BsonExt;
import dev.sluice.store.mongodb.type.StoredTypes;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bson.BsonBinary;
import org.bson.BsonBoolean;
import org.bson.BsonDateTime;
import org.bson.BsonDecimal128;
import org.bson.BsonDouble;
import org.bson.BsonInt32;
import org.bson.BsonInt64;
import org.bson.BsonObjectId;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.bson.conversions.Bson;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;

/**
 * Conditions for the server that every row of a filter meets, so that it sends fewer documents. They may let more pass: the server's
 * comparisons also match elements of arrays and values that do not fit the column, so each row is judged again when it has come.
 *
 * <p>Not asked of the server are orders of text, because they depend on the collation of the collection, and whether something is null,
 * because a value that does not fit its column counts as null too.
 */
final class Pushdown {
    private static final int DECIMAL_DIGITS = StoredTypes.DECIMAL_DIGITS;

    private final Schema schema;

    private Pushdown(Schema schema) {
        this.schema = schema;
    }

    /** A condition that every accepted row meets; an empty filter if there is none to tell. */
    static Bson of(Filter filter, Schema schema) {
        return new Pushdown(schema).condition(filter).orElse(Filters.empty());
    }

    private Optional<Bson> condition(Filter filter) {
        if (filter instanceof Filter.And and) {
            List<Bson> terms = new ArrayList<>();
            and.terms().forEach(term -> condition(term).ifPresent(terms::add));
            return terms.isEmpty() ? Optional.empty() : Optional.of(Filters.and(terms));
        }
        if (filter instanceof Filter.Or or) {
            return any(or.terms());
        }
        if (filter instanceof Filter.Not not) {
            return opposite(not.term());
        }
        return filter instanceof Filter.Compare compare ? comparison(compare) : Optional.empty();
    }

    private Optional<Bson> any(List<Filter> terms) {
        List<Bson> conditions = new ArrayList<>();
        for (Filter term : terms) {
            Optional<Bson> condition = condition(term);
            if (condition.isEmpty()) {
                return Optional.empty();
            }
            conditions.add(condition.orElseThrow());
        }
        return Optional.of(conditions.isEmpty() ? nothing() : Filters.or(conditions));
    }

    /** A row for which a term is false meets the opposite of the term; one for which it is unknown is not wanted either way. */
    private Optional<Bson> opposite(Filter term) {
        if (term instanceof Filter.All) {
            return Optional.of(nothing());
        }
        if (term instanceof Filter.Not not) {
            return condition(not.term());
        }
        if (term instanceof Filter.And and) {
            return any(and.terms().stream().map(Filter::not).toList());
        }
        if (term instanceof Filter.Or or) {
            return condition(new Filter.And(or.terms().stream().map(Filter::not).toList()));
        }
        if (term instanceof Filter.Compare compare && compare.comparison() != Comparison.EQUAL) {
            Comparison opposite = switch (compare.comparison()) {
                case LESS -> Comparison.GREATER_OR_EQUAL;
                case LESS_OR_EQUAL -> Comparison.GREATER;
                case GREATER -> Comparison.LESS_OR_EQUAL;
                case GREATER_OR_EQUAL -> Comparison.LESS;
                case EQUAL -> Comparison.EQUAL;
            };
            return comparison(new Filter.Compare(compare.field(), opposite, compare.value()));
        }
        return Optional.empty();
    }

    private Optional<Bson> comparison(Filter.Compare compare) {
        String name = compare.field();
        if (!schema.has(name) || name.isEmpty() || name.startsWith("$") || name.contains(".")) {
            return Optional.empty();
        }
        Field field = schema.field(name);
        if (compare.comparison() == Comparison.EQUAL) {
            return equal(field, compare.value());
        }
        if (field.type().equals(StoredTypes.INSTANT) && compare.value() instanceof Instant instant) {
            // the millisecond at or before it; the row itself is judged exactly
            return dates(name, compare.comparison(), instant);
        }
        return number(field, compare.value()).map(value -> numbers(name, compare.comparison(), value));
    }

    private static Optional<Bson> equal(Field field, Object value) {
        Type type = field.type();
        if (BsonExt.OBJECT_ID.equals(field.nativeType())) {
            return value instanceof String text && text.matches("[0-9a-f]{24}")
                    ? Optional.of(Filters.eq(field.name(), new BsonObjectId(new ObjectId(text))))
                    : Optional.empty();
        }
        if (type.equals(Type.Text.unbounded()) && field.nativeType() == null && value instanceof String text) {
            return Optional.of(Filters.eq(field.name(), new BsonString(text)));
        }
        if (type instanceof Type.Bool && value instanceof Boolean bool) {
            return Optional.of(Filters.eq(field.name(), BsonBoolean.valueOf(bool)));
        }
        if (type instanceof Type.Uuid && value instanceof UUID uuid) {
            return Optional.of(Filters.eq(field.name(), new BsonBinary(uuid)));
        }
        if (type.equals(Type.Bytes.unbounded()) && value instanceof byte[] bytes) {
            return Optional.of(Filters.eq(field.name(), new BsonBinary(bytes)));
        }
        return number(field, value).map(number -> Filters.eq(field.name(), number));
    }

    private static Optional<Bson> dates(String name, Comparison comparison, Instant instant) {
        long millis;
        try {
            millis = instant.toEpochMilli();
        } catch (ArithmeticException e) {
            // no date of BSON is as far away
            return Optional.empty();
        }
        BsonDateTime date = new BsonDateTime(millis);
        boolean less = comparison == Comparison.LESS || comparison == Comparison.LESS_OR_EQUAL;
        return Optional.of(less ? Filters.lte(name, date) : Filters.gte(name, date));
    }

    /** A finite number for a column of numbers, of the type in which the server compares it exactly. */
    private static Optional<BsonValue> number(Field field, Object value) {
        boolean numbers = field.type() instanceof Type.Int
                || field.type() instanceof Type.Float
                || field.type().equals(Type.Decimal.unbounded());
        if (!numbers) {
            return Optional.empty();
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return Optional.of(new BsonInt32(((Number) value).intValue()));
        }
        if (value instanceof Long number) {
            return Optional.of(new BsonInt64(number));
        }
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number) ? Optional.of(new BsonDouble(number)) : Optional.empty();
        }
        if (value instanceof BigDecimal decimal
                && decimal.precision() <= DECIMAL_DIGITS
                && Math.abs(decimal.scale()) < 6000) {
            return Optional.of(new BsonDecimal128(new Decimal128(decimal)));
        }
        return Optional.empty();
    }

    private static Bson numbers(String name, Comparison comparison, BsonValue value) {
        Bson nan = Filters.eq(name, new BsonDouble(Double.NaN));
        return switch (comparison) {
            case EQUAL -> Filters.eq(name, value);
            // a double and a decimal that differ behind the 34th digit are equal to the server
            case LESS, LESS_OR_EQUAL -> Filters.lte(name, value);
            // our NaN is the greatest number, and the server compares it with none
            case GREATER, GREATER_OR_EQUAL -> Filters.or(Filters.gte(name, value), nan);
        };
    }

    private static Bson nothing() {
        return Filters.in(CollectionKey.ID, List.of());
    }
}
