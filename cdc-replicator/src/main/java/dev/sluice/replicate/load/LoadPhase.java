package dev.sluice.replicate.load;

import dev.sluice.commit.DatasetState;
import dev.sluice.commit.Step;
import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.error.UnportableValueException;
import dev.sluice.replicate.control.Delivery;
import dev.sluice.replicate.control.Failures;
import dev.sluice.replicate.control.Observer;
import dev.sluice.replicate.control.Shapes;
import dev.sluice.replicate.control.Source;
import dev.sluice.replicate.control.StopSignal;
import dev.sluice.replicate.control.Totals;
import dev.sluice.replicate.settings.LoadSettings;
import dev.sluice.replicate.work.Feed;
import dev.sluice.store.Split;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Loads every dataset that is not loaded yet. */
public final class LoadPhase {
    private static final Logger log = LoggerFactory.getLogger(LoadPhase.class);

    private final LoadSettings settings;
    private final Source source;
    private final Delivery delivery;
    private final StopSignal stop;
    private final Observer observer;
    private final Totals totals;
    private final Clock clock;

    public LoadPhase(
            LoadSettings settings,
            Source source,
            Delivery delivery,
            StopSignal stop,
            Observer observer,
            Totals totals,
            Clock clock) {
        this.settings = settings;
        this.source = source;
        this.delivery = delivery;
        this.stop = stop;
        this.observer = observer;
        this.totals = totals;
        this.clock = clock;
    }

    /** The datasets among these whose load is not complete. */
    public List<Dataset> missing(List<Dataset> datasets) {
        Map<Name, DatasetState> states = delivery.journal().states(delivery.pipeline());
        return datasets.stream()
                .filter(dataset -> states.getOrDefault(dataset.name(), DatasetState.LOADING) == DatasetState.LOADING)
                .toList();
    }

    /**
     * Loads the datasets that are {@link #missing}.
     *
     * @param datasets as the source's catalog describes them now
     * @return whether all are loaded; if not, the stop signal was given
     */
    public boolean run(List<Dataset> datasets) {
        List<Dataset> toLoad = missing(datasets);
        List<Name> loaded = toLoad.stream().map(Dataset::name).toList();
        while (!toLoad.isEmpty()) {
            List<Dataset> changed = new ArrayList<>();
            LoadPlanner planner = new LoadPlanner(source, delivery, observer, clock, settings.rowsPerSplit());
            try (Feed<DatasetLoad, Split> feed = new Feed<>(toLoad, planner::start)) {
                new LoadWorkers(
                                settings.workers(),
                                stop,
                                new SplitReader(delivery, observer, totals, clock),
                                load -> end(load).ifPresent(changed::add))
                        .drain(feed);
            }
            if (stop.isGiven()) {
                return false;
            }
            toLoad = changed;
        }
        recordEnd(loaded);
        delivery.steps().reached(Step.LOAD_FINISHED);
        return true;
    }

    private void recordEnd(List<Name> loaded) {
        if (!loaded.isEmpty()) {
            String end = source.log().end();
            loaded.forEach(name -> LoadFacts.ended(delivery, name, end));
        }
        for (Name name : loaded) {
            if (delivery.journal().states(delivery.pipeline()).get(name) == DatasetState.LOADING) {
                delivery.journal().state(delivery.lease(), name, DatasetState.STREAMING, "");
            }
        }
    }

    /** @return the dataset as it is now, if its load must begin anew because the table is no longer what it was */
    private Optional<Dataset> end(DatasetLoad load) {
        Name name = load.dataset().name();
        Optional<Dataset> now = source.dataset(name);
        if (now.isEmpty()) {
            suspend(
                    name,
                    "The source dropped the table while it was loaded; leave it out of source.tables, or create it and"
                            + " have it loaded again with sluice reload");
            return Optional.empty();
        }
        if (!Shapes.same(load.dataset(), now.get())) {
            observer.warning("The columns of " + name + " changed while it was loaded; loading it again");
            return now;
        }
        Optional<RuntimeException> sign = load.outdated();
        if (sign.isPresent() && sign.get() instanceof UnportableValueException unreadable) {
            suspend(
                    name,
                    unreadable.getMessage()
                            + "; its load is not complete: mend the cause, then have it loaded again with sluice reload");
            return Optional.empty();
        }
        sign.ifPresent(Failures::rethrow);
        log.info("Loaded {} rows={} splits={}", name, load.rows(), load.splits());
        observer.loaded(name, load.rows());
        return Optional.empty();
    }

    private void suspend(Name name, String reason) {
        delivery.suspend(name, reason);
        observer.warning("Suspended " + name + ": " + reason);
    }
}
