package dev.sluice.cli;

import dev.sluice.cli.output.CommonOptions;
import dev.sluice.cli.output.ExitCode;
import dev.sluice.cli.output.VerifyView;
import dev.sluice.data.Name;
import dev.sluice.migrate.Migration;
import dev.sluice.replicate.settings.PipelineSettings;
import dev.sluice.replicate.verify.PipelineVerify;
import dev.sluice.replicate.verify.PipelineVerify.Target;
import dev.sluice.replicate.verify.VerifyListener;
import dev.sluice.replicate.verify.VerifyOptions;
import dev.sluice.replicate.verify.VerifyReport;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "verify",
        description = {
            "Compares every row and every value of the source with the warehouse, also beside a running pipeline;",
            "for a migration's file, with what the target must hold by its mapping.",
            "Exit code 1 if anything differs."
        })
final class VerifyCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions options;

    @Mixin
    private PipelineFile file;

    @Option(
            names = "--table",
            paramLabel = "NAME",
            description = "Only this table, such as public.orders. May be repeated.")
    private List<String> tables = new ArrayList<>();

    @Option(names = "--lake", description = "Also compare the source with what a replay of the lake's changes gives.")
    private boolean lake;

    @Override
    public Integer call() {
        VerifyReport report = options.json() ? compare(VerifyListener.silent()) : compareVisibly();
        options.print(VerifyView.document(report), VerifyView.text(report));
        return report.equal() ? ExitCode.DONE : ExitCode.DIFFERENCES;
    }

    private VerifyReport compareVisibly() {
        try (VerifyView view = VerifyView.on(options.screen())) {
            return compare(view);
        }
    }

    private VerifyReport compare(VerifyListener listener) {
        if (file.isMigration()) {
            return Migration.of(file.migration()).verify(VerifyOptions.usual(), this::wanted, listener);
        }
        PipelineSettings settings = file.settings();
        return PipelineVerify.of(settings).run(VerifyOptions.usual(), targets(settings), this::wanted, listener);
    }

    /** The warehouse, where there is one; the lake if asked for, or if it is all there is. */
    private Set<Target> targets(PipelineSettings settings) {
        EnumSet<Target> targets = EnumSet.noneOf(Target.class);
        if (settings.warehouse().isPresent()) {
            targets.add(Target.WAREHOUSE);
        }
        if (lake || targets.isEmpty()) {
            targets.add(Target.LAKE);
        }
        return targets;
    }

    private boolean wanted(Name table) {
        return tables.isEmpty() || tables.contains(table.toString());
    }
}
