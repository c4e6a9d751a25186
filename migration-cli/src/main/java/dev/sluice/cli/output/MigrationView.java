package dev.sluice.cli.output;

import dev.sluice.data.Name;
import dev.sluice.migrate.MigrationReport;
import dev.sluice.migrate.finish.Finished;
import dev.sluice.replicate.PipelineListener;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows a migration while it lasts and sums it up at its end, as text or as JSON lines. */
public interface MigrationView extends AutoCloseable {

    PipelineListener listener();

    /** Somebody asked the run to end, which takes as long as some rows. */
    void stopping();

    void finished(MigrationReport report);

    @Override
    void close();

    static MigrationView of(CommonOptions options) {
        return options.json() ? new Lines(new JsonEvents(options.out())) : new Text(options.screen());
    }

    /** For programs. */
    record Lines(JsonEvents events) implements MigrationView {
        @Override
        public PipelineListener listener() {
            return events;
        }

        @Override
        public void stopping() {
            events.write("stopping", Map.of());
        }

        @Override
        public void finished(MigrationReport report) {
            events.write(
                    "finished",
                    Json.object(
                            "complete", report.complete(),
                            "rows", report.rows(),
                            "rejected", report.rejected(),
                            "stripped", report.stripped(),
                            "rejected_rows", report.rejected() == 0 ? null : report.rejectedRows(),
                            "datasets", datasets(report),
                            "structure", structure(report),
                            "took_seconds", report.took()));
        }

        private static List<Map<String, @Nullable Object>> datasets(MigrationReport report) {
            return report.datasets().entrySet().stream()
                    .map(entry -> Json.object(
                            "source", entry.getValue().source(),
                            "target", entry.getKey(),
                            "rows", entry.getValue().rows(),
                            "rejected", entry.getValue().rejected(),
                            "stripped", entry.getValue().stripped()))
                    .toList();
        }

        private static List<Map<String, @Nullable Object>> structure(MigrationReport report) {
            return report.structure().stream()
                    .map(each -> Json.object(
                            "dataset", each.dataset(),
                            "element", each.element(),
                            "outcome", each.outcome(),
                            "detail", each.detail()))
                    .toList();
        }

        @Override
        public void close() {}
    }

    /** For people. */
    final class Text implements MigrationView {
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
            screen.line("Stopping; start it again and it goes on where it was. Once more to end at once");
        }

        @Override
        public void finished(MigrationReport report) {
            progress.end();
            String took = Amounts.duration(report.took());
            if (!report.complete()) {
                screen.line(screen.bold("Stopped") + " after " + took + "; start it again to go on.");
                return;
            }
            double seconds = Math.max(0.001, report.took().toNanos() / 1e9);
            screen.line(screen.bold("Copied") + " " + Amounts.count(report.rows(), "row", "rows") + " of "
                    + Amounts.count(report.datasets().size(), "dataset", "datasets") + " in " + took + ", "
                    + Amounts.count((long) (report.rows() / seconds)) + " rows/s.");
            report.datasets().forEach((name, copied) -> rejected(name, copied));
            structure(report);
            if (report.rejected() > 0) {
                screen.line("The rejected rows, with reasons, are in " + report.rejectedRows() + ".");
            }
        }

        private void structure(MigrationReport report) {
            long made = count(report, Finished.Outcome.MADE);
            if (made > 0) {
                screen.line(screen.bold("Made") + " "
                        + Amounts.count(
                                made, "key, index, reference or the like", "keys, indexes, references and the like"));
            }
            long left = count(report, Finished.Outcome.LEFT_OUT);
            if (left > 0) {
                screen.line(screen.bold("Left out") + " "
                        + Amounts.count(left, "that the target has nothing like", "that the target has nothing like")
                        + "; sluice plan tells each.");
            }
            report.failures().forEach(each -> screen.line(screen.red("Failed ") + each));
        }

        private static long count(MigrationReport report, Finished.Outcome outcome) {
            return report.structure().stream()
                    .filter(each -> each.outcome() == outcome)
                    .count();
        }

        private void rejected(Name name, MigrationReport.Copied copied) {
            if (copied.rejected() > 0) {
                screen.line(screen.red("Rejected ") + Amounts.count(copied.rejected(), "row", "rows") + " of "
                        + copied.source() + " for " + name);
            }
            if (copied.stripped() > 0) {
                screen.line(screen.bold("Dropped") + " what " + Amounts.count(copied.stripped(), "row", "rows") + " of "
                        + copied.source() + " had in _extra, as the file says");
            }
        }

        @Override
        public void close() {
            progress.close();
        }
    }
}
