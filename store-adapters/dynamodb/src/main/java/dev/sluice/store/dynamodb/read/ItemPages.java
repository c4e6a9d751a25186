package dev.sluice.store.dynamodb.read;

import dev.sluice.store.Filter;
import dev.sluice.store.Read;
import dev.sluice.store.dynamodb.catalog.Table;
import dev.sluice.store.dynamodb.session.Session;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/** The items of one part of a read, up to 1 MB at a time, as they are now and not as they were a while ago. */
final class ItemPages {
    private final Session session;
    private final Table table;
    private final String doing;
    private final SplitToken token;
    private final Expression expression = new Expression();
    private final @Nullable String key;
    private final @Nullable String filter;
    private final @Nullable String projection;
    private final @Nullable Integer limit;

    /**
     * Some items.
     *
     * @param last the key after which to go on; empty at the end
     */
    record Page(List<Map<String, AttributeValue>> items, Map<String, AttributeValue> last) {}

    ItemPages(Session session, Table table, Read read, WantedFields fields, SplitToken token) {
        this.session = session;
        this.table = table;
        this.doing = "read " + table.dataset();
        this.token = token;
        Optional<KeyCondition> condition =
                token.segments() > 1 ? Optional.empty() : KeyCondition.of(read.filter(), table);
        key = condition.map(found -> found.text(expression)).orElse(null);
        Pushdown pushdown = new Pushdown(fields.judged(), key == null ? Set.of() : Set.copyOf(table.keyNames()));
        filter = both(alike().orElse(""), pushdown.of(read.filter(), expression).orElse(""));
        projection = fields.projection(table.keyNames())
                .map(names ->
                        String.join(", ", names.stream().map(expression::name).toList()))
                .orElse(null);
        boolean few = table.pattern().isEmpty()
                && read.filter() instanceof Filter.All
                && read.limit() > 0
                && read.limit() < Integer.MAX_VALUE;
        limit = few ? Integer.valueOf((int) read.limit()) : null;
    }

    /** What DynamoDB can tell of items by their keys; a query finds these itself, and may not be asked about them. */
    private Optional<String> alike() {
        return key == null
                ? table.prefix()
                        .map(prefix -> "begins_with("
                                + expression.name(table.partitionKey().name()) + ", "
                                + expression.value(AttributeValue.fromS(prefix)) + ")")
                : Optional.empty();
    }

    private static @Nullable String both(String first, String second) {
        if (first.isEmpty() || second.isEmpty()) {
            String only = first + second;
            return only.isEmpty() ? null : only;
        }
        return first + " AND " + second;
    }

    Page after(Map<String, AttributeValue> last) {
        return key == null ? scan(last) : query(key, last);
    }

    private Page scan(Map<String, AttributeValue> last) {
        ScanRequest.Builder scan = ScanRequest.builder()
                .tableName(table.name().local())
                .consistentRead(true)
                .limit(limit)
                .filterExpression(filter)
                .projectionExpression(projection);
        if (token.segments() > 1) {
            scan.segment(token.segment()).totalSegments(token.segments());
        }
        if (!last.isEmpty()) {
            scan.exclusiveStartKey(last);
        }
        if (!expression.names().isEmpty()) {
            scan.expressionAttributeNames(expression.names());
        }
        if (!expression.values().isEmpty()) {
            scan.expressionAttributeValues(expression.values());
        }
        ScanResponse found = session.ask(doing, client -> client.scan(scan.build()));
        return new Page(found.items(), found.lastEvaluatedKey());
    }

    private Page query(String condition, Map<String, AttributeValue> last) {
        QueryRequest.Builder query = QueryRequest.builder()
                .tableName(table.name().local())
                .consistentRead(true)
                .keyConditionExpression(condition)
                .filterExpression(filter)
                .projectionExpression(projection)
                .expressionAttributeNames(expression.names())
                .expressionAttributeValues(expression.values());
        if (!last.isEmpty()) {
            query.exclusiveStartKey(last);
        }
        QueryResponse found = session.ask(doing, client -> client.query(query.build()));
        return new Page(found.items(), found.lastEvaluatedKey());
    }
}
