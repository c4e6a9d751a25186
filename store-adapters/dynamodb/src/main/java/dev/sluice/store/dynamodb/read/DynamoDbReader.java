package dev.sluice.store.dynamodb.read;

import dev.sluice.data.Schema;
import dev.sluice.error.SettingsException;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Split;
import dev.sluice.store.dynamodb.catalog.DynamoDbCatalog;
import dev.sluice.store.dynamodb.catalog.Table;
import dev.sluice.store.dynamodb.catalog.Tables;
import dev.sluice.store.dynamodb.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads tables whole, in segments, or one partition of them. */
public final class DynamoDbReader {
    /** Each segment costs a request at least, even of a small table whose size DynamoDB does not know yet. */
    private static final int MOST_SEGMENTS = 64;

    private final Session session;
    private final Tables tables;
    private final DynamoDbCatalog catalog;

    public DynamoDbReader(Session session, Tables tables, DynamoDbCatalog catalog) {
        this.session = session;
        this.tables = tables;
        this.catalog = catalog;
    }

    public RowStream read(Read read) {
        Table table = found(read);
        SplitToken token = new SplitToken(0, 1, Map.of(), schema(table));
        return open(table, new Split(read, 0, token.text()), token);
    }

    public RowStream read(Split split) {
        return open(found(split.read()), split, SplitToken.parse(split.token()));
    }

    /** A read with a limit stays whole, since nobody knows how many rows each part would give, and so does one of one partition. */
    public List<Split> split(Read read, int parts) {
        Table table = found(read);
        Schema schema = schema(table);
        boolean whole = read.limit() != Read.NO_LIMIT
                || KeyCondition.of(read.filter(), table).isPresent();
        int segments = whole ? 1 : Math.min(parts, MOST_SEGMENTS);
        List<Split> splits = new ArrayList<>();
        for (int i = 0; i < segments; i++) {
            splits.add(new Split(read, i, new SplitToken(i, segments, Map.of(), schema).text()));
        }
        return splits;
    }

    private Table found(Read read) {
        if (!read.options().isEmpty()) {
            throw new SettingsException("Cannot read " + read.dataset() + " with " + read.options()
                    + ": DynamoDB has no such thing; leave the option out");
        }
        return tables.require("read", read.dataset());
    }

    private Schema schema(Table table) {
        return catalog.dataset(table).schema();
    }

    private RowStream open(Table table, Split split, SplitToken token) {
        WantedFields fields = WantedFields.of(split.read(), token.schema());
        return new ItemRows(table, new ItemPages(session, table, split.read(), fields, token), fields, split, token);
    }
}
