package dev.sluice.store.neo4j.read;

import dev.sluice.data.Field;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.error.SettingsException;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Split;
import dev.sluice.store.neo4j.catalog.Element;
import dev.sluice.store.neo4j.catalog.Neo4jCatalog;
import dev.sluice.store.neo4j.catalog.Projection;
import dev.sluice.store.neo4j.session.Graph;
import dev.sluice.store.neo4j.session.Neo4jErrors;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.neo4j.driver.AccessMode;
import org.neo4j.driver.Session;
import org.neo4j.driver.exceptions.Neo4jException;

/**
 * Reads by ranges of the server's own numbers of nodes and relationships. Its index of labels and types is in their order, so that a
 * scan is sorted by itself; a range costs a scan of the index, without the properties of what is not in it.
 */
public final class GraphReader {
    /** Parts of fewer rows are not worth their scan. */
    private static final long LEAST_ROWS = 50;

    private final Graph graph;
    private final Neo4jCatalog catalog;

    public GraphReader(Graph graph, Neo4jCatalog catalog) {
        this.graph = graph;
        this.catalog = catalog;
    }

    public RowStream read(Read read) {
        return read(read, Slice.all(schema(read)));
    }

    public RowStream read(Split split) {
        return read(split.read(), Slice.of(split));
    }

    /** The fields to decode: those asked for and those the filter needs. One that the sample lacks may be of any type. */
    private Schema schema(Read read) {
        if (!read.options().isEmpty()) {
            throw new SettingsException("Cannot read " + read.dataset() + " with " + read.options()
                    + ": Neo4j has no such thing; leave it out");
        }
        Schema known = catalog.require(read.dataset()).schema();
        Set<String> filtered = new LinkedHashSet<>(read.filter().fields());
        List<Field> fields = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>(read.fields());
        if (names.isEmpty()) {
            fields.addAll(known.fields());
            known.fields().forEach(field -> filtered.remove(field.name()));
        }
        names.addAll(filtered);
        names.forEach(name -> fields.add(known.has(name) ? known.field(name) : Field.of(name, new Type.Dynamic())));
        return new Schema(fields);
    }

    private RowStream read(Read read, Slice slice) {
        Element element = Element.of(read.dataset());
        Projection projection = Projection.of(element, slice.schema());
        Pushdown pushdown = new Pushdown(slice.schema());
        String query = "MATCH " + element.pattern() + " WHERE id(n) >= $from AND id(n) <= $to AND "
                + pushdown.condition(read.filter()) + " RETURN " + projection.columns(slice.schema()) + " ORDER BY n";
        Map<String, Object> parameters = new HashMap<>(pushdown.parameters());
        parameters.put("from", slice.from());
        parameters.put("to", slice.to());
        Session session = graph.session(AccessMode.READ);
        try {
            return new GraphRows(read, slice, projection, session, session.run(query, parameters, graph.limits()));
        } catch (Neo4jException e) {
            session.close();
            throw Neo4jErrors.explain("read " + read.dataset(), e);
        }
    }

    public List<Split> split(Read read, int parts) {
        Schema schema = schema(read);
        Element element = Element.of(read.dataset());
        long rows = catalog.count(element);
        long wanted = Math.max(1, Math.min(parts, rows / LEAST_ROWS));
        // a limit holds for all parts together
        if (wanted == 1 || read.limit() != Read.NO_LIMIT) {
            return List.of(new Split(read, 0, Slice.all(schema).token()));
        }
        long first = number(element, "");
        long width = Math.floorDiv(number(element, "DESC") - first, wanted) + 1;
        List<Split> splits = new ArrayList<>();
        for (int i = 0; i < wanted; i++) {
            // what is written while the parts are read may have any number
            long from = i == 0 ? 0 : first + i * width;
            long to = i == wanted - 1 ? Long.MAX_VALUE : first + (i + 1) * width - 1;
            splits.add(new Split(read, i, new Slice(from, to, schema).token()));
        }
        return splits;
    }

    private long number(Element element, String order) {
        String query = "MATCH " + element.pattern() + " RETURN id(n) AS number ORDER BY n " + order + " LIMIT 1";
        List<Long> numbers = graph.rows(
                "cut " + element.name(),
                query,
                Map.of(),
                row -> row.get("number").asLong());
        return numbers.isEmpty() ? 0 : numbers.get(0);
    }
}
