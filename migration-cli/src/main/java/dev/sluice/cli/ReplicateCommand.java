package dev.sluice.cli;

import dev.sluice.cli.output.CommonOptions;
import dev.sluice.cli.output.ExitCode;
import dev.sluice.cli.output.RunView;
import dev.sluice.replicate.Pipeline;
import dev.sluice.replicate.RunReport;
import dev.sluice.replicate.RunUntil;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "replicate",
        description = {
            "Copies every table in full, then applies every change, until it is stopped.",
            "Stop it with Ctrl-C or SIGTERM, or kill it, and start it again at any time: it goes on where it was."
        })
final class ReplicateCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions options;

    @Mixin
    private PipelineFile file;

    @Option(
            names = "--until",
            paramLabel = "caught-up",
            converter = UntilConverter.class,
            defaultValue = "stopped",
            description = "Stop when everything is applied that the source had committed when the stream began.")
    private RunUntil until;

    @Option(names = "--while-alive", paramLabel = "PID", hidden = true, description = "End when this process ends.")
    void whileAlive(long process) {
        Thread watch = new Thread(
                () -> {
                    ProcessHandle.of(process)
                            .ifPresent(parent -> parent.onExit().join());
                    Runtime.getRuntime().halt(ExitCode.ofSignal(9));
                },
                "parent-watch");
        watch.setDaemon(true);
        watch.start();
    }

    @Override
    public Integer call() {
        Pipeline pipeline = Pipeline.of(file.settings());
        try (RunView view = RunView.of(options)) {
            StopSignals signals = StopSignals.stopping(() -> {
                view.stopping();
                pipeline.stop();
            });
            RunReport report = pipeline.run(until, view.listener());
            view.finished(report);
            return signals.exitCode().orElse(report.suspended().isEmpty() ? ExitCode.DONE : ExitCode.DIFFERENCES);
        }
    }

    /** Words of the command line. */
    static final class UntilConverter implements ITypeConverter<RunUntil> {
        @Override
        public RunUntil convert(String word) {
            return switch (word) {
                case "caught-up" -> RunUntil.CAUGHT_UP;
                case "stopped" -> RunUntil.STOPPED;
                default -> throw new TypeConversionException("'" + word + "' is neither caught-up nor stopped");
            };
        }
    }
}
