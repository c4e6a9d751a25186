package dev.sluice.mapping.plan;

import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.error.SettingsException;
import dev.sluice.mapping.DatasetMapping;
import dev.sluice.mapping.MappingDefaults;
import dev.sluice.mapping.route.Route;
import dev.sluice.settings.Nearest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Makes the plan of a migration from its file and both catalogs. */
public final class MappingPlanner {
    private final Ends ends;
    private final MappingDefaults defaults;
    private final List<DatasetMapping> mappings;
    private final List<Concern> concerns = new ArrayList<>();

    public MappingPlanner(Ends ends, MappingDefaults defaults, List<DatasetMapping> mappings) {
        this.ends = ends;
        this.defaults = defaults;
        this.mappings = mappings;
    }

    /**
     * The plan for those datasets of the source that are wanted.
     *
     * @throws SettingsException if the file speaks of what is not there, or sends two datasets to one place
     */
    public MappingPlan plan(Predicate<Name> wanted) {
        List<Route> routes = new ArrayList<>();
        Map<String, DatasetMapping> said = said();
        for (Dataset dataset : ends.datasets()) {
            DatasetMapping mapping = said.get(dataset.name().toString());
            if (mapping != null || wanted.test(dataset.name())) {
                routes.addAll(routes(
                        dataset,
                        mapping == null ? DatasetMapping.none(dataset.name().toString()) : mapping));
            }
        }
        requireDifferentTargets(routes);
        return new MappingPlan(routes, concerns);
    }

    /** What the file says, by the full name of the source's dataset. */
    private Map<String, DatasetMapping> said() {
        Map<String, DatasetMapping> said = new LinkedHashMap<>();
        for (DatasetMapping mapping : mappings) {
            said.put(require(mapping.from().toString()).name().toString(), mapping);
        }
        return said;
    }

    private Dataset require(String text) {
        for (Predicate<Name> reading : List.<Predicate<Name>>of(
                name -> name.toString().equals(text), name -> name.local().equals(text))) {
            List<Dataset> found =
                    ends.datasets().stream().filter(d -> reading.test(d.name())).toList();
            if (found.size() > 1) {
                throw new SettingsException("datasets: which " + text + "? There are "
                        + found.stream().map(d -> d.name().toString()).toList() + "; give the full name");
            }
            if (found.size() == 1) {
                return found.get(0);
            }
        }
        Collection<String> known =
                ends.datasets().stream().map(d -> d.name().toString()).toList();
        throw new SettingsException("datasets: the source has no " + text
                + (known.isEmpty() ? "" : "; did you mean " + Nearest.of(text, known) + "?"));
    }

    private List<Route> routes(Dataset dataset, DatasetMapping mapping) {
        return List.of(new PlainRoute(ends, defaults, dataset, mapping, concerns).route());
    }

    private static void requireDifferentTargets(List<Route> routes) {
        Map<Name, Route> targets = new LinkedHashMap<>();
        for (Route route : routes) {
            Route earlier = targets.putIfAbsent(route.target().name(), route);
            if (earlier != null) {
                throw new SettingsException("datasets: " + earlier.source().name() + " and "
                        + route.source().name() + " would both become "
                        + route.target().name() + "; give one of them another name with to");
            }
        }
    }
}
