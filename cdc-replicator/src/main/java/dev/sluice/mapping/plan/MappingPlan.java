package dev.sluice.mapping.plan;

import dev.sluice.mapping.route.Route;
import java.util.List;

/**
 * What a migration will do.
 *
 * @param routes in the order in which they are loaded
 */
public record MappingPlan(List<Route> routes, List<Concern> concerns) {
    public MappingPlan {
        routes = List.copyOf(routes);
        concerns = List.copyOf(concerns);
    }

    /** What must be decided first. */
    public List<Concern> decisions() {
        return concerns.stream().filter(Concern::blocks).toList();
    }
}
