package dev.sluice.cli;

import dev.sluice.cli.output.CommonOptions;
import dev.sluice.cli.output.ExitCode;
import dev.sluice.cli.output.MigrationView;
import dev.sluice.cli.output.VerifyView;
import dev.sluice.migrate.Migration;
import dev.sluice.migrate.MigrationReport;
import dev.sluice.replicate.verify.VerifyListener;
import dev.sluice.replicate.verify.VerifyOptions;
import dev.sluice.replicate.verify.VerifyReport;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "migrate",
        description = {
            "Copies every row from one store to another, then compares both sides.",
            "Stop it with Ctrl-C or SIGTERM, or kill it, and start it again at any time: it goes on where it was."
        })
final class MigrateCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions options;

    @Mixin
    private MigrationFile file;

    @Option(
            names = "--no-verify",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Do not compare both sides at the end.")
    private boolean verify;

    @Override
    public Integer call() {
        Migration migration = Migration.of(file.settings());
        MigrationReport report;
        try (MigrationView view = MigrationView.of(options)) {
            StopSignals signals = StopSignals.stopping(() -> {
                view.stopping();
                migration.stop();
            });
            report = migration.run(view.listener());
            view.finished(report);
            if (!report.complete()) {
                return signals.exitCode().orElse(ExitCode.DIFFERENCES);
            }
        }
        boolean equal = !verify || verified(migration);
        return equal && report.rejected() == 0 && report.failures().isEmpty() ? ExitCode.DONE : ExitCode.DIFFERENCES;
    }

    private boolean verified(Migration migration) {
        VerifyReport report = options.json() ? compare(migration, VerifyListener.silent()) : compareVisibly(migration);
        options.print(VerifyView.document(report), VerifyView.text(report));
        return report.equal();
    }

    private VerifyReport compareVisibly(Migration migration) {
        try (VerifyView view = VerifyView.on(options.screen())) {
            return compare(migration, view);
        }
    }

    private static VerifyReport compare(Migration migration, VerifyListener listener) {
        return migration.verify(VerifyOptions.usual(), name -> true, listener);
    }
}
