package dev.sluice.cli.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.commit.DatasetState;
import dev.sluice.data.Name;
import dev.sluice.replicate.CommittedBatch;
import dev.sluice.replicate.Phase;
import dev.sluice.replicate.PipelineListener;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Tells a listener what the JSON lines of {@code sluice replicate --json} say; lines it does not know are passed over. */
final class EventLines implements Consumer<String> {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final PipelineListener listener;

    EventLines(PipelineListener listener) {
        this.listener = listener;
    }

    @Override
    public void accept(String line) {
        JsonNode event;
        try {
            event = MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            // Half a line: the writer was killed.
            return;
        }
        switch (event.path("event").asText()) {
            case "phase" -> listener.phase(Phase.valueOf(constant(event.path("phase"))));
            case "load-planned" ->
                listener.loadPlanned(
                        name(event.path("table").asText()),
                        event.path("splits").asInt(),
                        event.path("splits_done").asInt(),
                        event.path("estimated_rows").asLong());
            case "load-progress" ->
                listener.loadProgress(
                        name(event.path("table").asText()), event.path("rows").asLong());
            case "loaded" ->
                listener.loaded(
                        name(event.path("table").asText()), event.path("rows").asLong());
            case "committed" -> listener.committed(batch(event));
            case "warning" -> listener.warning(event.path("message").asText());
            default -> {}
        }
    }

    private static CommittedBatch batch(JsonNode event) {
        Map<Name, Long> rows = new HashMap<>();
        event.path("rows")
                .properties()
                .forEach(
                        entry -> rows.put(name(entry.getKey()), entry.getValue().asLong()));
        JsonNode committed = event.path("source_committed");
        return new CommittedBatch(
                event.path("batch").asLong(),
                DatasetState.valueOf(constant(event.path("kind"))),
                rows,
                committed.isTextual() ? Instant.parse(committed.asText()) : null,
                Duration.ofMillis(Math.round(event.path("took_seconds").asDouble() * 1000)));
    }

    private static String constant(JsonNode word) {
        return word.asText().toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static Name name(String text) {
        int dot = text.indexOf('.');
        return dot < 0 ? Name.of(text) : Name.of(text.substring(0, dot), text.substring(dot + 1));
    }
}
