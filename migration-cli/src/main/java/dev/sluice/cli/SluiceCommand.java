package dev.sluice.cli;

import dev.sluice.cli.client.ReadCommand;
import dev.sluice.cli.client.SchemaCommand;
import dev.sluice.cli.client.StoresCommand;
import dev.sluice.cli.client.write.WriteCommand;
import dev.sluice.cli.demo.DemoCommand;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sluice} itself: only the commands below it do anything. */
@Command(
        name = "sluice",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Copies a database in full and follows its changes, exactly once, into a raw lake and a warehouse.",
            "Migrates any store to any other, and proves it. Reads and writes any store: see sluice stores."
        },
        subcommands = {
            InitCommand.class,
            PlanCommand.class,
            MigrateCommand.class,
            ReplicateCommand.class,
            StatusCommand.class,
            ReloadCommand.class,
            VerifyCommand.class,
            ExplainCommand.class,
            CheckCommand.class,
            LakeCommand.class,
            StoresCommand.class,
            SchemaCommand.class,
            ReadCommand.class,
            WriteCommand.class,
            DemoCommand.class,
            HelpCommand.class
        },
        footerHeading = "%nExit codes:%n",
        footer = {
            "  0  done",
            "  1  finished, with differences, suspended tables or rejected rows",
            "  2  the command, settings or a privilege is wrong, or the source's log is lost",
            "  3  a store does not answer or takes no writes, or a disk is full",
            "  4  internal error",
            "  130, 143  stopped by Ctrl-C, by SIGTERM",
            "",
            "Begin with: sluice demo"
        })
final class SluiceCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Which command? See sluice --help, or begin with sluice demo");
    }
}
