package dev.sluice.store.neo4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Reference;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Shape;
import dev.sluice.data.Type;
import dev.sluice.error.SettingsException;
import dev.sluice.store.Filter;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Store;
import dev.sluice.store.Write;
import dev.sluice.store.WriteReport;
import dev.sluice.store.Writer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Relationships, from Neo4j and from rows of other stores. */
class RelationshipsTest {
    private static final Name LINES = Name.of("relationships", "T_LINE");
    private static final Schema COLUMNS = Schema.of(
            Field.required("order_id", new Type.Int(32, false)),
            Field.of("product", Type.Text.unbounded()),
            Field.of("line", new Type.Int(32, false)),
            Field.of("quantity", new Type.Int(32, false)));
    private static final List<Reference> ENDS = List.of(
            new Reference("_start", List.of("order_id"), Name.of("T_Order"), List.of("id")),
            new Reference("_end", List.of("product"), Name.of("T_Product"), List.of("code")));

    private Store store;

    @BeforeEach
    void open() {
        TestGraph.run("CREATE CONSTRAINT FOR (n:T_Order) REQUIRE n.id IS UNIQUE");
        TestGraph.run(
                "CREATE (:T_Order {id: 1}), (:T_Order {id: 2}), (:T_Product {code: 'a'}), (:T_Product {code: 'b'})");
        store = TestGraph.open();
    }

    @AfterEach
    void wipe() {
        store.close();
        TestGraph.wipe();
    }

    @Test
    void joinsTheNodesThatRowsReferTo() {
        WriteReport report = write(
                lines(Key.none()),
                Write.insert().creating(),
                row(1, "a", 1, 5),
                row(1, "a", 1, 5),
                row(1, "none", 2, 5),
                row(3, "a", 3, 5),
                row(2, null, 4, 5));

        assertThat(report.written()).isEqualTo(2);
        assertThat(report.rejected())
                .extracting(rejected -> rejected.row().value("line"))
                .containsExactlyInAnyOrder(2, 3, 4);
        assertThat(report.rejected())
                .extracting(WriteReport.Rejected::reason)
                .anyMatch(reason -> reason.contains("T_Product with code = [none]"));
        assertThat(stored()).containsExactly("1-a line 1 quantity 5", "1-a line 1 quantity 5");
    }

    @Test
    void upsertsByAPropertyEvenToOtherEnds() {
        Dataset lines = lines(Key.of("line"));

        write(lines, Write.upsert().creating(), row(1, "a", 1, 5), row(1, "b", 2, 6));
        write(lines, Write.upsert(), row(2, "b", 1, 7), row(1, "b", 2, null), row(2, "a", 3, 8));
        write(lines, Write.upsert(), row(2, "b", 1, 7), row(1, "b", 2, null), row(2, "a", 3, 8));

        assertThat(stored())
                .containsExactly("1-b line 2 quantity null", "2-a line 3 quantity 8", "2-b line 1 quantity 7");
        assertThat(store.catalog().dataset(LINES).orElseThrow().key().identity())
                .containsExactly("line");
        assertThat(write(lines, Write.insert(), row(1, "a", 3, 9), row(1, "a", 4, 9))
                        .rejected())
                .hasSize(1);
    }

    @Test
    void findsTheRelationshipsOfNodesByTheirIds() {
        write(
                lines(Key.of("line")),
                Write.upsert().creating(),
                row(1, "a", 1, 5),
                row(1, "b", 2, 6),
                row(2, "b", 3, 7));
        Map<Object, Object> starts = new HashMap<>();
        rows(Read.all(LINES)).forEach(row -> starts.put(row.value("line"), row.value("_start")));
        String first = String.valueOf(starts.get(1L));
        String none = first.substring(0, first.lastIndexOf(':')) + ":987654321";

        assertThat(found(Filter.equal("_start", first))).containsExactlyInAnyOrder(1L, 2L);
        assertThat(found(Filter.equal("_start", none))).isEmpty();
        assertThat(found(new Filter.Or(List.of(Filter.equal("_start", none), Filter.equal("_start", starts.get(3L))))))
                .containsExactly(3L);
        assertThat(found(new Filter.Or(List.of(Filter.equal("_start", "no id"), Filter.equal("_start", first)))))
                .containsExactlyInAnyOrder(1L, 2L);
        assertThat(found(Filter.equal("_start", first).not())).containsExactly(3L);
    }

    private List<Object> found(Filter filter) {
        List<Object> lines = new ArrayList<>();
        rows(Read.all(LINES).where(filter)).forEach(row -> lines.add(row.value("line")));
        return lines;
    }

    private List<Row> rows(Read read) {
        List<Row> all = new ArrayList<>();
        try (RowStream rows = store.read(read)) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                all.add(row);
            }
        }
        return all;
    }

    @Test
    void upsertsAndDeletesByTheEnds() {
        Dataset lines = lines(Key.of("order_id", "product"));

        write(lines, Write.upsert().creating(), row(1, "a", 1, 5), row(1, "b", 2, 6), row(1, "a", 1, 7));
        WriteReport report;
        try (Writer writer = store.writer(lines, Write.upsert())) {
            writer.delete(Row.of(lines.keySchema(), 1, "b"));
            writer.delete(Row.of(lines.keySchema(), 2, "b"));
            writer.write(row(2, "a", 3, 1));
            report = writer.flush();
        }

        assertThat(report).isEqualTo(new WriteReport(1, 1, List.of()));
        assertThat(stored()).containsExactly("1-a line 1 quantity 7", "2-a line 3 quantity 1");
    }

    @Test
    void keepsWhatAMovedRelationshipHasThatTheChangeDoesNotTell() {
        Dataset lines = lines(Key.of("line"));
        write(lines, Write.upsert().creating(), row(1, "a", 1, 5));

        try (Writer writer = store.writer(lines, Write.upsert())) {
            writer.apply(Changes.upsert(lines, row(2, "b", 1, null), Set.of("quantity")));
            assertThat(writer.flush().rejected()).isEmpty();
        }

        assertThat(stored()).containsExactly("2-b line 1 quantity 5");
    }

    @Test
    void keepsParallelRelationshipsAndLoops() {
        TestGraph.run("MATCH (o:T_Order {id: 1}), (p:T_Product {code: 'a'}) "
                + "CREATE (o)-[:T_LINE {line: 1}]->(p), (o)-[:T_LINE {line: 1}]->(p), (p)-[:T_LINE]->(o), "
                + "(o)-[:T_LINE {line: 2}]->(o)");
        for (String label : List.of("T_Order", "T_Product")) {
            Dataset nodes = store.catalog().dataset(Name.of(label)).orElseThrow();
            Copy.write(
                    store,
                    Copy.renamed(nodes, key -> Key.of("_id")),
                    Write.upsert().creating(),
                    Copy.rows(store, nodes.name()));
        }
        Dataset lines = store.catalog().dataset(LINES).orElseThrow();

        List<Row> rows = Copy.rows(store, LINES);
        assertThat(rows).hasSize(4);
        assertThat(lines.references())
                .extracting(reference -> reference.name() + reference.target())
                .containsExactlyInAnyOrder("_startT_Order", "_startT_Product", "_endT_Order", "_endT_Product");
        assertThat(Copy.write(
                                store,
                                Copy.renamed(lines, key -> Key.of("_id")),
                                Write.upsert().creating(),
                                rows)
                        .rejected())
                .isEmpty();

        assertThat(Copy.rows(store, Copy.renamed(LINES))).containsExactlyInAnyOrderElementsOf(rows);
    }

    @Test
    void joinsNodesThatAreThereByTheirElementIds() {
        Name again = Name.of("relationships", "T_AGAIN");
        write(lines(Key.none()), Write.insert().creating(), row(1, "a", 1, 5));
        Dataset read = store.catalog().dataset(LINES).orElseThrow();
        Schema schema = read.schema().project(List.of("_start", "_end", "quantity"));
        Dataset target = new Dataset(again, Shape.RELATIONSHIPS, schema, Key.none(), List.of(), null);

        List<Row> rows =
                Copy.rows(store, LINES).stream().map(row -> row.project(schema)).toList();
        assertThat(Copy.write(store, target, Write.insert().creating(), rows).written())
                .isEqualTo(1);

        assertThat(TestGraph.texts("MATCH (o:T_Order {id: 1})-[r:T_AGAIN]->(:T_Product {code: 'a'}) RETURN r.quantity"))
                .containsExactly("5");
    }

    @Test
    void saysWhatIsMissing() {
        Dataset none = new Dataset(LINES, Shape.RELATIONSHIPS, COLUMNS, Key.none(), List.of(), null);

        assertThatThrownBy(() -> store.writer(none, Write.insert().creating()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("nothing says which nodes it joins");
        assertThatThrownBy(() -> store.writer(lines(Key.none()), Write.insert()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("no relationship has this type");
        assertThatThrownBy(() -> store.writer(lines(Key.none()), Write.upsert()))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("it has no key");
        assertThatThrownBy(() -> store.catalog().dataset(Name.of("public", "orders")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("Neo4j has no schemas; name it orders");
    }

    private static Dataset lines(Key key) {
        return new Dataset(LINES, Shape.RELATIONSHIPS, COLUMNS, key, ENDS, null);
    }

    private WriteReport write(Dataset dataset, Write how, Row... rows) {
        return Copy.write(store, dataset, how, List.of(rows));
    }

    private static Row row(int order, @Nullable String product, int line, @Nullable Integer quantity) {
        return Row.of(COLUMNS, order, product, line, quantity);
    }

    private static List<String> stored() {
        return TestGraph.run(
                        "MATCH (o:T_Order)-[r:T_LINE]->(p:T_Product) "
                                + "RETURN o.id + '-' + p.code + ' line ' + r.line + ' quantity ' + coalesce(r.quantity, 'null') AS t ORDER BY t")
                .stream()
                .map(record -> record.get("t").asString())
                .toList();
    }
}
