package dev.sluice.migrate;

import dev.sluice.commit.Journal;
import dev.sluice.commit.Lease;
import dev.sluice.mapping.route.Route;
import dev.sluice.migrate.finish.Structure;
import dev.sluice.migrate.load.Load;
import dev.sluice.migrate.prepare.TargetDatasets;
import java.util.List;

/** Which datasets of the target the migration made, and so may finish. */
final class Targets {
    private static final String MADE = "made";
    private static final String THERE = "there";

    private final TargetDatasets datasets;
    private final Structure structure;
    private final Journal journal;
    private final Lease lease;

    Targets(TargetDatasets datasets, Structure structure, Journal journal, Lease lease) {
        this.datasets = datasets;
        this.structure = structure;
        this.journal = journal;
        this.lease = lease;
    }

    /** Looks at every target that no earlier run has begun to fill before it makes the first. */
    void prepare(List<Route> routes, Load load) {
        List<Route> fresh = load.fresh(routes);
        fresh.forEach(datasets::check);
        for (Route route : fresh) {
            // a run that ended between making a dataset and filling it has left word
            if (journal.get(lease.pipeline(), fact(route)).isEmpty()) {
                journal.put(lease, fact(route), datasets.exists(route) ? THERE : MADE);
            }
            datasets.prepare(loading(route));
        }
    }

    /** The routes with their targets as they are made. */
    List<Route> loading(List<Route> routes) {
        return routes.stream().map(this::loading).toList();
    }

    private Route loading(Route route) {
        return isOurs(route) ? structure.bare(route) : route;
    }

    /** Those whose targets the migration made. */
    List<Route> ours(List<Route> routes) {
        return routes.stream().filter(this::isOurs).toList();
    }

    private boolean isOurs(Route route) {
        return journal.get(lease.pipeline(), fact(route)).filter(MADE::equals).isPresent();
    }

    private static String fact(Route route) {
        return "target/" + route.name();
    }
}
