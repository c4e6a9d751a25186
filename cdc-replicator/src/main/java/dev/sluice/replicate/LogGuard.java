package dev.sluice.replicate;

import dev.sluice.capture.LogState;
import dev.sluice.change.Position;
import dev.sluice.commit.DatasetState;
import dev.sluice.commit.Step;
import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.error.SettingsException;
import dev.sluice.error.SourceLogLostException;
import dev.sluice.replicate.control.Capture;
import dev.sluice.replicate.control.Delivery;
import dev.sluice.replicate.control.Source;
import dev.sluice.replicate.load.LoadFacts;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes sure that the source's log holds everything the journal does not. Makes the log at the first start, and never again: a
 * log made later would lack what happened in between.
 */
final class LogGuard {
    private static final Logger log = LoggerFactory.getLogger(LogGuard.class);
    private static final String IDENTITY = "identity";
    private static final String INTENTION = "log.creating";

    private final Source source;
    private final Capture capture;
    private final Delivery delivery;
    private final Duration settle;

    /** @param settle how long a transaction may stay open that began before a table was added */
    LogGuard(Source source, Capture capture, Delivery delivery, Duration settle) {
        this.source = source;
        this.capture = capture;
        this.delivery = delivery;
        this.settle = settle;
    }

    /**
     * Makes the log, or checks it and has it carry exactly these datasets.
     *
     * @throws SourceLogLostException if changes that are not in the journal are not in the log either
     */
    void ensure(List<Dataset> datasets) {
        Optional<Position> position = delivery.journal().position(delivery.pipeline());
        if (position.isEmpty()) {
            create(datasets);
            return;
        }
        requireHolds(
                delivery.pipeline(),
                source.log().state(delivery.pipeline()),
                delivery.journal().source(delivery.pipeline()),
                position.get());
        publish(datasets);
    }

    private void publish(List<Dataset> datasets) {
        Set<Name> names = datasets.stream().map(Dataset::name).collect(Collectors.toSet());
        Map<Name, DatasetState> states = delivery.journal().states(delivery.pipeline());
        states.keySet().stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> LoadFacts.leftOut(delivery, name));
        source.log().publish(delivery.pipeline(), datasets);
        List<Name> added = names.stream()
                .filter(name -> !LoadFacts.begun(delivery.journal(), delivery.pipeline(), name))
                .toList();
        if (added.isEmpty()) {
            return;
        }
        log.info("Waiting for transactions that began before {} were published", added);
        source.log().settle(settle);
        added.stream()
                .filter(name -> states.get(name) == DatasetState.STREAMING)
                .forEach(name -> LoadFacts.requestReload(
                        delivery.journal(), delivery.lease(), name, "it was left out of the pipeline for a while"));
    }

    /** The intention is written first: a log left by a start that ended here is known as ours, and that nobody read it. */
    private void create(List<Dataset> datasets) {
        String pipeline = delivery.pipeline();
        Optional<LogState> leftover = source.log().state(pipeline);
        if (leftover.isPresent()) {
            if (delivery.journal().get(pipeline, INTENTION).isEmpty()) {
                throw new SettingsException(
                        "Cannot start pipeline " + pipeline + ": the source keeps log for a pipeline"
                                + " of this name already " + leftover.get().details()
                                + ", but the state directory knows nothing of it; bring back the state directory, use another"
                                + " name, or drop what the source keeps if nobody needs it any more");
            }
            source.log().drop(pipeline);
        }
        delivery.journal().put(delivery.lease(), INTENTION, "yes");
        LogState created = source.log().create(pipeline, datasets);
        delivery.steps().reached(Step.SOURCE_PREPARED);
        Map<String, String> facts = new HashMap<>(created.details());
        facts.put(IDENTITY, created.identity());
        facts.put("start", created.start());
        delivery.journal().begin(delivery.lease(), capture.start(created), facts);
        log.info("Began {} log={} from={}", pipeline, created.details(), created.start());
    }

    private void requireHolds(String pipeline, Optional<LogState> found, Map<String, String> began, Position position) {
        LogState state = found.orElseThrow(() -> lost(
                pipeline,
                "the source keeps no log for it any more: " + began.get("slot")
                        + " was dropped, or the server is another"));
        String identity = began.getOrDefault(IDENTITY, "");
        if (!identity.equals(state.identity())) {
            throw lost(
                    pipeline,
                    "the source is " + state.identity() + ", but the pipeline began on " + identity
                            + ", and positions in one server's log mean nothing in another's");
        }
        if (!state.usable()) {
            throw lost(pipeline, "the server has thrown away log that was still needed " + state.details());
        }
        String at = capture.coordinate(position);
        if (source.log().isBeyond(state.start(), at)) {
            throw lost(
                    pipeline,
                    "the source's log goes back to " + state.start() + " only, the pipeline is at " + at
                            + "; someone made it anew or moved it");
        }
    }

    private static SourceLogLostException lost(String pipeline, String why) {
        return new SourceLogLostException("Cannot go on with pipeline " + pipeline + ": " + why
                + ". Going on would lose changes. Point it at the server it began on, or begin anew under another name"
                + " with new targets");
    }
}
