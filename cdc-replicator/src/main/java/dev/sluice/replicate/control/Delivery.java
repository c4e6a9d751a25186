package dev.sluice.replicate.control;

import dev.sluice.change.Position;
import dev.sluice.commit.Commits;
import dev.sluice.commit.DatasetState;
import dev.sluice.commit.Journal;
import dev.sluice.commit.Lease;
import dev.sluice.commit.Step;
import dev.sluice.commit.StepListener;
import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.error.SettingsException;
import java.util.Optional;

/** What a run delivers through: one pipeline's journal under a lease, and its commits. Thread-safe. */
public record Delivery(Journal journal, Lease lease, Commits commits, StepListener steps) {

    public String pipeline() {
        return lease.pipeline();
    }

    /** Where the stream goes on. */
    public Position position() {
        return journal.position(pipeline())
                .orElseThrow(() -> new SettingsException("Cannot go on with pipeline " + pipeline()
                        + ": its journal holds no position; was its state directory changed while it ran?"));
    }

    /** The dataset as it is after the last journaled batch. */
    public Optional<Dataset> known(Name name) {
        return journal.datasets(pipeline()).stream()
                .filter(dataset -> dataset.name().equals(name))
                .findFirst();
    }

    /** Leaves a dataset out of this run and every later one, until it is loaded again. Durable when this returns. */
    public void suspend(Name dataset, String reason) {
        journal.state(lease, dataset, DatasetState.SUSPENDED, reason);
        steps.reached(Step.DATASET_SUSPENDED);
    }

    /** Throws the protocol's first failure, if there is one. */
    public void requireSound() {
        commits.failure().ifPresent(Failures::rethrow);
    }
}
