package dev.sluice.cli;

import dev.sluice.cli.output.CommonOptions;
import dev.sluice.cli.output.ExitCode;
import dev.sluice.cli.output.Json;
import dev.sluice.data.Name;
import dev.sluice.replicate.Pipeline;
import dev.sluice.replicate.settings.PipelineSettings;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "reload",
        description = {
            "Has tables loaded again, all of them, when the pipeline runs next; suspended tables then go on.",
            "The pipeline must not be running: stop it, reload, and start it again."
        })
final class ReloadCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions options;

    @Mixin
    private PipelineFile file;

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "TABLE", description = "Such as public.orders, or orders.")
    private List<String> tables;

    @Override
    public Integer call() {
        PipelineSettings settings = file.settings();
        List<Name> marked = Pipeline.reload(settings, tables);
        options.print(
                Json.object("pipeline", settings.name(), "tables", marked),
                marked.stream().map(Name::toString).collect(Collectors.joining(", "))
                        + (marked.size() == 1 ? " is" : " are") + " loaded again at the next start: sluice replicate "
                        + file.path());
        return ExitCode.DONE;
    }
}
