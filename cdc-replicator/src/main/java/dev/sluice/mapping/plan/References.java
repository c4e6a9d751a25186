package dev.sluice.mapping.plan;

import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.data.Reference;
import dev.sluice.data.Shape;
import dev.sluice.error.SettingsException;
import dev.sluice.mapping.route.Route;
import java.util.ArrayList;
import java.util.List;

/** Foreign keys that the mapping makes. What they refer to at the target is known when every dataset has its place there. */
final class References {
    private final List<Route> routes;

    private References(List<Route> routes) {
        this.routes = routes;
    }

    /** The fields that one entry of {@code references} is about. */
    static List<String> fields(String text) {
        return List.of(text.split("\\s*,\\s*"));
    }

    /**
     * One that {@link #completed} knows how to complete.
     *
     * @param fields at the target
     * @param dataset of the source, to the key of which it refers
     */
    static Reference wanted(List<String> fields, Name dataset) {
        return new Reference("", fields, dataset, List.of());
    }

    /**
     * The route with what refers to one dataset complete already: many tables may come from that, of which one is meant.
     *
     * @param dataset to which its references were {@link #wanted}
     * @param table of the target that it became
     */
    static Route of(Route route, Name dataset, Dataset table) {
        Dataset target = route.target();
        List<Reference> references = target.references().stream()
                .map(each -> isWanted(each) && each.target().equals(dataset) && fits(each, table)
                        ? new Reference(
                                each.name(),
                                each.fields(),
                                table.name(),
                                table.key().identity())
                        : each)
                .toList();
        return route.into(new Dataset(
                target.name(), target.shape(), target.schema(), target.key(), references, target.comment()));
    }

    private static boolean isWanted(Reference reference) {
        return reference.targetFields().isEmpty();
    }

    private static boolean fits(Reference reference, Dataset table) {
        return reference.fields().size() == table.key().identity().size();
    }

    /** The routes with what their tables refer to, at the target. */
    static List<Route> completed(List<Route> routes) {
        References references = new References(routes);
        return routes.stream().map(references::completed).toList();
    }

    private Route completed(Route route) {
        Dataset target = route.target();
        if (target.shape() != Shape.TABLE || target.references().isEmpty()) {
            return route;
        }
        List<Reference> found = new ArrayList<>();
        for (Reference reference : target.references()) {
            found.add(isWanted(reference) ? completed(route, reference) : reference);
        }
        return route.into(
                new Dataset(target.name(), target.shape(), target.schema(), target.key(), found, target.comment()));
    }

    private Reference completed(Route route, Reference reference) {
        String subject = "datasets: " + route.source().name() + ".references: ";
        Dataset other = routes.stream()
                .filter(each -> each.source().name().equals(reference.target()))
                .findFirst()
                .map(Route::target)
                .orElseThrow(() -> new SettingsException(subject + reference.target()
                        + " is not copied; copy it too, or leave out the reference to it"));
        List<String> key = other.key().identity();
        if (key.size() != reference.fields().size()) {
            throw new SettingsException(subject + reference.fields() + " cannot hold the key of " + other.name()
                    + ", which is " + key + "; name as many fields, in its order, with commas between them");
        }
        return new Reference(reference.name(), reference.fields(), other.name(), key);
    }
}
