package dev.sluice.migrate.finish;

import dev.sluice.data.Name;
import dev.sluice.data.Reference;
import dev.sluice.data.Shape;
import dev.sluice.mapping.route.Route;
import dev.sluice.mapping.route.RouteField;
import dev.sluice.structure.Element;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Elements of the source's datasets in the names of the target's. */
final class Translation {
    private final Map<Name, Route> routes = new HashMap<>();

    /** @param routes of which the first for a dataset of the source is the one that others refer to */
    Translation(List<Route> routes) {
        routes.forEach(route -> this.routes.putIfAbsent(route.source().name(), route));
    }

    /** Whether the elements of the route's source go to its target: of several wide tables, which have the same rows, to each. */
    boolean carries(Route route) {
        return isFirst(route) || route.target().shape() == Shape.WIDE_TABLE;
    }

    private boolean isFirst(Route route) {
        return route.equals(routes.get(route.source().name()));
    }

    /** Each table's index has a name of its own. */
    private Element named(Route route, Element element) {
        if (isFirst(route)
                || !(element instanceof Element.Index index)
                || index.name().isEmpty()) {
            return element;
        }
        String name = index.name() + "_" + route.target().name().local();
        return new Element.Index(name, index.parts(), index.unique(), index.method(), index.options());
    }

    /** The element at the target, or why it cannot be there. */
    record Translated(Optional<Element> element, String reason) {
        static Translated lost(String reason) {
            return new Translated(Optional.empty(), reason);
        }
    }

    Translated translate(Route route, Element element) {
        Map<String, String> names = names(route);
        for (String field : element.fields()) {
            if (!names.containsKey(field)) {
                return Translated.lost("the target does not have the field " + field + " as it is");
            }
        }
        boolean renamed =
                names.entrySet().stream().anyMatch(entry -> !entry.getKey().equals(entry.getValue()));
        if (renamed && element.nativeText() != null) {
            return Translated.lost("it is in the source's own words, " + element.nativeText()
                    + ", and fields have other names at the target");
        }
        if (element instanceof Element.ForeignKey key) {
            return foreignKey(key, names);
        }
        Element translated = element.renamed(field -> names.getOrDefault(field, field), name -> name);
        return new Translated(Optional.of(named(route, translated)), "");
    }

    private Translated foreignKey(Element.ForeignKey key, Map<String, String> names) {
        Route other = routes.get(key.reference().target());
        if (other == null) {
            return Translated.lost("it refers to " + key.reference().target() + ", which is not copied");
        }
        Map<String, String> theirs = names(other);
        for (String field : key.reference().targetFields()) {
            if (!theirs.containsKey(field)) {
                return Translated.lost("it refers to " + field + " of "
                        + key.reference().target() + ", which the target does not have as it is");
            }
        }
        Reference reference = new Reference(
                key.reference().name(),
                key.fields().stream()
                        .map(field -> names.getOrDefault(field, field))
                        .toList(),
                other.target().name(),
                key.reference().targetFields().stream()
                        .map(field -> theirs.getOrDefault(field, field))
                        .toList());
        return new Translated(Optional.of(key.withReference(reference)), "");
    }

    /** The target's names of fields whose values are those of the source. */
    private static Map<String, String> names(Route route) {
        Map<String, String> names = new HashMap<>();
        for (RouteField field : route.fields()) {
            if (field.direct()) {
                names.put(field.from(), field.field().name());
            }
        }
        return names;
    }
}
