package dev.sluice.cli;

import dev.sluice.cli.output.CommonOptions;
import dev.sluice.cli.output.ExitCode;
import dev.sluice.cli.output.Json;
import dev.sluice.cli.output.TextTable;
import dev.sluice.replicate.settings.yaml.Explanation;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "explain", description = "Prints every setting in effect, where it comes from and what it does.")
final class ExplainCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions options;

    @Mixin
    private PipelineFile file;

    @Override
    public Integer call() {
        Explanation<?> explanation = file.explain();
        TextTable table =
                new TextTable().text("Setting").text("Value", 60).text("From").text("What it does");
        explanation
                .values()
                .forEach(value -> table.row(value.path(), value.value(), word(value.origin()), value.description()));
        options.print(
                Json.object(
                        "file",
                        file.path(),
                        "settings",
                        explanation.values().stream()
                                .map(value -> Json.object(
                                        "path", value.path(),
                                        "value", value.value(),
                                        "origin", value.origin(),
                                        "description", value.description()))
                                .toList()),
                table.toString());
        return ExitCode.DONE;
    }

    private static String word(Explanation.Origin origin) {
        return origin == Explanation.Origin.ABSENT ? "-" : origin.name().toLowerCase(Locale.ROOT);
    }
}
