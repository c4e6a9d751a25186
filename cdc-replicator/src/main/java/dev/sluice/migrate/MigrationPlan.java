package dev.sluice.migrate;

import dev.sluice.data.Name;
import dev.sluice.mapping.plan.Concern;
import dev.sluice.mapping.route.Route;
import dev.sluice.migrate.finish.Finished;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a migration would do.
 *
 * @param source the kind of store, for people, and its version where it tells
 * @param target likewise
 * @param routes in the order in which they are loaded
 * @param nativeTypes by dataset of the target, what the store keeps each field as, in its own words
 * @param estimatedRows by dataset of the source, its own guess; -1 where it has none
 * @param storedBytes by dataset of the source, how much its store's own statistics say that it is there; those it does not know are left out
 * @param estimates by dataset of the source, where anything can be said
 * @param statements by dataset of the target that is not there yet, what its store is told to make it; empty where the first row does
 * @param workers how many parts are copied at once
 * @param structure what becomes of keys, indexes, references and the like; the detail of what is made is its statement
 */
public record MigrationPlan(
        String source,
        String target,
        List<Route> routes,
        Map<Name, Map<String, String>> nativeTypes,
        Map<Name, Long> estimatedRows,
        Map<Name, Long> storedBytes,
        Map<Name, Estimate> estimates,
        Map<Name, List<String>> statements,
        int workers,
        List<Finished> structure,
        List<Concern> concerns) {
    public MigrationPlan {
        routes = List.copyOf(routes);
        nativeTypes = new LinkedHashMap<>(nativeTypes);
        estimatedRows = new LinkedHashMap<>(estimatedRows);
        storedBytes = new LinkedHashMap<>(storedBytes);
        estimates = new LinkedHashMap<>(estimates);
        statements = new LinkedHashMap<>(statements);
        structure = List.copyOf(structure);
        concerns = List.copyOf(concerns);
    }

    /** What must be decided before anything is written. */
    public List<Concern> decisions() {
        return concerns.stream().filter(Concern::blocks).toList();
    }

    /** About all bytes of values, as far as can be said. */
    public long totalBytes() {
        return estimates.values().stream().mapToLong(Estimate::bytes).sum();
    }

    /** All bytes at the source, as far as its own statistics know them. */
    public long totalStoredBytes() {
        return storedBytes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** To read everything, if all workers read as fast as one alone did; what is estimated only. */
    public Duration least() {
        return estimates.values().stream()
                .map(Estimate::least)
                .reduce(Duration.ZERO, Duration::plus)
                .dividedBy(workers);
    }

    /** To read everything one after the other. */
    public Duration most() {
        return estimates.values().stream().map(Estimate::most).reduce(Duration.ZERO, Duration::plus);
    }

    /** How many rows were read for that. */
    public long sampled() {
        return estimates.values().stream().mapToLong(Estimate::sampled).sum();
    }

    /** All rows, as far as the source can guess. */
    public long totalRows() {
        return estimatedRows.values().stream()
                .mapToLong(rows -> Math.max(0, rows))
                .sum();
    }
}
