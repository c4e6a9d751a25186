package dev.sluice.cli;

import dev.sluice.cli.output.CommonOptions;
import dev.sluice.cli.output.ExitCode;
import dev.sluice.cli.output.VerifyView;
import dev.sluice.cli.report.Proof;
import dev.sluice.cli.report.ReportFile;
import dev.sluice.data.Name;
import dev.sluice.error.SettingsException;
import dev.sluice.migrate.Migration;
import dev.sluice.migrate.repair.RepairReport;
import dev.sluice.replicate.settings.PipelineSettings;
import dev.sluice.replicate.verify.PipelineVerify;
import dev.sluice.replicate.verify.PipelineVerify.Target;
import dev.sluice.replicate.verify.VerifyListener;
import dev.sluice.replicate.verify.VerifyOptions;
import dev.sluice.replicate.verify.VerifyReport;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "verify",
        description = {
            "Compares every row and every value of the source with the warehouse, also beside a running pipeline;",
            "for a migration's file, with what the target must hold by its mapping.",
            "Exit code 1 if anything differs; what cannot be compared is listed with the reason, and is no difference."
        })
final class VerifyCommand implements Callable<Integer> {
    private static final int MOST_EXAMPLES = 500;

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

    @Option(
            names = "--repair",
            description = {
                "For a migration: make the target equal where it differs, then compare again. Rows that are equal are not touched.",
                "Without it, differences are only told."
            })
    private boolean repair;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Also write a report to keep; .html, .json, .md and .txt say in which form.")
    private @Nullable Path report;

    @Option(
            names = "--examples",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many differing rows of each table are shown, at most 500; all are counted. Default: 10.")
    private int examples;

    @Option(
            names = "--read",
            description = {
                "For a migration: read every row of both sides.",
                "Without it, stores that can do so add up rows by themselves, and only rows that differ are read."
            })
    private boolean readEverything;

    @Override
    public Integer call() {
        Optional<ReportFile> kept = Optional.ofNullable(report).map(ReportFile::at);
        Instant began = Instant.now();
        Proof proof = repair ? repaired(began) : compared(began);
        kept.ifPresent(file -> file.write(proof));
        return proof.report().equal() ? ExitCode.DONE : ExitCode.DIFFERENCES;
    }

    private Proof compared(Instant began) {
        VerifyReport found = visibly(this::compare);
        options.print(VerifyView.document(found), VerifyView.text(found));
        return new Proof(file.path().toString(), began, Version.text(), found, Optional.empty());
    }

    private Proof repaired(Instant began) {
        if (!file.isMigration()) {
            throw new SettingsException(
                    "Cannot repair what " + file.path() + " copies: --repair is for migrations; a pipeline"
                            + " brings its targets level by itself, and sluice reload has a table loaded again");
        }
        Migration migration = Migration.of(file.migration());
        RepairReport found = visibly(listener -> migration.repair(verifyOptions(), this::wanted, listener));
        options.print(VerifyView.document(found), VerifyView.text(found));
        return new Proof(file.path().toString(), began, Version.text(), found.after(), Optional.of(found));
    }

    private <T> T visibly(Function<VerifyListener, T> work) {
        if (options.json()) {
            return work.apply(VerifyListener.silent());
        }
        try (VerifyView view = VerifyView.on(options.screen())) {
            return work.apply(view);
        }
    }

    private VerifyReport compare(VerifyListener listener) {
        if (file.isMigration()) {
            return Migration.of(file.migration()).verify(verifyOptions(), this::wanted, listener);
        }
        PipelineSettings settings = file.settings();
        return PipelineVerify.of(settings).run(verifyOptions(), targets(settings), this::wanted, listener);
    }

    private VerifyOptions verifyOptions() {
        VerifyOptions usual = VerifyOptions.usual();
        if (examples < 0 || examples > MOST_EXAMPLES) {
            throw new SettingsException("Cannot show " + examples + " examples: choose 0 to " + MOST_EXAMPLES);
        }
        VerifyOptions little = new VerifyOptions(usual.workers(), examples, usual.patience());
        return readEverything ? little.readingEverything() : little;
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
