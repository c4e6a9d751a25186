package dev.sluice.migrate.finish;

import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.data.Reference;
import dev.sluice.data.Shape;
import dev.sluice.error.SettingsException;
import dev.sluice.error.WriteFailedException;
import dev.sluice.mapping.route.Route;
import dev.sluice.migrate.finish.Finished.Outcome;
import dev.sluice.migrate.finish.Translation.Translated;
import dev.sluice.store.Store;
import dev.sluice.structure.Element;
import dev.sluice.structure.Making;
import dev.sluice.structure.Structures;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The elements that a migration carries over. Reads the source's catalog once. Belongs to one thread. */
public final class Structure {
    private final Optional<Structures> target;
    private final String targetTitle;
    private final Translation translation;
    private final Map<Route, List<Element>> wanted = new LinkedHashMap<>();
    private final Map<Name, Dataset> bare = new HashMap<>();
    private final List<Finished> lost = new ArrayList<>();

    private Structure(Optional<Structures> target, String targetTitle, Translation translation) {
        this.target = target;
        this.targetTitle = targetTitle;
        this.translation = translation;
    }

    /** What the sources of these routes have, as far as their store tells. */
    public static Structure of(Store source, Store target, List<Route> routes) {
        Structure structure =
                new Structure(target.find(Structures.class), target.profile().title(), new Translation(routes));
        source.find(Structures.class)
                .ifPresent(structures -> routes.stream()
                        .filter(structure.translation::carries)
                        .forEach(route -> structure.translate(
                                route, structures.elements(route.source().name()))));
        routes.forEach(structure::refer);
        return structure;
    }

    /** What is a foreign key because the mapping makes it one. The ends of relationships are none. */
    private void refer(Route route) {
        if (route.target().shape() != Shape.TABLE) {
            return;
        }
        List<Element> all = wanted.computeIfAbsent(route, each -> new ArrayList<>());
        for (Reference reference : route.target().references()) {
            Element key = Element.ForeignKey.of(reference);
            if (all.stream().noneMatch(each -> each.fulfils(key))) {
                all.add(key);
            }
        }
    }

    private void translate(Route route, List<Element> elements) {
        List<Element> translated = new ArrayList<>();
        for (Element element : elements) {
            Translated found = translation.translate(route, element);
            found.element().ifPresent(translated::add);
            if (found.element().isEmpty()) {
                lost.add(new Finished(route.target().name(), element.label(), Outcome.LEFT_OUT, found.reason()));
            }
        }
        wanted.put(route, translated);
    }

    /** Reads again what the source may have gone on with during the load: the numbers that it gives next. */
    public void renew(Store source) {
        source.find(Structures.class)
                .ifPresent(structures -> List.copyOf(wanted.keySet()).stream()
                        .filter(route -> translation.carries(route)
                                && wanted.getOrDefault(route, List.of()).stream()
                                        .anyMatch(Element.Identity.class::isInstance))
                        .forEach(route -> {
                            lost.removeIf(
                                    each -> each.dataset().equals(route.target().name()));
                            translate(route, structures.elements(route.source().name()));
                            refer(route);
                        }));
        bare.clear();
    }

    /** The route with its target as it is best created, to be finished after the load. */
    public Route bare(Route route) {
        return target.map(structures -> route.into(bare.computeIfAbsent(
                        route.name(), name -> structures.bare(route.target(), wanted.getOrDefault(route, List.of())))))
                .orElse(route);
    }

    /** What the target is told to make the dataset of a route; nothing where the first row makes it. */
    public List<String> creation(Route route) {
        return target.map(structures -> structures.creation(bare(route).target()))
                .orElse(List.of());
    }

    private Making making(Dataset dataset, Element element) {
        return target.map(structures -> structures.making(dataset, element))
                .orElse(new Making.Lacking(targetTitle + " has nothing like it"));
    }

    /** What {@link #finish} would do with the targets of these routes, if nothing is in the way. */
    public List<Finished> plan(List<Route> routes) {
        List<Finished> planned = new ArrayList<>(lost(routes));
        inOrder(routes, (route, element) -> planned.add(planned(bare(route).target(), element)));
        return planned;
    }

    private Finished planned(Dataset dataset, Element element) {
        Making making = making(dataset, element);
        if (making instanceof Making.Statement statement) {
            return new Finished(dataset.name(), element.label(), Outcome.MADE, statement.text());
        }
        if (making instanceof Making.Held held) {
            return new Finished(dataset.name(), element.label(), Outcome.HELD, held.why());
        }
        return new Finished(dataset.name(), element.label(), Outcome.LEFT_OUT, ((Making.Lacking) making).reason());
    }

    /** Adds everything to the targets of these routes, which are full, and looks that it is there. May be repeated. */
    public List<Finished> finish(List<Route> routes) {
        List<Finished> finished = new ArrayList<>(lost(routes));
        inOrder(routes, (route, element) -> finished.add(finished(bare(route).target(), element)));
        return finished;
    }

    private Finished finished(Dataset dataset, Element element) {
        Finished planned = planned(dataset, element);
        if (planned.outcome() == Outcome.LEFT_OUT) {
            return planned;
        }
        Structures structures = target.orElseThrow();
        try {
            if (planned.outcome() == Outcome.MADE) {
                structures.add(dataset, element);
            }
            return structures.has(dataset, element)
                    ? planned
                    : new Finished(dataset.name(), element.label(), Outcome.FAILED, "it is not there");
        } catch (WriteFailedException | SettingsException e) {
            return new Finished(dataset.name(), element.label(), Outcome.FAILED, String.valueOf(e.getMessage()));
        }
    }

    private List<Finished> lost(List<Route> routes) {
        List<Name> names = routes.stream().map(route -> route.target().name()).toList();
        return lost.stream().filter(each -> names.contains(each.dataset())).toList();
    }

    /** One element of one route. */
    private interface Visitor {
        void visit(Route route, Element element);
    }

    /** Keys before the references to them. */
    private void inOrder(List<Route> routes, Visitor visitor) {
        record Step(Route route, Element element) {}
        routes.stream()
                .flatMap(route ->
                        wanted.getOrDefault(route, List.of()).stream().map(element -> new Step(route, element)))
                .sorted(Comparator.comparingInt(step -> rank(step.element())))
                .forEach(step -> visitor.visit(step.route(), step.element()));
    }

    private static int rank(Element element) {
        if (element instanceof Element.PrimaryKey) {
            return 0;
        }
        if (element instanceof Element.UniqueKey) {
            return 1;
        }
        return element instanceof Element.ForeignKey ? 3 : 2;
    }
}
