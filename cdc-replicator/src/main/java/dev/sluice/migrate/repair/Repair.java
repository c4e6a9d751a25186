package dev.sluice.migrate.repair;

import dev.sluice.data.Name;
import dev.sluice.data.Reference;
import dev.sluice.mapping.route.Route;
import dev.sluice.migrate.verify.CopiedRows;
import dev.sluice.replicate.verify.TableReport;
import dev.sluice.replicate.verify.VerifyReport;
import dev.sluice.replicate.verify.scan.ComparedColumns;
import dev.sluice.replicate.verify.scan.Comparison;
import dev.sluice.replicate.verify.scan.TableScan;
import dev.sluice.store.Store;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Adds what a target lacks, replaces what differs and removes what is too much there, and looks again. What the target refuses because of
 * other rows that are still to come, or to go, is tried again after these.
 */
public final class Repair {
    private static final int MOST_ROUNDS = 3;

    private final Store target;
    private final CopiedRows copied;
    private final RepairRules rules;
    private final Function<List<Route>, VerifyReport> compare;

    /**
     * A repair that has not begun.
     *
     * @param compare compares both ends of routes
     */
    public Repair(Store target, CopiedRows copied, RepairRules rules, Function<List<Route>, VerifyReport> compare) {
        this.target = target;
        this.copied = copied;
        this.rules = rules;
        this.compare = compare;
    }

    /** Repairs what differs of these routes. Rows that were equal are not touched; to be repeated after any end. */
    public RepairReport run(List<Route> routes) {
        VerifyReport before = compare.apply(routes);
        VerifyReport after = before;
        List<Repaired> repaired = new ArrayList<>();
        for (int round = 1; !after.equal() && round <= MOST_ROUNDS; round++) {
            List<Repaired> done = round(differing(inOrder(routes), after));
            repaired.addAll(done);
            after = compare.apply(routes);
            if (done.stream().mapToLong(Repaired::changed).sum() == 0) {
                break;
            }
        }
        return new RepairReport(before, repaired, after);
    }

    private static List<Route> differing(List<Route> routes, VerifyReport report) {
        Set<Name> different = report.tables().stream()
                .filter(table -> !table.equal())
                .map(TableReport::table)
                .collect(Collectors.toSet());
        return routes.stream()
                .filter(route -> different.contains(route.target().name()))
                .toList();
    }

    private List<Repaired> round(List<Route> routes) {
        List<Repaired> done = new ArrayList<>();
        ExecutorService threads = TableScan.threads(rules.workers());
        try {
            for (Route route : routes) {
                Comparison comparison = copied.comparison(route);
                TableScan scan = new TableScan(comparison, ComparedColumns.of(comparison), threads, rules.workers());
                done.add(new RouteRepair(target, route, copied, rules).run(scan));
            }
        } finally {
            threads.shutdownNow();
        }
        return done;
    }

    /** What others refer to comes before them, as far as there is such an order. */
    private static List<Route> inOrder(List<Route> routes) {
        Map<Name, Route> bySource = new LinkedHashMap<>();
        routes.forEach(route -> bySource.putIfAbsent(route.source().name(), route));
        Set<Route> ordered = new LinkedHashSet<>();
        Set<Route> begun = new LinkedHashSet<>();
        routes.forEach(route -> add(route, bySource, begun, ordered));
        return List.copyOf(ordered);
    }

    private static void add(Route route, Map<Name, Route> bySource, Set<Route> begun, Set<Route> ordered) {
        if (!begun.add(route)) {
            return;
        }
        for (Reference reference : route.source().references()) {
            Route parent = bySource.get(reference.target());
            if (parent != null) {
                add(parent, bySource, begun, ordered);
            }
        }
        ordered.add(route);
    }
}
