package dev.sluice.store.dynamodb.read;

import dev.sluice.data.Field;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.error.UnportableValueException;
import dev.sluice.store.Filter;
import dev.sluice.store.Filter.Comparison;
import dev.sluice.store.dynamodb.type.Numbers;
import dev.sluice.store.dynamodb.type.StoredTypes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A condition for DynamoDB that every row of a filter meets, so that it sends fewer items. It may let more pass, so each row is judged
 * again when it has come.
 *
 * <p>DynamoDB compares numbers by value, text by its UTF-8 bytes, which is by code point, and bytes unsigned, all as we do; values of
 * two types it never finds equal or in order. An attribute that is of another type than its column is null in the row.
 */
final class Pushdown {
    /** DynamoDB takes 300 operators and 4 KB; longer filters are left to us. */
    private static final int LONGEST = 3_500;

    private static final int MOST_NAMES = 100;
    private static final int MOST_BYTES = 100_000;

    private final Schema schema;
    private final Set<String> keys;

    /**
     * @param schema the columns
     * @param keys attributes of the key, if the condition is for a query, which may not ask about them
     */
    Pushdown(Schema schema, Set<String> keys) {
        this.schema = schema;
        this.keys = keys;
    }

    /** A condition as text, once its names and values are known. */
    private interface Condition {
        String text(Expression expression);
    }

    /** The condition, with its names and values in what {@code expression} makes, or empty if there is none to tell. */
    Optional<String> of(Filter filter, Expression expression) {
        Optional<Condition> condition = condition(filter);
        if (condition.isEmpty()) {
            return Optional.empty();
        }
        Expression tried = new Expression();
        String text = condition.orElseThrow().text(tried);
        long bytes = tried.values().values().stream()
                .mapToLong(dev.sluice.store.dynamodb.type.ItemSize::of)
                .sum();
        boolean tooLong = text.length() > LONGEST || tried.values().size() > MOST_NAMES || bytes > MOST_BYTES;
        return tooLong ? Optional.empty() : Optional.of(condition.orElseThrow().text(expression));
    }

    private Optional<Condition> condition(Filter filter) {
        if (filter instanceof Filter.And and) {
            List<Condition> terms = new ArrayList<>();
            and.terms().forEach(term -> condition(term).ifPresent(terms::add));
            return terms.isEmpty() ? Optional.empty() : Optional.of(joined(terms, " AND "));
        }
        if (filter instanceof Filter.Or or) {
            return any(or.terms(), this::condition);
        }
        if (filter instanceof Filter.Not not) {
            return opposite(not.term());
        }
        if (filter instanceof Filter.IsNull isNull) {
            return isNull(isNull.field());
        }
        return filter instanceof Filter.Compare compare ? comparison(compare) : Optional.empty();
    }

    /** DynamoDB refuses parentheses around what needs none. */
    private static Condition joined(List<Condition> terms, String word) {
        if (terms.size() == 1) {
            return terms.get(0);
        }
        return expression -> "("
                + String.join(
                        word, terms.stream().map(term -> term.text(expression)).toList())
                + ")";
    }

    private static Optional<Condition> any(List<Filter> terms, Function<Filter, Optional<Condition>> each) {
        List<Condition> conditions = new ArrayList<>();
        for (Filter term : terms) {
            Optional<Condition> condition = each.apply(term);
            if (condition.isEmpty()) {
                return Optional.empty();
            }
            conditions.add(condition.orElseThrow());
        }
        return conditions.isEmpty() ? Optional.empty() : Optional.of(joined(conditions, " OR "));
    }

    /** A row for which a term is false meets the opposite of the term; one for which it is unknown is not wanted either way. */
    private Optional<Condition> opposite(Filter term) {
        if (term instanceof Filter.Not not) {
            return condition(not.term());
        }
        if (term instanceof Filter.And and) {
            return any(and.terms(), this::opposite);
        }
        if (term instanceof Filter.Or or) {
            return condition(new Filter.And(or.terms().stream().map(Filter::not).toList()));
        }
        if (term instanceof Filter.IsNull isNull) {
            return present(isNull.field());
        }
        return term instanceof Filter.Compare compare ? unlike(compare) : Optional.empty();
    }

    private Optional<Condition> unlike(Filter.Compare compare) {
        if (compare.comparison() == Comparison.EQUAL) {
            return operand(compare)
                    .flatMap(value -> present(compare.field())
                            .map(present -> joined(
                                    List.of(present, e -> e.name(compare.field()) + " <> " + e.value(value)),
                                    " AND ")));
        }
        Comparison opposite = switch (compare.comparison()) {
            case LESS -> Comparison.GREATER_OR_EQUAL;
            case LESS_OR_EQUAL -> Comparison.GREATER;
            case GREATER -> Comparison.LESS_OR_EQUAL;
            case GREATER_OR_EQUAL -> Comparison.LESS;
            case EQUAL -> Comparison.EQUAL;
        };
        return comparison(new Filter.Compare(compare.field(), opposite, compare.value()));
    }

    private Optional<Condition> present(String name) {
        return kind(name).map(kind -> expression -> ofKind(expression, name, kind));
    }

    private Optional<Condition> isNull(String name) {
        return kind(name).map(kind -> expression -> "(NOT " + ofKind(expression, name, kind) + ")");
    }

    private static String ofKind(Expression expression, String name, AttributeValue.Type kind) {
        return "attribute_type(" + expression.name(name) + ", " + expression.value(AttributeValue.fromS(kind.name()))
                + ")";
    }

    private Optional<Condition> comparison(Filter.Compare compare) {
        return operand(compare)
                .map(value -> expression ->
                        expression.name(compare.field()) + sign(compare.comparison()) + expression.value(value));
    }

    static String sign(Comparison comparison) {
        return switch (comparison) {
            case EQUAL -> " = ";
            case LESS -> " < ";
            case LESS_OR_EQUAL -> " <= ";
            case GREATER -> " > ";
            case GREATER_OR_EQUAL -> " >= ";
        };
    }

    private Optional<AttributeValue> operand(Filter.Compare compare) {
        return kind(compare.field())
                .filter(kind -> kind != AttributeValue.Type.BOOL || compare.comparison() == Comparison.EQUAL)
                .filter(kind -> schema.field(compare.field()).nullable() || !KeyCondition.isEmpty(compare.value()))
                .flatMap(kind -> operand(kind, compare.value()));
    }

    /** The attribute that compares with attributes of this kind as {@code value} does with their values. */
    static Optional<AttributeValue> operand(AttributeValue.Type kind, Object value) {
        if (kind == AttributeValue.Type.S && value instanceof String text) {
            return Optional.of(AttributeValue.fromS(text));
        }
        if (kind == AttributeValue.Type.B && value instanceof byte[] bytes) {
            return Optional.of(AttributeValue.fromB(SdkBytes.fromByteArray(bytes)));
        }
        if (kind == AttributeValue.Type.BOOL && value instanceof Boolean truth) {
            return Optional.of(AttributeValue.fromBool(truth));
        }
        return kind == AttributeValue.Type.N && value instanceof Number number ? number(number) : Optional.empty();
    }

    private static Optional<AttributeValue> number(Number number) {
        BigDecimal exact = exact(number);
        try {
            return exact == null ? Optional.empty() : Optional.of(AttributeValue.fromN(Numbers.text(exact)));
        } catch (UnportableValueException e) {
            // no number that DynamoDB could compare with
            return Optional.empty();
        }
    }

    private static @Nullable BigDecimal exact(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        if (number instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        if (number instanceof Double || number instanceof Float) {
            return Double.isFinite(number.doubleValue()) ? new BigDecimal(number.doubleValue()) : null;
        }
        return BigDecimal.valueOf(number.longValue());
    }

    /** The one kind of attribute whose values have the column's type, all of them. */
    private Optional<AttributeValue.Type> kind(String name) {
        if (keys.contains(name) || name.isEmpty() || !schema.has(name)) {
            return Optional.empty();
        }
        return kind(schema.field(name));
    }

    private static Optional<AttributeValue.Type> kind(Field field) {
        Type type = field.type();
        if (type.equals(StoredTypes.NUMBER)) {
            return Optional.of(AttributeValue.Type.N);
        }
        if (type.equals(StoredTypes.TEXT)) {
            return Optional.of(AttributeValue.Type.S);
        }
        if (type.equals(StoredTypes.BYTES)) {
            return Optional.of(AttributeValue.Type.B);
        }
        return type instanceof Type.Bool ? Optional.of(AttributeValue.Type.BOOL) : Optional.empty();
    }
}
