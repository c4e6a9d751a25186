package dev.sluice.store.dynamodb.read;

import dev.sluice.store.Filter;
import dev.sluice.store.Filter.Comparison;
import dev.sluice.store.dynamodb.catalog.Table;
import dev.sluice.store.dynamodb.catalog.Table.KeyAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What a filter says of the key: a partition, and perhaps a part of it in the order of the sort key.
 *
 * @param sort a comparison of the sort key with {@code sortValue}
 */
record KeyCondition(
        KeyAttribute partition,
        AttributeValue value,
        Optional<Filter.Compare> sort,
        Optional<AttributeValue> sortValue) {

    /** Empty if rows of several partitions may be accepted. */
    static Optional<KeyCondition> of(Filter filter, Table table) {
        List<Filter.Compare> terms = new ArrayList<>();
        addTerms(filter, terms);
        Optional<AttributeValue> value = terms.stream()
                .filter(term -> term.comparison() == Comparison.EQUAL)
                .flatMap(term -> operand(term, table.partitionKey()).stream())
                .findFirst();
        if (value.isEmpty()) {
            return Optional.empty();
        }
        Optional<Filter.Compare> sort = table.sortKey()
                .flatMap(key -> terms.stream()
                        .filter(term -> operand(term, key).isPresent())
                        .findFirst());
        Optional<AttributeValue> sortValue =
                sort.flatMap(term -> table.sortKey().flatMap(key -> operand(term, key)));
        return Optional.of(new KeyCondition(table.partitionKey(), value.orElseThrow(), sort, sortValue));
    }

    /** The comparisons that every accepted row meets. */
    private static void addTerms(Filter filter, List<Filter.Compare> terms) {
        if (filter instanceof Filter.Compare compare) {
            terms.add(compare);
        } else if (filter instanceof Filter.And and) {
            and.terms().forEach(term -> addTerms(term, terms));
        }
    }

    /** Keys are never empty, and DynamoDB refuses to be asked for an empty one. */
    static boolean isEmpty(Object value) {
        return "".equals(value) || (value instanceof byte[] bytes && bytes.length == 0);
    }

    private static Optional<AttributeValue> operand(Filter.Compare term, KeyAttribute key) {
        return isEmpty(term.value()) || !term.field().equals(key.name())
                ? Optional.empty()
                : Pushdown.operand(AttributeValue.Type.valueOf(key.type().name()), term.value());
    }

    String text(Expression expression) {
        String text = expression.name(partition.name()) + " = " + expression.value(value);
        return sort.flatMap(term -> sortValue.map(limit -> text + " AND " + expression.name(term.field())
                        + Pushdown.sign(term.comparison()) + expression.value(limit)))
                .orElse(text);
    }
}
