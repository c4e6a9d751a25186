package dev.sluice.store.postgresql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.store.Store;
import dev.sluice.store.Stores;
import dev.sluice.store.Write;
import dev.sluice.structure.Element;
import dev.sluice.structure.Structures;
import dev.sluice.testkit.PostgresServer;
import dev.sluice.testkit.SharedData;
import dev.sluice.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Databases that others publish keep all they have in a copy. */
class PublishedStructureTest {

    @ParameterizedTest
    @EnumSource
    void everyElementOfEveryTableIsInTheCopy(SharedData published) {
        TestDatabase database = PostgresServer.shared().createDatabase();
        published.loadInto(database);

        try (Store store = Stores.open(database.storeUrl())) {
            Structures structures = store.find(Structures.class).orElseThrow();
            Map<Dataset, List<Element>> copies =
                    new TreeMap<>((a, b) -> a.name().compareTo(b.name()));
            for (Dataset dataset : store.catalog().datasets()) {
                List<Element> elements = structures.elements(dataset.name()).stream()
                        .map(element -> element.renamed(UnaryOperator.identity(), PublishedStructureTest::copied))
                        .toList();
                copies.put(copy(dataset), elements);
            }

            copies.forEach((copy, elements) -> store.writer(
                            structures.bare(copy, elements), Write.insert().creating())
                    .close());
            copies.forEach((copy, elements) -> elements.stream()
                    .filter(element -> !(element instanceof Element.ForeignKey))
                    .forEach(element -> structures.add(copy, element)));
            copies.forEach((copy, elements) -> elements.forEach(element -> structures.add(copy, element)));

            assertThat(copies.values().stream().mapToInt(List::size).sum()).isGreaterThan(20);
            copies.forEach((copy, elements) -> {
                assertThat(elements).allMatch(element -> structures.has(copy, element));
                assertThat(structures.elements(copy.name())).isEqualTo(elements);
            });
        }
        assertThat(described(database, "copy"))
                .isEqualTo(described(database, "public"))
                .isNotEmpty();
    }

    private static Name copied(Name name) {
        return Name.of("copy", name.local());
    }

    private static Dataset copy(Dataset dataset) {
        return new Dataset(
                copied(dataset.name()), dataset.shape(), dataset.schema(), dataset.key(), List.of(), dataset.comment());
    }

    /** What the server itself says of the columns, constraints and indexes of a schema. */
    private static List<String> described(TestDatabase database, String schema) {
        List<String> all = new ArrayList<>();
        all.addAll(database.rows("SELECT conrelid::regclass, conname, pg_get_constraintdef(oid) FROM pg_constraint"
                + " WHERE connamespace = '" + schema + "'::regnamespace ORDER BY 1, 2"));
        all.addAll(database.rows("SELECT indexdef FROM pg_indexes WHERE schemaname = '" + schema + "' ORDER BY 1"));
        all.addAll(database.rows("SELECT table_name, column_name, data_type, column_default, is_nullable, is_identity"
                + " FROM information_schema.columns WHERE table_schema = '" + schema
                + "' ORDER BY 1, ordinal_position"));
        return all.stream()
                .map(each -> each.replace("copy.", "").replace("public.", ""))
                .sorted()
                .collect(Collectors.toList());
    }
}
