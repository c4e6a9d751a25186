package dev.sluice.cli.output;

import dev.sluice.data.Name;
import dev.sluice.replicate.CommittedBatch;
import dev.sluice.replicate.Phase;
import dev.sluice.replicate.PipelineListener;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what a run does as JSON lines, each with {@code event} and {@code at}. */
final class JsonEvents implements PipelineListener {
    private final PrintWriter out;

    JsonEvents(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void phase(Phase phase) {
        write("phase", Json.object("phase", phase));
    }

    @Override
    public void loadPlanned(Name dataset, int splits, int splitsDone, long estimatedRows) {
        write(
                "load-planned",
                Json.object(
                        "table",
                        dataset,
                        "splits",
                        splits,
                        "splits_done",
                        splitsDone,
                        "estimated_rows",
                        estimatedRows));
    }

    @Override
    public void loadProgress(Name dataset, long rows) {
        write("load-progress", Json.object("table", dataset, "rows", rows));
    }

    @Override
    public void loaded(Name dataset, long rows) {
        write("loaded", Json.object("table", dataset, "rows", rows));
    }

    @Override
    public void committed(CommittedBatch batch) {
        write(
                "committed",
                Json.object(
                        "batch", batch.number(),
                        "kind", batch.kind(),
                        "rows", batch.rows(),
                        "source_committed", batch.sourceCommitted(),
                        "took_seconds", batch.took()));
    }

    @Override
    public void warning(String message) {
        write("warning", Json.object("message", message));
    }

    void write(String event, Map<String, @Nullable Object> facts) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("event", event);
        line.put("at", Instant.now().toString());
        line.putAll(facts);
        synchronized (out) {
            out.println(Json.line(line));
            out.flush();
        }
    }
}
