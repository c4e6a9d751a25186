package dev.sluice.cli.output;

import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every command takes, and where it prints. */
public final class CommonOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    @Option(names = "--json", description = "Print JSON instead of text.")
    private boolean json;

    @SuppressWarnings("unused") // picocli acts on it
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    @Option(
            names = {"-v", "--verbose"},
            description = "Log what happens to standard error, with stack traces.")
    void verbose(boolean wanted) {
        if (wanted) {
            Verbosity.raise();
        }
    }

    public boolean json() {
        return json;
    }

    public PrintWriter out() {
        return command.commandLine().getOut();
    }

    /** Prints the one result of a command in the form asked for. */
    public void print(Map<String, ?> document, String text) {
        PrintWriter out = out();
        out.print(json ? Json.document(document) : text);
        out.println();
        out.flush();
    }

    /** The terminal, or what stands in for it, for progress and plain lines. */
    public Screen screen() {
        return Screen.on(out(), System.getProperties(), System.getenv());
    }
}
