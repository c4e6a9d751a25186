package dev.sluice.store.neo4j.write;

import dev.sluice.store.neo4j.session.Cypher;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Pieces of Cypher that nodes and relationships share. Rows are maps in {@code $rows}, each called {@code row}. */
final class Patterns {
    private Patterns() {}

    /** {@code {`a`: row.k[0], `b`: row.k[1]}}, or nothing for no properties. */
    static String equal(List<String> properties, String values) {
        if (properties.isEmpty()) {
            return "";
        }
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < properties.size(); i++) {
            pairs.add(Cypher.quoted(properties.get(i)) + ": row." + values + "[" + i + "]");
        }
        return "{" + String.join(", ", pairs) + "}";
    }

    /** Replaces all properties, keeping those that are unavailable. */
    static String assign(Set<String> unavailable) {
        if (unavailable.isEmpty()) {
            return " SET n = row.p";
        }
        String kept = new TreeSet<>(unavailable)
                .stream().map(name -> "." + Cypher.quoted(name)).collect(Collectors.joining(", "));
        return " WITH *, n {" + kept + "} AS kept SET n = row.p SET n += kept";
    }

    static String labels(List<String> labels) {
        return labels.stream().map(label -> ":" + Cypher.quoted(label)).collect(Collectors.joining());
    }

    static <K> Map<K, List<Prepared>> grouped(List<Prepared> rows, Function<Prepared, K> shape) {
        Map<K, List<Prepared>> groups = new LinkedHashMap<>();
        rows.forEach(row -> groups.computeIfAbsent(shape.apply(row), key -> new ArrayList<>())
                .add(row));
        return groups;
    }

    static Map<String, Object> parameters(List<Prepared> rows) {
        List<Map<String, Object>> parameters = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            parameters.add(rows.get(i).parameters(i));
        }
        return Map.of("rows", parameters);
    }
}
