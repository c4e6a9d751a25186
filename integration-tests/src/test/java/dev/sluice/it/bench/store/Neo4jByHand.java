package dev.sluice.it.bench.store;

import dev.sluice.data.Name;
import dev.sluice.store.Secret;
import dev.sluice.store.Store;
import dev.sluice.store.StoreSettings;
import dev.sluice.store.Stores;
import dev.sluice.store.Write;
import dev.sluice.testkit.Neo4jServer;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Driver;
import org.neo4j.driver.Result;
import org.neo4j.driver.Session;

/** {@code UNWIND} batches, and {@code MATCH}. */
final class Neo4jByHand implements ByHand {
    private static final int BATCH = 10_000;

    private final Store adapter = Stores.open(StoreSettings.of(
            Neo4jServer.shared().storeUrl(), new Secret(Neo4jServer.shared().password())));

    @Override
    public String store() {
        return "Neo4j";
    }

    @Override
    public Store adapter() {
        return adapter;
    }

    @Override
    public Name name(String table) {
        return Name.of(table);
    }

    @Override
    public int rows() {
        return 50_000;
    }

    @Override
    public Write like() {
        return Write.insert();
    }

    @Override
    public String tool() {
        return "driver: `UNWIND $rows … CREATE`, `MATCH`";
    }

    @Override
    public void write(String table, List<Item> items) {
        try (Session session = adapter.unwrap(Driver.class).orElseThrow().session()) {
            for (int from = 0; from < items.size(); from += BATCH) {
                List<Map<String, Object>> rows = items.subList(from, Math.min(items.size(), from + BATCH)).stream()
                        .map(item -> Map.<String, Object>of(
                                "id", item.id(),
                                "name", item.name(),
                                "score", item.score(),
                                "active", item.active(),
                                "count", item.count(),
                                "note", item.note()))
                        .toList();
                session.executeWriteWithoutResult(transaction -> transaction
                        .run("UNWIND $rows AS row CREATE (n:`" + table + "`) SET n = row", Map.of("rows", rows))
                        .consume());
            }
        }
    }

    @Override
    public long read(String table) {
        try (Session session = adapter.unwrap(Driver.class).orElseThrow().session()) {
            Result found = session.run("MATCH (n:`" + table + "`) RETURN n");
            long rows = 0;
            while (found.hasNext()) {
                found.next().get(0).asNode().asMap();
                rows++;
            }
            return rows;
        }
    }
}
