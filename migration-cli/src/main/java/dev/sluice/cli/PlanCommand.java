package dev.sluice.cli;

import dev.sluice.cli.output.CommonOptions;
import dev.sluice.cli.output.ExitCode;
import dev.sluice.cli.output.PlanView;
import dev.sluice.mapping.plan.MappingPlan;
import dev.sluice.migrate.Migration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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

    @Override
    public Integer call() {
        MappingPlan plan = Migration.of(file.settings()).plan();
        options.print(PlanView.document(plan), PlanView.text(plan));
        return plan.decisions().isEmpty() ? ExitCode.DONE : ExitCode.DIFFERENCES;
    }
}
