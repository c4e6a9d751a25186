package dev.sluice.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.store.Store;
import dev.sluice.store.Stores;
import dev.sluice.store.Write;
import dev.sluice.structure.Element;
import dev.sluice.structure.Making;
import dev.sluice.structure.Structures;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.SharedData;
import dev.sluice.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each element of a published database is in another store, or that store says why not. */
class StructureAcrossStoresTest {

    @ParameterizedTest
    @CsvSource({
        "CHINOOK, h2, PUBLIC, ''",
        "NORTHWIND, sqlite, '', ''",
        "NORTHWIND, duckdb, main, 'DuckDB makes it only with the table'"
    })
    void whatIsNotThereIsLackingForAReason(SharedData published, String scheme, String schema, String lacking) {
        TestDatabase database = PostgresServer.shared().createDatabase();
        published.loadInto(database);
        UnaryOperator<Name> named = name -> schema.isEmpty() ? Name.of(name.local()) : Name.of(schema, name.local());

        try (TemporaryDirectory directory = new TemporaryDirectory("across");
                Store source = Stores.open(database.storeUrl());
                Store target = Stores.open(scheme + ":" + directory.path().resolve("copy.db"))) {
            Map<Dataset, List<Element>> wanted = wanted(source, named);
            Structures structures = target.find(Structures.class).orElseThrow();
            Map<Dataset, List<Element>> bare = new TreeMap<>((a, b) -> a.name().compareTo(b.name()));
            wanted.forEach((dataset, elements) -> bare.put(structures.bare(dataset, elements), elements));
            bare.keySet()
                    .forEach(dataset ->
                            target.writer(dataset, Write.insert().creating()).close());

            TreeSet<String> reasons = new TreeSet<>();
            List<Element> added = new ArrayList<>();
            for (boolean references : new boolean[] {false, true}) {
                bare.forEach((dataset, elements) -> elements.stream()
                        .filter(element -> element instanceof Element.ForeignKey == references)
                        .forEach(element -> {
                            if (structures.making(dataset, element) instanceof Making.Lacking no) {
                                reasons.add(no.reason());
                                return;
                            }
                            structures.add(dataset, element);
                            assertThat(structures.has(dataset, element))
                                    .as("%s", element)
                                    .isTrue();
                            added.add(element);
                        }));
            }

            assertThat(reasons).isEqualTo(lacking.isEmpty() ? new TreeSet<>() : new TreeSet<>(List.of(lacking)));
            assertThat(added).hasSizeGreaterThan(10);
        }
    }

    private static Map<Dataset, List<Element>> wanted(Store source, UnaryOperator<Name> named) {
        Structures structures = source.find(Structures.class).orElseThrow();
        Map<Dataset, List<Element>> wanted = new TreeMap<>((a, b) -> a.name().compareTo(b.name()));
        for (Dataset dataset : source.catalog().datasets()) {
            Dataset copy = new Dataset(
                    named.apply(dataset.name()),
                    dataset.shape(),
                    dataset.schema(),
                    dataset.key(),
                    List.of(),
                    dataset.comment());
            wanted.put(
                    copy,
                    structures.elements(dataset.name()).stream()
                            .map(element -> element.renamed(UnaryOperator.identity(), named))
                            .toList());
        }
        return wanted;
    }
}
