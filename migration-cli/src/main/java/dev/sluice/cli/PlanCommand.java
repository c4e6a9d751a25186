package dev.sluice.cli;

import dev.sluice.cli.output.CommonOptions;
import dev.sluice.cli.output.ExitCode;
import dev.sluice.cli.output.PlanText;
import dev.sluice.cli.output.PlanView;
import dev.sluice.migrate.Migration;
import dev.sluice.migrate.MigrationPlan;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "plan",
        description = {
            "Says what a migration would make of every dataset and field, and what must be decided first. Only reads.",
            "Exit code 1 if something must be decided."
        })
final class PlanCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions options;

    @Mixin
    private MigrationFile file;

    @Option(names = "--markdown", description = "Print it as Markdown, to keep or to discuss.")
    private boolean markdown;

    @Override
    public Integer call() {
        MigrationPlan plan = Migration.of(file.settings()).plan();
        options.print(PlanView.document(plan), markdown ? PlanText.markdown(plan) : PlanText.plain(plan));
        return plan.decisions().isEmpty() ? ExitCode.DONE : ExitCode.DIFFERENCES;
    }
}
