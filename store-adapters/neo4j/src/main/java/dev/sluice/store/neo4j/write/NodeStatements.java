package dev.sluice.store.neo4j.write;

import dev.sluice.store.neo4j.catalog.Fields;
import dev.sluice.store.neo4j.session.Cypher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.neo4j.driver.Transaction;

/** Nodes of a label, found by the properties of their key. */
final class NodeStatements implements Statements {
    private static final String EACH = "UNWIND $rows AS row ";

    private final String label;
    private final String node;
    private final String keyed;

    NodeStatements(String label, List<String> key) {
        this.label = label;
        this.node = "(n:" + Cypher.quoted(label) + ")";
        this.keyed = "(n:" + Cypher.quoted(label) + " " + Patterns.equal(key, "k") + ")";
    }

    @Override
    public Prepared.Identity identity(Prepared row) {
        return row.identity(false, false);
    }

    @Override
    public Set<Integer> existing(Transaction transaction, List<Prepared> rows) {
        return new HashSet<>(transaction
                .run(EACH + "MATCH " + keyed + " RETURN DISTINCT row.i AS i", Patterns.parameters(rows))
                .list(record -> record.get("i").asInt()));
    }

    @Override
    public Map<Integer, String> insert(Transaction transaction, List<Prepared> rows) {
        Patterns.grouped(rows, NodeStatements::others)
                .forEach((labels, some) -> transaction
                        .run(
                                EACH + "CREATE (n:" + Cypher.quoted(label) + labels + ") SET n = row.p",
                                Patterns.parameters(some))
                        .consume());
        return Map.of();
    }

    /** Further labels as Cypher has them, {@code :A:B}. */
    private static String others(Prepared row) {
        List<String> labels = row.labels() == null ? List.of() : row.labels();
        return Patterns.labels(labels);
    }

    @Override
    public Map<Integer, String> put(Transaction transaction, List<Prepared> rows) {
        Patterns.grouped(rows, row -> List.of(others(row), row.unavailable())).forEach((shape, some) -> {
            String labels = others(some.get(0));
            String merge = EACH + "MERGE " + keyed + Patterns.assign(some.get(0).unavailable())
                    + (labels.isEmpty() ? "" : " SET n" + labels);
            transaction.run(merge, Patterns.parameters(some)).consume();
        });
        List<Prepared> labelled =
                rows.stream().filter(row -> row.labels() != null).toList();
        if (!labelled.isEmpty()) {
            removeOtherLabels(transaction, labelled);
        }
        return Map.of();
    }

    private void removeOtherLabels(Transaction transaction, List<Prepared> rows) {
        Map<String, Object> parameters = new HashMap<>(Patterns.parameters(rows));
        parameters.put("own", label);
        Map<List<String>, List<Prepared>> stale = new LinkedHashMap<>();
        transaction
                .run(
                        EACH + "MATCH " + keyed
                                + " WITH row.i AS i, [l IN labels(n) WHERE l <> $own AND NOT l IN row.l] "
                                + "AS stale WHERE size(stale) > 0 RETURN i, stale",
                        parameters)
                .forEachRemaining(record -> stale.computeIfAbsent(
                                record.get("stale").asList(value -> value.asString()), labels -> new ArrayList<>())
                        .add(rows.get(record.get("i").asInt())));
        stale.forEach((labels, some) -> transaction
                .run(EACH + "MATCH " + keyed + " REMOVE n" + Patterns.labels(labels), Patterns.parameters(some))
                .consume());
    }

    @Override
    public long remove(Transaction transaction, List<Prepared> rows) {
        return transaction
                .run(EACH + "MATCH " + keyed + " DETACH DELETE n", Patterns.parameters(rows))
                .consume()
                .counters()
                .nodesDeleted();
    }

    @Override
    public long removeEqual(Transaction transaction, Prepared row) {
        Object id = row.properties().get(Fields.ID);
        String condition = id == null ? "properties(n) = $p" : "n._id = $id OR elementId(n) = $id";
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("p", row.properties());
        parameters.put("id", id);
        return transaction
                .run("MATCH " + node + " WHERE " + condition + " WITH n LIMIT 1 DETACH DELETE n", parameters)
                .consume()
                .counters()
                .nodesDeleted();
    }

    @Override
    public String clear() {
        return "MATCH " + node + " CALL { WITH n DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS";
    }

    @Override
    public String clearAtOnce() {
        return "MATCH " + node + " DETACH DELETE n";
    }
}
