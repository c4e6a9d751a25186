package dev.sluice.migrate;

import dev.sluice.commit.Journal;
import dev.sluice.commit.Lease;
import dev.sluice.data.Field;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Shape;
import dev.sluice.error.SettingsException;
import dev.sluice.facts.StoreFacts;
import dev.sluice.mapping.plan.Concern;
import dev.sluice.mapping.plan.Ends;
import dev.sluice.mapping.plan.MappingPlan;
import dev.sluice.mapping.plan.MappingPlanner;
import dev.sluice.mapping.route.Route;
import dev.sluice.migrate.finish.Finished;
import dev.sluice.migrate.finish.Structure;
import dev.sluice.migrate.load.Load;
import dev.sluice.migrate.load.Throttle;
import dev.sluice.migrate.prepare.TargetDatasets;
import dev.sluice.migrate.repair.Repair;
import dev.sluice.migrate.repair.RepairReport;
import dev.sluice.migrate.repair.RepairRules;
import dev.sluice.migrate.settings.MigrationSettings;
import dev.sluice.migrate.settings.TargetSettings.Existing;
import dev.sluice.migrate.verify.CopiedRows;
import dev.sluice.replicate.Phase;
import dev.sluice.replicate.PipelineListener;
import dev.sluice.replicate.control.StopSignal;
import dev.sluice.replicate.verify.VerifyListener;
import dev.sluice.replicate.verify.VerifyOptions;
import dev.sluice.replicate.verify.VerifyReport;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import dev.sluice.store.Store;
import dev.sluice.store.Stores;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * One migration.
 *
 * <pre>{@code
 * Migration migration = Migration.of(settings);
 * MigrationReport report = migration.run(PipelineListener.silent());
 * VerifyReport proof = migration.verify(VerifyOptions.usual(), name -> true, VerifyListener.silent());
 * }</pre>
 */
public final class Migration {
    private final MigrationSettings settings;
    private final StopSignal stop = new StopSignal();

    private Migration(MigrationSettings settings) {
        this.settings = settings;
    }

    public static Migration of(MigrationSettings settings) {
        return new Migration(settings);
    }

    /** Asks the run to end where nothing is lost or done twice. Harmless before, after and during a run, from any thread. */
    public void stop() {
        stop.give();
    }

    /**
     * What would be done. Reads both catalogs, and some rows of the source to say how much there is; writes nothing.
     *
     * @throws SettingsException if the file speaks of what is not there
     */
    public MigrationPlan plan() {
        try (Store source = Stores.open(settings.source().store());
                Store target = Stores.open(settings.target().store())) {
            MappingPlan plan = plan(source, target);
            Map<Name, Map<String, String>> nativeTypes = new LinkedHashMap<>();
            Map<Name, Long> rows = new LinkedHashMap<>();
            for (Route route : plan.routes()) {
                Map<String, String> types = new LinkedHashMap<>();
                route.target().schema().fields().forEach(field -> types.put(field.name(), nativeType(target, field)));
                nativeTypes.put(route.target().name(), types);
                rows.computeIfAbsent(route.source().name(), source.catalog()::estimatedRows);
            }
            Map<Name, Long> stored = storedBytes(source, rows.keySet());
            Structure structure = Structure.of(source, target, plan.routes());
            List<Concern> concerns = new ArrayList<>(plan.concerns());
            concerns.addAll(LookUps.slow(source, plan.routes(), rows));
            Map<Name, List<String>> statements = statements(target, structure, plan, concerns);
            return new MigrationPlan(
                    StoreFacts.versionOf(source),
                    StoreFacts.versionOf(target),
                    plan.routes(),
                    nativeTypes,
                    rows,
                    stored,
                    Sampling.of(source, plan.routes(), rows),
                    statements,
                    settings.load().workers(),
                    structure.plan(plan.routes()),
                    concerns);
        }
    }

    /** As far as the source knows. */
    private static Map<Name, Long> storedBytes(Store source, Collection<Name> names) {
        Map<Name, Long> stored = new LinkedHashMap<>();
        source.find(StoreFacts.class)
                .ifPresent(facts ->
                        names.forEach(name -> facts.storedBytes(name).ifPresent(bytes -> stored.put(name, bytes))));
        return stored;
    }

    /** What the target refuses to have made is to be decided, too. */
    private static Map<Name, List<String>> statements(
            Store target, Structure structure, MappingPlan plan, List<Concern> concerns) {
        Map<Name, List<String>> statements = new LinkedHashMap<>();
        for (Route route : plan.routes()) {
            Name name = route.target().name();
            boolean undecided = plan.decisions().stream()
                    .anyMatch(each ->
                            each.subject().startsWith(route.source().name().toString()));
            if (undecided || target.catalog().dataset(name).isPresent()) {
                continue;
            }
            try {
                statements.put(name, structure.creation(route));
            } catch (SettingsException e) {
                concerns.add(Concern.decision(route.source().name().toString(), String.valueOf(e.getMessage()), ""));
            }
        }
        return statements;
    }

    private static String nativeType(Store target, Field field) {
        String own = field.nativeType();
        return own == null ? target.profile().nativeType(field.type()) : own.substring(own.indexOf(':') + 1);
    }

    private MappingPlan plan(Store source, Store target) {
        SourceDatasets datasets = SourceDatasets.of(source, settings);
        Ends ends = new Ends(
                source.catalog(),
                source.profile(),
                datasets.found(),
                datasets.others(),
                target.catalog(),
                target.profile(),
                (name, most) -> sample(source, name, most));
        MappingPlan plan = new MappingPlanner(ends, settings.defaults(), settings.datasets()).plan(datasets::wants);
        if (plan.routes().isEmpty()) {
            throw new SettingsException("Cannot migrate: the source has no dataset to copy; check source.tables and"
                    + " defaults.include, and what this user may see");
        }
        return new JsonColumns(target, settings).foundBy(plan);
    }

    private static List<Row> sample(Store source, Name name, int most) {
        List<Row> rows = new ArrayList<>();
        try (RowStream found = source.read(Read.all(name).limit(most))) {
            for (Row row = found.next(); row != null; row = found.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    /**
     * Copies everything that is not copied yet; blocks until it is done or somebody calls {@link #stop}. Whatever ends it, the next
     * run goes on where it was.
     *
     * @throws SettingsException if a person must decide or change something first; nothing was written then
     * @throws dev.sluice.error.StoreUnavailableException if a store does not answer for minutes
     */
    public MigrationReport run(PipelineListener listener) {
        long began = System.nanoTime();
        listener.phase(Phase.CONNECTING);
        try (Store source = Stores.open(settings.source().store());
                Store target = Stores.open(settings.target().store())) {
            MappingPlan plan = plan(source, target);
            requireDecided(plan);
            try (Journal journal = Journal.open(settings.state().journal());
                    Lease lease = journal.acquire(settings.name())) {
                Load load = new Load(settings.load(), source, target, journal, lease, rejectedRows(), stop, listener);
                Structure structure = Structure.of(source, target, plan.routes());
                Targets targets = new Targets(
                        new TargetDatasets(target, settings.target().existing()), structure, journal, lease);
                targets.prepare(plan.routes(), load);
                listener.phase(Phase.LOADING);
                Optional<Map<Route, Load.Loaded>> loaded = load(load, targets.loading(plan.routes()));
                List<Finished> finished = List.of();
                if (loaded.isPresent()) {
                    listener.phase(Phase.FINISHING);
                    structure.renew(source);
                    finished = structure.finish(targets.ours(plan.routes()));
                }
                return report(loaded, finished, Duration.ofNanos(System.nanoTime() - began));
            }
        }
    }

    private static void requireDecided(MappingPlan plan) {
        List<Concern> decisions = plan.decisions();
        if (!decisions.isEmpty()) {
            throw new SettingsException("Cannot migrate before this is decided:\n"
                    + decisions.stream().map(each -> "  " + each).collect(Collectors.joining("\n")));
        }
    }

    /** Relationships find their nodes there. */
    private static Optional<Map<Route, Load.Loaded>> load(Load load, List<Route> routes) {
        Map<Boolean, List<Route>> phases = routes.stream()
                .collect(Collectors.partitioningBy(route -> route.target().shape() == Shape.RELATIONSHIPS));
        Map<Route, Load.Loaded> all = new LinkedHashMap<>();
        for (boolean last : List.of(false, true)) {
            Optional<Map<Route, Load.Loaded>> loaded = load.run(phases.getOrDefault(last, List.of()));
            if (loaded.isEmpty()) {
                return loaded;
            }
            all.putAll(loaded.get());
        }
        return Optional.of(all);
    }

    private MigrationReport report(Optional<Map<Route, Load.Loaded>> loaded, List<Finished> finished, Duration took) {
        Map<Name, MigrationReport.Copied> datasets = new LinkedHashMap<>();
        loaded.ifPresent(all -> all.forEach((route, each) -> datasets.put(
                route.target().name(),
                new MigrationReport.Copied(route.source().name(), each.rows(), each.rejected(), each.stripped()))));
        return new MigrationReport(loaded.isPresent(), datasets, finished, rejectedRows(), took);
    }

    private Path rejectedRows() {
        return settings.state().path().resolve("rejected");
    }

    /**
     * Compares every row that the source becomes with what the target holds.
     *
     * @param datasets which, by their names at the target
     * @throws SettingsException if there is nothing to compare
     * @throws dev.sluice.error.StoreUnavailableException if a side cannot be read now
     */
    public VerifyReport verify(VerifyOptions options, Predicate<Name> datasets, VerifyListener listener) {
        try (Store source = Stores.open(settings.source().store());
                Store target = Stores.open(settings.target().store())) {
            return new CopyComparison(settings, source, target, options, listener).of(routes(source, target, datasets));
        }
    }

    private List<Route> routes(Store source, Store target, Predicate<Name> datasets) {
        return plan(source, target).routes().stream()
                .filter(route -> datasets.test(route.target().name()))
                .toList();
    }

    /**
     * Compares, makes the target equal where it is not, and compares again. Rows that are equal are not touched; rows that the mapping rejects
     * are not brought. May be killed and repeated.
     *
     * @param datasets which, by their names at the target
     * @throws SettingsException if the migration is not complete; nothing was written then
     * @throws dev.sluice.error.StoreUnavailableException if a store does not answer now
     */
    public RepairReport repair(VerifyOptions options, Predicate<Name> datasets, VerifyListener listener) {
        try (Store source = Stores.open(settings.source().store());
                Store target = Stores.open(settings.target().store());
                Journal journal = Journal.open(settings.state().journal());
                Lease lease = journal.acquire(settings.name())) {
            requireComplete(journal, lease);
            boolean keepsExtraRows = settings.target().existing() == Existing.APPEND;
            CopyComparison comparison = new CopyComparison(settings, source, target, options, listener);
            return new Repair(
                            target,
                            new CopiedRows(source, target),
                            new RepairRules(options.workers(), keepsExtraRows, new Throttle(settings.load(), stop)),
                            comparison::of)
                    .run(routes(source, target, datasets));
        }
    }

    /** What a run is still to copy must not be there when it comes. */
    private void requireComplete(Journal journal, Lease lease) {
        if (journal.splits(lease.pipeline()).stream().anyMatch(split -> !split.done())) {
            throw new SettingsException("Cannot repair " + settings.name()
                    + ": its migration is not complete; run sluice migrate to its end, then verify with --repair");
        }
    }
}
