package dev.sluice.cli;

import dev.sluice.capture.Finding;
import dev.sluice.cli.output.CommonOptions;
import dev.sluice.cli.output.ExitCode;
import dev.sluice.cli.output.Json;
import dev.sluice.cli.output.Screen;
import dev.sluice.replicate.Pipeline;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "check",
        description =
                "Looks for what stands in the way of replicating, and says exactly what to run to mend it. Only reads.")
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions options;

    @Mixin
    private PipelineFile file;

    @Override
    public Integer call() {
        List<Finding> findings = Pipeline.check(file.settings());
        boolean ready = findings.stream().noneMatch(CheckCommand::isError);
        options.print(
                Json.object(
                        "ready",
                        ready,
                        "findings",
                        findings.stream()
                                .map(finding -> Json.object(
                                        "severity", finding.severity(),
                                        "subject", finding.subject(),
                                        "problem", finding.problem(),
                                        "remedy", finding.remedy()))
                                .toList()),
                text(findings, ready));
        return ready ? ExitCode.DONE : ExitCode.SETTINGS;
    }

    private static boolean isError(Finding finding) {
        return finding.severity() == Finding.Severity.ERROR;
    }

    private String text(List<Finding> findings, boolean ready) {
        Screen screen = options.screen();
        StringBuilder text = new StringBuilder();
        for (Finding finding : findings) {
            text.append(isError(finding) ? screen.red("error    ") : screen.bold("warning  "))
                    .append(finding.subject())
                    .append(": ")
                    .append(finding.problem())
                    .append('\n');
            if (!finding.remedy().isEmpty()) {
                text.append("           ")
                        .append(finding.remedy().replace("\n", "\n           "))
                        .append('\n');
            }
        }
        return text.append(
                        ready
                                ? screen.green("Ready") + " to replicate."
                                : "Not ready: mend the errors above, then check again.")
                .toString();
    }
}
