package dev.sluice.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.commit.DatasetState;
import dev.sluice.data.Name;
import dev.sluice.replicate.CommittedBatch;
import dev.sluice.replicate.Phase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final Name ORDERS = Name.of("public", "orders");
    private final StringWriter written = new StringWriter();

    private Progress on(int columns) {
        return Progress.on(new Screen(new PrintWriter(written), columns, 24, false));
    }

    @Test
    void withoutATerminalPhasesAndTablesAreLines() {
        try (Progress progress = on(0)) {
            progress.phase(Phase.LOADING);
            progress.loadPlanned(ORDERS, 1, 0, 10);
            progress.loadProgress(ORDERS, 10);
            progress.loaded(ORDERS, 10);
            progress.phase(Phase.STREAMING);
            progress.committed(streamed(3));
            progress.warning("slow");
        }

        assertThat(written.toString().lines().toList())
                .startsWith("Loading", "  loaded public.orders: 10 rows", "Streaming", "warning: slow")
                .last()
                .asString()
                .startsWith("Streaming: 3 changes, batch 7, ");
    }

    @Test
    void aTerminalShowsABarForATableThatLoads() {
        try (Progress progress = on(120)) {
            progress.phase(Phase.LOADING);
            progress.loadPlanned(ORDERS, 4, 1, 100);
            progress.loadProgress(ORDERS, 25);
        }

        assertThat(written.toString())
                .contains("Loading: 0 of 1 table, 25 rows")
                .contains("public.orders ██████████░░░░░░░░░░  50 %  25 of about 100 rows")
                .contains("left");
    }

    @Test
    void aTerminalShowsALineForATableThatChanges() {
        try (Progress progress = on(120)) {
            progress.phase(Phase.STREAMING);
            progress.committed(streamed(3));
        }

        assertThat(written.toString())
                .contains("Streaming: 3 changes, batch 7")
                .contains("public.orders      3 changes  now");
    }

    private static CommittedBatch streamed(long rows) {
        return new CommittedBatch(
                7, DatasetState.STREAMING, Map.of(ORDERS, rows), Instant.now(), Duration.ofMillis(20));
    }
}
