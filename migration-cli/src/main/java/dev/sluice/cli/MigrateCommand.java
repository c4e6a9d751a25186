package dev.sluice.cli;

import dev.sluice.cli.output.CommonOptions;
import dev.sluice.cli.output.ExitCode;
import dev.sluice.cli.output.MigrationView;
import dev.sluice.cli.output.VerifyView;
import dev.sluice.cli.report.Proof;
import dev.sluice.cli.report.ReportFile;
import dev.sluice.migrate.Migration;
import dev.sluice.migrate.MigrationReport;
import dev.sluice.replicate.verify.VerifyListener;
import dev.sluice.replicate.verify.VerifyOptions;
import dev.sluice.replicate.verify.VerifyReport;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description =
                    "Also write a report of the comparison, to keep; .html, .json, .md and .txt say in which form.")
    private @Nullable Path report;

    @Override
    public Integer call() {
        Optional<ReportFile> kept = Optional.ofNullable(report).map(ReportFile::at);
        Migration migration = Migration.of(file.settings());
        MigrationReport copied;
        try (MigrationView view = MigrationView.of(options)) {
            StopSignals signals = StopSignals.stopping(() -> {
                view.stopping();
                migration.stop();
            });
            copied = migration.run(view.listener());
            view.finished(copied);
            if (!copied.complete()) {
                return signals.exitCode().orElse(ExitCode.DIFFERENCES);
            }
        }
        boolean equal = !verify || verified(migration, kept);
        return equal && copied.rejected() == 0 && copied.failures().isEmpty() ? ExitCode.DONE : ExitCode.DIFFERENCES;
    }

    private boolean verified(Migration migration, Optional<ReportFile> kept) {
        Instant began = Instant.now();
        VerifyReport found = options.json() ? compare(migration, VerifyListener.silent()) : compareVisibly(migration);
        options.print(VerifyView.document(found), VerifyView.text(found));
        kept.ifPresent(
                to -> to.write(new Proof(file.path().toString(), began, Version.text(), found, Optional.empty())));
        return found.equal();
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
