package dev.sluice.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.commit.DatasetState;
import dev.sluice.data.Name;
import dev.sluice.replicate.CommittedBatch;
import dev.sluice.replicate.Phase;
import dev.sluice.replicate.PipelineListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventLinesTest {
    private final List<Object> heard = new ArrayList<>();
    private final EventLines lines = new EventLines(new Heard());

    @Test
    void aLineIsWhatTheRunSaid() {
        lines.accept("{\"event\":\"phase\",\"phase\":\"loading\"}");
        lines.accept("{\"event\":\"load-progress\",\"table\":\"public.Gift Cards\",\"rows\":5}");
        lines.accept("{\"event\":\"committed\",\"batch\":4,\"kind\":\"streaming\",\"rows\":{\"public.orders\":2},"
                + "\"source_committed\":\"2026-11-21T03:00:00Z\",\"took_seconds\":0.25}");

        assertThat(heard)
                .containsExactly(
                        Phase.LOADING,
                        Name.of("public", "Gift Cards"),
                        new CommittedBatch(
                                4,
                                DatasetState.STREAMING,
                                Map.of(Name.of("public", "orders"), 2L),
                                Instant.parse("2026-11-21T03:00:00Z"),
                                Duration.ofMillis(250)));
    }

    @Test
    void halfALineIsPassedOver() {
        lines.accept("{\"event\":\"comm");
        lines.accept("{\"event\":\"finished\"}");

        assertThat(heard).isEmpty();
    }

    private final class Heard implements PipelineListener {
        @Override
        public void phase(Phase phase) {
            heard.add(phase);
        }

        @Override
        public void loadPlanned(Name dataset, int splits, int splitsDone, long estimatedRows) {
            heard.add(dataset);
        }

        @Override
        public void loadProgress(Name dataset, long rows) {
            heard.add(dataset);
        }

        @Override
        public void loaded(Name dataset, long rows) {
            heard.add(dataset);
        }

        @Override
        public void committed(CommittedBatch batch) {
            heard.add(batch);
        }

        @Override
        public void warning(String message) {
            heard.add(message);
        }
    }
}
