package dev.sluice.replicate.stream;

import dev.sluice.change.Boundary;
import dev.sluice.change.Position;
import dev.sluice.commit.BatchEnd;
import dev.sluice.commit.Step;
import dev.sluice.replicate.control.Delivery;
import dev.sluice.replicate.control.Failures;
import dev.sluice.replicate.control.Observer;
import dev.sluice.replicate.control.Totals;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** Batches on their way to the sinks. Acknowledges the source when they have arrived, in order. Belongs to one thread. */
final class Deliveries {
    private final Delivery delivery;
    private final Observer observer;
    private final Totals totals;
    private final Clock clock;
    private final Consumer<Position> acknowledge;
    private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);

    Deliveries(Delivery delivery, Observer observer, Totals totals, Clock clock, Consumer<Position> acknowledge) {
        this.delivery = delivery;
        this.observer = observer;
        this.totals = totals;
        this.clock = clock;
        this.acknowledge = acknowledge;
    }

    OpenBatch open() {
        return new OpenBatch(delivery.commits().begin(), clock.instant());
    }

    /** Hands the batch over; returns before it is committed. */
    void submit(OpenBatch batch, Boundary end) {
        last = delivery.commits()
                .submit(batch.writer(), new BatchEnd.Streamed(end.position(), end.committed()))
                .thenAccept(id -> {
                    acknowledge.accept(end.position());
                    delivery.steps().reached(Step.SOURCE_ACKNOWLEDGED);
                    totals.changes().add(batch.total());
                    totals.batches().increment();
                    if (batch.total() > 0) {
                        Duration took = Duration.between(batch.began(), clock.instant());
                        observer.changesCommitted(id.batch(), batch.rows(), end.committed(), took);
                    }
                });
    }

    void abandon(OpenBatch batch) {
        delivery.commits().abandon(batch.writer());
    }

    /** Waits until everything handed over is committed and acknowledged. */
    void await() {
        try {
            last.join();
        } catch (CompletionException e) {
            Failures.rethrow(e);
        }
    }

    /** Waits until nothing is under way any more. A failure is told by {@link Delivery#requireSound}. */
    void settle() {
        last.exceptionally(failure -> null).join();
    }
}
