package dev.sluice.migrate;

import dev.sluice.data.Name;
import dev.sluice.mapping.plan.Concern;
import dev.sluice.mapping.route.Route;
import dev.sluice.migrate.finish.Finished;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a migration would do.
 *
 * @param source the kind of store, for people
 * @param target likewise
 * @param routes in the order in which they are loaded
 * @param nativeTypes by dataset of the target, what the store keeps each field as, in its own words
 * @param estimatedRows by dataset of the source, its own guess; -1 where it has none
 * @param structure what becomes of keys, indexes, references and the like; the detail of what is made is its statement
 */
public record MigrationPlan(
        String source,
        String target,
        List<Route> routes,
        Map<Name, Map<String, String>> nativeTypes,
        Map<Name, Long> estimatedRows,
        List<Finished> structure,
        List<Concern> concerns) {
    public MigrationPlan {
        routes = List.copyOf(routes);
        nativeTypes = new LinkedHashMap<>(nativeTypes);
        estimatedRows = new LinkedHashMap<>(estimatedRows);
        structure = List.copyOf(structure);
        concerns = List.copyOf(concerns);
    }

    /** What must be decided before anything is written. */
    public List<Concern> decisions() {
        return concerns.stream().filter(Concern::blocks).toList();
    }

    /** All rows, as far as the source can guess. */
    public long totalRows() {
        return estimatedRows.values().stream()
                .mapToLong(rows -> Math.max(0, rows))
                .sum();
    }
}
