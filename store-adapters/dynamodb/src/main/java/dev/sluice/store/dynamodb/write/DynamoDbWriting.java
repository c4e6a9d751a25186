package dev.sluice.store.dynamodb.write;

import dev.sluice.data.Dataset;
import dev.sluice.error.SettingsException;
import dev.sluice.store.Write;
import dev.sluice.store.Writer;
import dev.sluice.store.dynamodb.catalog.Table;
import dev.sluice.store.dynamodb.catalog.Tables;
import dev.sluice.store.dynamodb.session.Session;
import java.util.List;
import java.util.Set;

/** Opens writers, for tables that are there or are made now. */
public final class DynamoDbWriting {
    private final Session session;
    private final Tables tables;

    public DynamoDbWriting(Session session, Tables tables) {
        this.session = session;
        this.tables = tables;
    }

    public Writer writer(Dataset dataset, Write write) {
        boolean create = write.missing() == Write.Missing.CREATE;
        Table table = tables.find(dataset.name()).orElseGet(() -> {
            if (!create) {
                throw Tables.missing("write", dataset.name());
            }
            return tables.create(dataset);
        });
        List<String> key = dataset.key().identity();
        if (!key.isEmpty() && !Set.copyOf(key).equals(Set.copyOf(table.keyNames()))) {
            throw new SettingsException("Cannot write " + dataset.name() + ": the key of the table is "
                    + table.keyNames() + ", that of the rows " + key + "; write to another table or map the key");
        }
        return new DynamoDbWriter(session, table, new RowItems(table, dataset), write.mode());
    }
}
