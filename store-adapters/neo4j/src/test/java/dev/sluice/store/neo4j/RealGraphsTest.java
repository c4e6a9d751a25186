package dev.sluice.store.neo4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Dataset;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Shape;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Split;
import dev.sluice.store.Store;
import dev.sluice.store.Write;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The graphs that Neo4j publishes, read whole and written a second time. */
class RealGraphsTest {
    private static final String MOVIES = "neo4j-movies/movies.cypher";
    private static final String NORTHWIND = "northwind/neo4j/northwind.cypher";
    private static final Set<String> PLACES = Set.of("_id", "_start", "_end");

    @AfterEach
    void wipe() {
        TestGraph.wipe();
    }

    /** In one test: planning the statement of 500 lines that makes the movies takes longer than either copy. */
    @Test
    void copiesTheMoviesByTheirKeysAndThenWithoutConstraintsByTheirElementIds() {
        GraphScripts.load(MOVIES);
        copiesTheMoviesByTheirKeys();
        TestGraph.run("MATCH (n) WHERE any(label IN labels(n) WHERE label STARTS WITH 'T_copy_') DETACH DELETE n");
        TestGraph.dropConstraints();
        copiesAGraphWithoutConstraintsByItsElementIds();
    }

    private static void copiesTheMoviesByTheirKeys() {
        try (Store store = TestGraph.open()) {
            List<Dataset> datasets = datasets(store);

            assertThat(counts(store, datasets))
                    .isEqualTo(Map.of(
                            "T_Movie", 38,
                            "T_Person", 133,
                            "relationships.T_ACTED_IN", 172,
                            "relationships.T_DIRECTED", 44,
                            "relationships.T_FOLLOWS", 3,
                            "relationships.T_PRODUCED", 15,
                            "relationships.T_REVIEWED", 9,
                            "relationships.T_WROTE", 10));
            Dataset acted = store.catalog()
                    .dataset(Name.of("relationships", "T_ACTED_IN"))
                    .orElseThrow();
            assertThat(acted.references())
                    .extracting(reference -> reference.fields() + " " + reference.target() + reference.targetFields())
                    .containsExactly("[_start.name] T_Person[name]", "[_end.title] T_Movie[title]");
            copy(store, datasets, UnaryOperator.identity());
            assertSame(store, datasets, PLACES);
        }
    }

    private static void copiesAGraphWithoutConstraintsByItsElementIds() {
        try (Store store = TestGraph.open()) {
            List<Dataset> datasets = datasets(store);
            assertThat(datasets).hasSize(8).allMatch(dataset -> !dataset.key().exists());

            copy(store, datasets, none -> Key.of("_id"));
            copy(store, datasets, none -> Key.of("_id"));

            assertSame(store, datasets, Set.of());
        }
    }

    @Test
    void copiesNorthwindByItsKeys() {
        GraphScripts.load(NORTHWIND);
        try (Store store = TestGraph.open()) {
            List<Dataset> datasets = datasets(store);

            assertThat(counts(store, datasets))
                    .isEqualTo(Map.of(
                            "T_Category", 8,
                            "T_Customer", 91,
                            "T_Order", 830,
                            "T_Product", 77,
                            "T_Supplier", 29,
                            "relationships.T_ORDERS", 2155,
                            "relationships.T_PART_OF", 77,
                            "relationships.T_PURCHASED", 830,
                            "relationships.T_SUPPLIES", 77));
            copy(store, datasets, UnaryOperator.identity());
            assertSame(store, datasets, PLACES);
        }
    }

    /** All of the test, nodes before the relationships that join them. */
    private static List<Dataset> datasets(Store store) {
        return store.catalog().datasets().stream()
                .filter(dataset -> dataset.name().local().startsWith(TestGraph.PREFIX))
                .sorted(Comparator.comparing((Dataset dataset) -> dataset.shape() != Shape.NODES)
                        .thenComparing(Dataset::name))
                .toList();
    }

    private static Map<String, Integer> counts(Store store, List<Dataset> datasets) {
        return datasets.stream()
                .collect(Collectors.toMap(
                        dataset -> dataset.name().toString(),
                        dataset -> Copy.rows(store, dataset.name()).size()));
    }

    /** By parts, as a migration would; relationships without a key are inserted. */
    private static void copy(Store store, List<Dataset> datasets, UnaryOperator<Key> key) {
        for (Dataset dataset : datasets) {
            Dataset target = Copy.renamed(dataset, key);
            Write how = target.key().exists() ? Write.upsert() : Write.insert();
            List<Row> rows = new ArrayList<>();
            for (Split split : store.split(Read.all(dataset.name()), 3)) {
                try (RowStream stream = store.read(split)) {
                    for (Row row = stream.next(); row != null; row = stream.next()) {
                        rows.add(row);
                    }
                }
            }
            assertThat(Copy.write(store, target, how.creating(), rows).rejected())
                    .as("%s", dataset.name())
                    .isEmpty();
        }
    }

    private static void assertSame(Store store, List<Dataset> datasets, Set<String> places) {
        for (Dataset dataset : datasets) {
            List<Row> copied = Copy.rows(store, Copy.renamed(dataset.name()));
            assertThat(Copy.without(copied, places))
                    .as("%s", dataset.name())
                    .containsExactlyInAnyOrderElementsOf(Copy.without(Copy.rows(store, dataset.name()), places));
        }
    }
}
