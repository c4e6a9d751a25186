package dev.sluice.cli.output;

import dev.sluice.replicate.PipelineListener;
import dev.sluice.replicate.RunReport;
import dev.sluice.replicate.RunUntil;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows a run while it lasts and sums it up at its end, as text or as JSON lines. */
public interface RunView extends AutoCloseable {

    PipelineListener listener();

    /** Somebody asked the run to end, which may take as long as the batch in hand. */
    void stopping();

    void finished(RunReport report);

    @Override
    void close();

    static RunView of(CommonOptions options) {
        return options.json() ? new Lines(new JsonEvents(options.out())) : new Text(options.screen());
    }

    /** For programs. */
    record Lines(JsonEvents events) implements RunView {
        @Override
        public PipelineListener listener() {
            return events;
        }

        @Override
        public void stopping() {
            events.write("stopping", Map.of());
        }

        @Override
        public void finished(RunReport report) {
            Map<String, @Nullable Object> facts = Json.object(
                    "ended", report.ended(),
                    "loaded_rows", report.loadedRows(),
                    "changes", report.changes(),
                    "changes_in_load", report.includedInLoad(),
                    "changes_left_out", report.leftOut(),
                    "batches", report.batches(),
                    "suspended", report.suspended(),
                    "took_seconds", report.took());
            events.write("finished", facts);
        }

        @Override
        public void close() {}
    }

    /** For people. */
    final class Text implements RunView {
        private final Screen screen;
        private final Progress progress;

        Text(Screen screen) {
            this.screen = screen;
            this.progress = Progress.on(screen);
        }

        @Override
        public PipelineListener listener() {
            return progress;
        }

        @Override
        public void stopping() {
            screen.line("Stopping: finishing the batch in hand; once more to end at once, which loses nothing either");
        }

        @Override
        public void finished(RunReport report) {
            progress.end();
            String how = report.ended() == RunUntil.CAUGHT_UP ? "Caught up" : "Stopped";
            screen.line(screen.bold(how) + " after " + Amounts.duration(report.took()) + ": "
                    + Amounts.count(report.loadedRows(), "row", "rows") + " loaded, "
                    + Amounts.count(report.changes(), "change", "changes") + " applied in "
                    + Amounts.count(report.batches(), "batch", "batches") + ".");
            report.suspended().forEach((name, reason) -> screen.line(screen.red("Suspended ") + name + ": " + reason));
        }

        @Override
        public void close() {
            progress.close();
        }
    }
}
