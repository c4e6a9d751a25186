package dev.sluice.store.dynamodb.read;

import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Variant;
import dev.sluice.dynamic.DynamicRows;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Split;
import dev.sluice.store.dynamodb.catalog.Table;
import dev.sluice.store.dynamodb.type.AttributeReading;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items as rows, those that the filter accepts. */
final class ItemRows implements RowStream {
    private final Table table;
    private final ItemPages pages;
    private final Split split;
    private final SplitToken token;
    private final DynamicRows judged;
    private final @Nullable DynamicRows given;
    private final Schema schema;
    private Iterator<Map<String, AttributeValue>> page = Collections.emptyIterator();
    private Map<String, AttributeValue> after;
    private boolean begun;
    private Map<String, AttributeValue> next;
    private long left;

    ItemRows(Table table, ItemPages pages, WantedFields fields, Split split, SplitToken token) {
        this.table = table;
        this.pages = pages;
        this.split = split;
        this.token = token;
        this.judged = new DynamicRows(fields.judged());
        this.given = fields.given().equals(fields.judged()) ? null : new DynamicRows(fields.given());
        this.schema = fields.given();
        this.after = token.after();
        this.next = token.after();
        this.left = split.read().limit();
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public @Nullable Row next() {
        if (left == 0) {
            return null;
        }
        while (page.hasNext() || fetched()) {
            Map<String, AttributeValue> item = page.next();
            Row row = row(item);
            after = table.keyOf(item);
            if (row != null) {
                left -= left == Read.NO_LIMIT ? 0 : 1;
                return row;
            }
        }
        return null;
    }

    /** Gets pages until there is an item; a page may be empty in the middle, where the filter accepts none of it. */
    private boolean fetched() {
        while (!begun || !next.isEmpty()) {
            ItemPages.Page found = pages.after(next);
            begun = true;
            next = found.last();
            page = found.items().iterator();
            if (page.hasNext()) {
                return true;
            }
            if (!next.isEmpty()) {
                after = next;
            }
        }
        return false;
    }

    private @Nullable Row row(Map<String, AttributeValue> item) {
        if (!table.has(item)) {
            return null;
        }
        Variant.Doc document = AttributeReading.document(item);
        Row row = judged.row(document);
        if (!split.read().filter().accepts(row)) {
            return null;
        }
        DynamicRows wanted = given;
        return wanted == null ? row : wanted.row(document);
    }

    @Override
    public Optional<Split> rest() {
        return Optional.of(new Split(
                split.read().limit(left), split.ordinal(), token.after(after).text()));
    }

    @Override
    public void close() {
        // holds nothing
    }
}
