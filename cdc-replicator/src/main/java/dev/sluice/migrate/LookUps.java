package dev.sluice.migrate;

import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Name;
import dev.sluice.data.Shape;
import dev.sluice.mapping.document.Embedding;
import dev.sluice.mapping.document.Joined;
import dev.sluice.mapping.plan.Concern;
import dev.sluice.mapping.route.Route;
import dev.sluice.mapping.route.Stage;
import dev.sluice.store.Store;
import dev.sluice.structure.Element;
import dev.sluice.structure.Making;
import dev.sluice.structure.Structures;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where rows of one dataset are looked up for those of another by fields that no index of the source has. */
final class LookUps {
    private final Store source;
    private final Structures structures;
    private final Map<Name, Long> rows;

    private LookUps(Store source, Structures structures, Map<Name, Long> rows) {
        this.source = source;
        this.structures = structures;
        this.rows = rows;
    }

    /**
     * A note for each that lacks an index; none where the source does not tell what it has.
     *
     * @param rows how many each dataset of the source has, by its own guess
     */
    static Set<Concern> slow(Store source, List<Route> routes, Map<Name, Long> rows) {
        Set<Concern> notes = new LinkedHashSet<>();
        source.find(Structures.class).ifPresent(structures -> {
            LookUps lookUps = new LookUps(source, structures, rows);
            routes.forEach(route ->
                    route.stages().forEach(stage -> lookUps.note(route, stage).ifPresent(notes::add)));
        });
        return notes;
    }

    private Optional<Concern> note(Route route, Stage stage) {
        long parents = rows.getOrDefault(route.source().name(), -1L);
        if (!(stage instanceof Embedding embedding) || (parents >= 0 && parents <= Joined.KEYS_AT_ONCE)) {
            return Optional.empty();
        }
        Name other = embedding.joined().read().dataset();
        List<String> fields =
                embedding.joined().other().stream().map(Field::name).toList();
        Optional<Dataset> dataset = source.catalog().dataset(other).filter(found -> found.shape() == Shape.TABLE);
        if (dataset.isEmpty() || isIndexed(dataset.orElseThrow(), fields)) {
            return Optional.empty();
        }
        return Optional.of(Concern.note(
                other.toString(),
                "no index of the source begins with " + fields + ", by which its rows are looked up for "
                        + route.source().name() + ": every " + Joined.KEYS_AT_ONCE
                        + " rows of that read all of it" + remedy(dataset.orElseThrow(), fields)));
    }

    private boolean isIndexed(Dataset dataset, List<String> fields) {
        List<List<String>> indexes = new ArrayList<>();
        indexes.add(dataset.key().identity());
        for (Element element : structures.elements(dataset.name())) {
            boolean ordered = element instanceof Element.Index index && index.method() == null;
            boolean served = element instanceof Element.PrimaryKey
                    || element instanceof Element.UniqueKey
                    || (element instanceof Element.ForeignKey && structures.indexesReferences());
            if (ordered || served) {
                indexes.add(element.fields());
            }
        }
        return indexes.stream()
                .anyMatch(index -> index.size() >= fields.size()
                        && index.subList(0, fields.size()).containsAll(fields));
    }

    private static Element index(Dataset dataset, List<String> fields) {
        String name = dataset.name().local() + "_" + String.join("_", fields);
        return Element.Index.of(name, fields.toArray(String[]::new));
    }

    private String remedy(Dataset dataset, List<String> fields) {
        return structures.making(dataset, index(dataset, fields)) instanceof Making.Statement statement
                ? "; make one first: " + statement.text()
                : "; make one first";
    }
}
