package dev.sluice.replicate.stream;

import dev.sluice.change.Position;
import dev.sluice.data.Name;
import dev.sluice.error.StoreUnavailableException;
import dev.sluice.replicate.control.Capture;
import dev.sluice.replicate.control.Delivery;
import dev.sluice.replicate.control.Observer;
import dev.sluice.replicate.control.Source;
import dev.sluice.replicate.control.Totals;
import dev.sluice.replicate.load.LoadFacts;
import dev.sluice.replicate.load.Overlaps;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an assembler knows of the world for one stream. */
record StreamParts(
        Source source,
        Capture capture,
        Delivery delivery,
        SchemaGate schemas,
        Composites composites,
        Overlaps overlaps,
        Suspensions suspensions,
        Goal goal,
        Observer observer,
        Totals totals) {
    private static final Logger log = LoggerFactory.getLogger(StreamParts.class);

    String coordinate(Position position) {
        return capture.coordinate(position);
    }

    /** Durable before the batch that lacks the dataset's changes is. */
    void requestReload(Name dataset, String reason) {
        observer.warning("Loading " + dataset + " again: " + reason);
        LoadFacts.requestReload(delivery.journal(), delivery.lease(), dataset, reason);
    }

    void requireSound() {
        delivery.requireSound();
    }

    /** Makes the log deliver a boundary soon. If the source does not answer, its stream will say so. */
    void beat() {
        try {
            source.log().beat(delivery.pipeline());
        } catch (StoreUnavailableException e) {
            log.debug("No beat", e);
        }
    }
}
