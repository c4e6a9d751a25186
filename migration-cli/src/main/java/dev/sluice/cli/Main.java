package dev.sluice.cli;

import dev.sluice.cli.output.ExitCode;
import dev.sluice.cli.temp.TemporaryDirectory;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** The program. Everything it prints is UTF-8. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        TemporaryDirectory.use();
        System.setErr(new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8));
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        PrintWriter out = new PrintWriter(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        int code = run(out, err, args);
        out.flush();
        System.exit(code);
    }

    /** Runs one command and returns its exit code; never throws for what a user or a store did. */
    static int run(PrintWriter out, PrintWriter err, String... args) {
        CommandLine line = new CommandLine(new SluiceCommand())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(false)
                .setParameterExceptionHandler(new Faults())
                .setExecutionExceptionHandler(new Faults());
        line.getCommandSpec().exitCodeOnUsageHelp(ExitCode.DONE);
        return line.execute(args);
    }
}
