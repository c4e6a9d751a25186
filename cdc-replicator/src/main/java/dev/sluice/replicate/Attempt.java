package dev.sluice.replicate;

import dev.sluice.capture.Finding;
import dev.sluice.commit.Commits;
import dev.sluice.commit.Journal;
import dev.sluice.commit.Lease;
import dev.sluice.commit.Step;
import dev.sluice.commit.StepListener;
import dev.sluice.data.Dataset;
import dev.sluice.replicate.control.Capture;
import dev.sluice.replicate.control.Delivery;
import dev.sluice.replicate.control.Observer;
import dev.sluice.replicate.control.Source;
import dev.sluice.replicate.control.StopSignal;
import dev.sluice.replicate.control.Totals;
import dev.sluice.replicate.load.LoadPhase;
import dev.sluice.replicate.settings.PipelineSettings;
import dev.sluice.replicate.stream.Goal;
import dev.sluice.replicate.stream.StreamEnd;
import dev.sluice.replicate.stream.StreamPhase;
import dev.sluice.store.Store;
import dev.sluice.store.Stores;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** From connecting to letting go, once. A run makes attempts until one ends other than by a store that does not answer. */
final class Attempt {
    private final PipelineSettings settings;
    private final RunUntil until;
    private final PipelineListener listener;
    private final StopSignal stop;
    private final Totals totals;
    private final StepListener steps;
    private final Clock clock;
    private volatile boolean working;
    private volatile @Nullable StreamPhase streaming;

    Attempt(
            PipelineSettings settings,
            RunUntil until,
            PipelineListener listener,
            StopSignal stop,
            Totals totals,
            StepListener steps,
            Clock clock) {
        this.settings = settings;
        this.until = until;
        this.listener = listener;
        this.stop = stop;
        this.totals = totals;
        this.steps = steps;
        this.clock = clock;
    }

    /** Whether everything could be opened, so that a store that does not answer now may be expected to come back. */
    boolean gotToWork() {
        return working;
    }

    /** Ends a stream that does not end by the stop signal. */
    void cutOff() {
        StreamPhase phase = streaming;
        if (phase != null) {
            phase.cutOff();
        }
    }

    StreamEnd run() {
        listener.phase(Phase.CONNECTING);
        try (Store store = Stores.open(settings.source().store())) {
            Source source = Source.of(store);
            SourcePlan plan = new SourcePlan(settings, source);
            List<Dataset> datasets = plan.datasets();
            List<Finding> findings = plan.findings(datasets);
            SourcePlan.refuse(settings.name(), findings);
            findings.forEach(finding ->
                    listener.warning(finding.subject() + ": " + finding.problem() + "; " + finding.remedy()));
            try (Journal journal = Journal.open(settings.state().journal());
                    Lease lease = journal.acquire(settings.name())) {
                steps.reached(Step.LEASE_TAKEN);
                return deliver(source, plan, datasets, journal, lease);
            }
        }
    }

    private StreamEnd deliver(Source source, SourcePlan plan, List<Dataset> datasets, Journal journal, Lease lease) {
        listener.phase(Phase.RECOVERING);
        Targets targets = Targets.open(settings, journal, datasets, steps);
        try (Commits commits = Commits.open(journal, lease, targets.stage(), targets.sinks(), steps)) {
            Delivery delivery = new Delivery(journal, lease, commits, steps);
            Capture capture = new DebeziumCapture(settings.name(), source);
            new LogGuard(source, capture, delivery, settings.load().settle()).ensure(datasets);
            working = true;
            StreamEnd end = replicate(source, plan, capture, delivery);
            listener.phase(Phase.STOPPING);
            return end;
        }
    }

    private StreamEnd replicate(Source source, SourcePlan plan, Capture capture, Delivery delivery) {
        Observer observer = new ListenerObserver(listener);
        LoadPhase load = new LoadPhase(settings.load(), source, delivery, stop, observer, totals, clock);
        StreamPhase stream = new StreamPhase(
                settings.batch(), settings.heartbeat(), source, capture, delivery, stop, observer, totals, clock);
        streaming = stream;
        while (true) {
            // the log carries these tables by now, so what their columns are is read after that
            List<Dataset> datasets = plan.datasets();
            if (!load.missing(datasets).isEmpty()) {
                listener.phase(Phase.LOADING);
            }
            if (!load.run(datasets)) {
                return StreamEnd.STOPPED;
            }
            listener.phase(Phase.STREAMING);
            Goal goal = until == RunUntil.CAUGHT_UP ? Goal.endOf(source.log()) : Goal.none(source.log());
            StreamEnd end = stream.run(datasets.stream().map(Dataset::name).collect(Collectors.toSet()), goal);
            if (end != StreamEnd.RELOAD) {
                return end;
            }
        }
    }
}
