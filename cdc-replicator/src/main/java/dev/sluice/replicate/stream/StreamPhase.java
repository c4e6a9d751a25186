package dev.sluice.replicate.stream;

import dev.sluice.change.Position;
import dev.sluice.commit.Step;
import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.replicate.control.Capture;
import dev.sluice.replicate.control.Delivery;
import dev.sluice.replicate.control.Observer;
import dev.sluice.replicate.control.Source;
import dev.sluice.replicate.control.StopSignal;
import dev.sluice.replicate.control.Totals;
import dev.sluice.replicate.debezium.ChangeStream;
import dev.sluice.replicate.load.Overlaps;
import dev.sluice.replicate.settings.BatchSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies what the source commits, from the journal's position on. */
public final class StreamPhase {
    private static final Logger log = LoggerFactory.getLogger(StreamPhase.class);

    private final BatchSettings batch;
    private final Duration heartbeat;
    private final Source source;
    private final Capture capture;
    private final Delivery delivery;
    private final StopSignal stop;
    private final Observer observer;
    private final Totals totals;
    private final Clock clock;
    private final AtomicReference<@Nullable ChangeStream> running = new AtomicReference<>();

    public StreamPhase(
            BatchSettings batch,
            Duration heartbeat,
            Source source,
            Capture capture,
            Delivery delivery,
            StopSignal stop,
            Observer observer,
            Totals totals,
            Clock clock) {
        this.batch = batch;
        this.heartbeat = heartbeat;
        this.source = source;
        this.capture = capture;
        this.delivery = delivery;
        this.stop = stop;
        this.observer = observer;
        this.totals = totals;
        this.clock = clock;
    }

    /**
     * Follows the log until the goal is reached, the stop signal is given, or it must be left for a dataset's sake, see
     * {@link StreamEnd}. Everything that was handed over is committed when this returns.
     *
     * @param names the datasets that the pipeline has now; what it had earlier is left as it is
     */
    public StreamEnd run(Set<Name> names, Goal goal) {
        List<Dataset> known = delivery.journal().datasets(delivery.pipeline()).stream()
                .filter(dataset -> names.contains(dataset.name()))
                .toList();
        Position from = delivery.position();
        SchemaGate schemas = new SchemaGate(source, known);
        StreamParts parts = new StreamParts(
                source,
                capture,
                delivery,
                schemas,
                new Composites(source, schemas, observer),
                Overlaps.of(source, delivery.journal(), delivery.pipeline(), known, capture.coordinate(from)),
                Suspensions.of(delivery, observer),
                goal,
                observer,
                totals);
        log.info("Following the log of {} datasets={} from={}", delivery.pipeline(), known.size(), from);
        try (ChangeStream stream = capture.open(known, from)) {
            StreamEnd end = follow(stream, parts);
            delivery.requireSound();
            return end;
        }
    }

    private StreamEnd follow(ChangeStream stream, StreamParts parts) {
        Deliveries deliveries = new Deliveries(delivery, observer, totals, clock, stream::acknowledge);
        Cadence cadence = new Cadence(batch, heartbeat, stop, clock);
        running.set(stream);
        try (BatchAssembler assembler = new BatchAssembler(parts, deliveries, cadence)) {
            if (stop.isGiven()) {
                return StreamEnd.STOPPED;
            }
            delivery.steps().reached(Step.STREAM_STARTED);
            if (parts.goal().exists()) {
                parts.beat();
            }
            return read(stream, assembler);
        } finally {
            running.set(null);
        }
    }

    private static StreamEnd read(ChangeStream stream, BatchAssembler assembler) {
        try {
            stream.run(assembler);
            return StreamEnd.STOPPED;
        } catch (StreamFinished finished) {
            return finished.end();
        }
    }

    /** Ends the stream without waiting for a boundary: for a stop that has waited long enough. */
    public void cutOff() {
        ChangeStream stream = running.get();
        if (stream != null) {
            stream.close();
        }
    }
}
