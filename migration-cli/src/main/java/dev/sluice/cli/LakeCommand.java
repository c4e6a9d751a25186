package dev.sluice.cli;

import dev.sluice.data.Name;
import dev.sluice.error.SettingsException;
import dev.sluice.lake.LakeReader;
import dev.sluice.replicate.settings.LakeSettings;
import dev.sluice.replicate.settings.PipelineSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "lake",
        mixinStandardHelpOptions = true,
        description = "Looks into a pipeline's raw lake; needs neither the source nor a running pipeline.",
        subcommands = {LakeTablesCommand.class, LakeSnapshotsCommand.class, LakeReadCommand.class})
final class LakeCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "What of the lake? See sluice lake --help");
    }

    /** Opens the lake of a pipeline; the caller closes. */
    static LakeReader open(PipelineSettings settings) {
        LakeSettings lake = settings.lake()
                .orElseThrow(() -> new SettingsException("Cannot read the lake of " + settings.name()
                        + ": the pipeline has none; add lake: {path: ./lake}"));
        return LakeReader.open(lake.path(), settings.name(), settings.state().temporary());
    }

    /** The dataset a person means: by its full name, or by the last part of it where only one has that. */
    static Name named(LakeReader lake, String text) {
        return lake.datasets().stream()
                .filter(name -> name.toString().equals(text))
                .findFirst()
                .or(() -> lake.datasets().stream()
                        .filter(name -> name.local().equals(text))
                        .reduce((one, other) -> {
                            throw new SettingsException("Which " + text + "? The lake has " + one + " and " + other);
                        }))
                .orElseThrow(() -> new SettingsException("The lake has no table " + text + "; it has "
                        + lake.datasets().stream().map(Name::toString).toList()));
    }
}
