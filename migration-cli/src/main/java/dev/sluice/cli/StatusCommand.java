package dev.sluice.cli;

import dev.sluice.cli.output.Amounts;
import dev.sluice.cli.output.CommonOptions;
import dev.sluice.cli.output.ExitCode;
import dev.sluice.cli.output.Json;
import dev.sluice.cli.output.TextTable;
import dev.sluice.commit.DatasetState;
import dev.sluice.error.SluiceException;
import dev.sluice.replicate.Pipeline;
import dev.sluice.replicate.PipelineStatus;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "status", description = "Says where a pipeline is: tables, batches, lag, what the source keeps for it.")
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions options;

    @Mixin
    private PipelineFile file;

    @Override
    public Integer call() {
        PipelineStatus status = Pipeline.status(file.settings());
        options.print(document(status), text(status));
        return exitCode(status);
    }

    /** As the pipeline itself would end if it were started now, as far as one can tell. */
    private static int exitCode(PipelineStatus status) {
        SluiceException fault = status.source().fault();
        if (fault != null) {
            return ExitCode.of(fault);
        }
        if (status.activity() != PipelineStatus.Activity.NEW && !status.source().usable()) {
            return ExitCode.SETTINGS;
        }
        boolean suspended = status.datasets().stream().anyMatch(table -> table.state() == DatasetState.SUSPENDED);
        return suspended ? ExitCode.DIFFERENCES : ExitCode.DONE;
    }

    private static Map<String, @Nullable Object> document(PipelineStatus status) {
        PipelineStatus.SourceStatus source = status.source();
        return Json.object(
                "pipeline", status.pipeline(),
                "activity", status.activity(),
                "epoch", status.epoch(),
                "last_batch", status.lastBatch(),
                "position", status.position(),
                "source_committed", status.sourceCommitted(),
                "lag_seconds", status.lag(),
                "tables",
                        status.datasets().stream()
                                .map(table -> Json.object(
                                        "name", table.name(),
                                        "state", table.state(),
                                        "reason", table.reason(),
                                        "splits", table.splits(),
                                        "splits_done", table.splitsDone()))
                                .toList(),
                "recent_batches",
                        status.recent().stream()
                                .map(batch -> Json.object(
                                        "batch", batch.number(),
                                        "epoch", batch.epoch(),
                                        "rows", batch.rows(),
                                        "source_committed", batch.sourceCommitted(),
                                        "journaled", batch.journaled(),
                                        "completed", batch.completed()))
                                .toList(),
                "source",
                        Json.object(
                                "problem", source.problem(),
                                "usable", source.usable(),
                                "retained_bytes", source.retainedBytes(),
                                "details", source.details()));
    }

    private static String text(PipelineStatus status) {
        StringBuilder text = new StringBuilder("Pipeline " + status.pipeline() + ": " + activity(status));
        if (status.lag() != null) {
            text.append("; the last change applied was committed ")
                    .append(Amounts.duration(status.lag()))
                    .append(" ago");
        }
        text.append("\nBatch ")
                .append(status.lastBatch())
                .append(", start ")
                .append(status.epoch())
                .append('\n');
        source(status.source(), text);
        if (!status.datasets().isEmpty()) {
            TextTable tables = new TextTable().text("Table").text("State").text("Load");
            status.datasets()
                    .forEach(table -> tables.row(
                            table.name(),
                            table.state().name().toLowerCase(Locale.ROOT),
                            table.splitsDone() + " of " + Amounts.count(table.splits(), "part", "parts")));
            text.append('\n').append(tables).append('\n');
            status.datasets().stream()
                    .filter(table -> !table.reason().isEmpty())
                    .forEach(table ->
                            text.append('\n').append(table.name()).append(": ").append(table.reason()));
        }
        return text.toString().stripTrailing();
    }

    private static String activity(PipelineStatus status) {
        return switch (status.activity()) {
            case NEW -> "never started";
            case LOADING -> "loading";
            case STREAMING -> "following the stream";
            case STOPPED -> "not running";
        };
    }

    private static void source(PipelineStatus.SourceStatus source, StringBuilder text) {
        if (!source.problem().isEmpty()) {
            text.append("Source: ").append(source.problem()).append('\n');
        } else {
            text.append("Source: ")
                    .append(source.usable() ? "has all that is still needed" : "HAS LOST LOG THAT IS STILL NEEDED");
            if (source.retainedBytes() >= 0) {
                text.append(", keeps ")
                        .append(Amounts.bytes(source.retainedBytes()))
                        .append(" of log");
            }
            text.append('\n');
        }
    }
}
