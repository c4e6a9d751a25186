package dev.sluice.store.neo4j.write;

import dev.sluice.store.neo4j.catalog.Fields;
import dev.sluice.store.neo4j.session.Cypher;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.neo4j.driver.Record;
import org.neo4j.driver.Transaction;

/** Relationships of a type, found by properties of their own, by their ends, or by both. */
final class RelationshipStatements implements Statements {
    private static final String EACH = "UNWIND $rows AS row ";

    private final String type;
    private final End start;
    private final End end;
    private final String key;
    private final boolean byStart;
    private final boolean byEnd;

    /**
     * Over the relationships of {@code type}.
     *
     * @param key those properties that are part of the key
     */
    RelationshipStatements(String type, End start, End end, List<String> key, boolean byStart, boolean byEnd) {
        this.type = "n:" + Cypher.quoted(type);
        this.start = start;
        this.end = end;
        this.key = Patterns.equal(key, "k");
        this.byStart = byStart;
        this.byEnd = byEnd;
    }

    @Override
    public Prepared.Identity identity(Prepared row) {
        return row.identity(byStart, byEnd);
    }

    /** Both ends, as {@code a} and {@code b}. */
    private String ends() {
        return start.match("a", "s", "") + end.match("b", "e", ", a");
    }

    /** The relationship with a row's key. */
    private String keyed() {
        return (byStart ? start.match("a", "s", "") : "")
                + (byEnd ? end.match("b", "e", byStart ? ", a" : "") : "")
                + "MATCH (" + (byStart ? "a" : "") + ")-[" + type + " " + key + "]->(" + (byEnd ? "b" : "") + ") ";
    }

    @Override
    public Set<Integer> existing(Transaction transaction, List<Prepared> rows) {
        return new HashSet<>(transaction
                .run(EACH + keyed() + "RETURN DISTINCT row.i AS i", Patterns.parameters(rows))
                .list(record -> record.get("i").asInt()));
    }

    @Override
    public Map<Integer, String> insert(Transaction transaction, List<Prepared> rows) {
        String create = EACH + ends() + "CREATE (a)-[" + type + "]->(b) SET n = row.p RETURN row.i AS i";
        return missing(transaction.run(create, Patterns.parameters(rows)).list(), rows);
    }

    @Override
    public Map<Integer, String> put(Transaction transaction, List<Prepared> rows) {
        if (!(byStart && byEnd)) {
            moveToOtherEnds(transaction, rows);
        }
        Map<Integer, String> refused = new HashMap<>();
        IdentityHashMap<Prepared, Integer> places = new IdentityHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            places.put(rows.get(i), i);
        }
        Patterns.grouped(rows, Prepared::unavailable).forEach((unavailable, some) -> {
            String merge = EACH + ends() + "MERGE (a)-[" + type + " " + key + "]->(b)" + Patterns.assign(unavailable)
                    + " RETURN row.i AS i";
            missing(transaction.run(merge, Patterns.parameters(some)).list(), some)
                    .forEach((i, reason) -> refused.put(places.get(some.get(i)), reason));
        });
        return refused;
    }

    /** A relationship keeps its ends for life; where a row gives it others, another takes its place. */
    private void moveToOtherEnds(Transaction transaction, List<Prepared> rows) {
        String move = EACH + ends() + "MATCH (x)-[" + type + " " + key + "]->(y) WHERE x <> a OR y <> b "
                + "WITH a, b, n, properties(n) AS kept DELETE n "
                + "CREATE (a)-[" + type.replaceFirst("^n", "moved") + "]->(b) SET moved = kept";
        transaction.run(move, Patterns.parameters(rows)).consume();
    }

    /** Rows that were not written lack an end; a row written twice has several nodes for one. */
    private Map<Integer, String> missing(List<Record> written, List<Prepared> rows) {
        Set<Integer> done = new HashSet<>();
        for (Record record : written) {
            int i = record.get("i").asInt();
            if (!done.add(i)) {
                throw new Refused("There are several nodes for one end: " + ends(rows.get(i)));
            }
        }
        Map<Integer, String> refused = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            if (!done.contains(i)) {
                refused.put(i, "One of its ends is not there: " + ends(rows.get(i)));
            }
        }
        return refused;
    }

    private String ends(Prepared row) {
        return start.show(row.start()) + ", " + end.show(row.end());
    }

    @Override
    public long remove(Transaction transaction, List<Prepared> rows) {
        return transaction
                .run(EACH + keyed() + "DELETE n", Patterns.parameters(rows))
                .consume()
                .counters()
                .relationshipsDeleted();
    }

    @Override
    public long removeEqual(Transaction transaction, Prepared row) {
        Object id = row.properties().get(Fields.ID);
        Map<String, Object> parameters = new HashMap<>(Patterns.parameters(List.of(row)));
        parameters.put("id", id);
        String equal = EACH
                + (id == null
                        ? ends() + "MATCH (a)-[" + type + "]->(b) WHERE properties(n) = row.p "
                        : "MATCH ()-[" + type + "]->() WHERE n._id = $id OR elementId(n) = $id ")
                + "WITH n LIMIT 1 DELETE n";
        return transaction.run(equal, parameters).consume().counters().relationshipsDeleted();
    }

    @Override
    public String clear() {
        return "MATCH ()-[" + type + "]->() CALL { WITH n DELETE n } IN TRANSACTIONS OF 10000 ROWS";
    }

    @Override
    public String clearAtOnce() {
        return "MATCH ()-[" + type + "]->() DELETE n";
    }
}
