package dev.sluice.migrate.load;

import dev.sluice.checkpoint.CheckpointedWrites;
import dev.sluice.commit.Journal;
import dev.sluice.commit.Lease;
import dev.sluice.commit.SplitState;
import dev.sluice.data.Name;
import dev.sluice.mapping.route.Route;
import dev.sluice.migrate.settings.CopySettings;
import dev.sluice.replicate.PipelineListener;
import dev.sluice.replicate.control.StopSignal;
import dev.sluice.replicate.work.Feed;
import dev.sluice.store.Model;
import dev.sluice.store.Split;
import dev.sluice.store.Store;
import dev.sluice.store.Trait;
import dev.sluice.store.Write;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Copies the rows of routes, and goes on where an earlier run left off. */
public final class Load {
    private static final String IDENTITY = "migration.id";

    private final CopySettings settings;
    private final Store source;
    private final Store target;
    private final Journal journal;
    private final Lease lease;
    private final Path rejected;
    private final StopSignal stop;
    private final PipelineListener listener;
    private final Beginnings beginnings;

    /** @param rejected the directory for rows that cannot be copied */
    public Load(
            CopySettings settings,
            Store source,
            Store target,
            Journal journal,
            Lease lease,
            Path rejected,
            StopSignal stop,
            PipelineListener listener) {
        this.settings = settings;
        this.source = source;
        this.target = target;
        this.journal = journal;
        this.lease = lease;
        this.rejected = rejected;
        this.stop = stop;
        this.listener = listener;
        this.beginnings = new Beginnings(journal);
    }

    /**
     * What became of a route, in all runs together.
     *
     * @param rows copied
     * @param rejected rows that were not
     * @param stripped rows that lost what the file drops of them besides their fields
     */
    public record Loaded(long rows, long rejected, long stripped) {}

    /** Those that no earlier run has planned, whose targets are not the migration's own yet. */
    public List<Route> fresh(List<Route> routes) {
        Map<Name, List<SplitState>> begun = splits();
        return routes.stream().filter(route -> !begun.containsKey(route.name())).toList();
    }

    /**
     * Copies everything that is not copied yet.
     *
     * @return for each route what was copied; empty if somebody wanted to stop
     */
    public Optional<Map<Route, Loaded>> run(List<Route> routes) {
        String id = identity();
        Throttle throttle = new Throttle(settings, stop);
        Map<Name, List<SplitState>> known = splits();
        try (Feed<RouteLoad, SplitState> feed =
                new Feed<>(routes, route -> begin(route, known.getOrDefault(route.name(), List.of()), id, throttle))) {
            new PatientCopies(settings.workers(), stop, listener).drain(feed);
        }
        if (stop.isGiven()) {
            return Optional.empty();
        }
        Map<Route, Loaded> loaded = new LinkedHashMap<>();
        Map<Name, List<SplitState>> done = splits();
        routes.forEach(route -> loaded.put(route, total(done.getOrDefault(route.name(), List.of()))));
        return Optional.of(loaded);
    }

    /** Other than the name of the migration, no two have the same, so that what one left at a target is not taken for another's. */
    private String identity() {
        return journal.get(lease.pipeline(), IDENTITY).orElseGet(() -> {
            String made = UUID.randomUUID().toString();
            journal.put(lease, IDENTITY, made);
            return made;
        });
    }

    private RouteLoad begin(Route route, List<SplitState> known, String id, Throttle throttle) {
        List<SplitState> splits = known;
        if (splits.isEmpty()) {
            beginnings.keep(lease, route);
            splits = journal.plan(lease, route.name(), planned(route));
        }
        Name name = route.name();
        RouteLoad load = new RouteLoad(
                route,
                splits,
                copy(route, throttle),
                new RouteLoad.Place(id, rejected),
                (ordinal, note) -> journal.splitDone(lease, name, ordinal, note.text()));
        listener.loadPlanned(
                load.name(),
                load.splits(),
                load.splitsDone(),
                source.catalog().estimatedRows(route.source().name()));
        return load;
    }

    private List<Split> planned(Route route) {
        long rows = Math.max(0, source.catalog().estimatedRows(route.source().name()));
        long parts = Math.max(settings.workers(), (rows + settings.rowsPerSplit() - 1) / settings.rowsPerSplit());
        return route.split(source, (int) Math.min(parts, 100_000));
    }

    /** Tables take a split in one transaction; elsewhere one would be too large for the store, and a key is there for upserts. */
    private SplitCopy copy(Route route, Throttle throttle) {
        Optional<CheckpointedWrites> checkpointed = target.find(CheckpointedWrites.class);
        boolean keyed =
                route.target().key().exists() && target.profile().traits().contains(Trait.KEYED_WRITES);
        if (checkpointed.isPresent() && (target.profile().model() == Model.RELATIONAL || !keyed)) {
            return new TransactionalCopy(source, checkpointed.get(), Write.insert(), throttle);
        }
        return new RepeatableCopy(source, target, throttle);
    }

    /** By route, in one look at the journal. */
    private Map<Name, List<SplitState>> splits() {
        return journal.splits(lease.pipeline()).stream().collect(Collectors.groupingBy(SplitState::dataset));
    }

    private static Loaded total(List<SplitState> splits) {
        Loaded total = new Loaded(0, 0, 0);
        for (SplitState split : splits) {
            SplitNote note = SplitNote.parse(String.valueOf(split.snapshot()));
            total = new Loaded(
                    total.rows() + note.rows(), total.rejected() + note.rejected(), total.stripped() + note.stripped());
        }
        return total;
    }
}
