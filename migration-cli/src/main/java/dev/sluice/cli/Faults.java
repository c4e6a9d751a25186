package dev.sluice.cli;

import dev.sluice.cli.output.ExitCode;
import dev.sluice.cli.output.Json;
import dev.sluice.error.SluiceException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns a fault into one message on standard error, a JSON document if asked for, and the exit code; the one place that does. */
final class Faults implements IExecutionExceptionHandler, IParameterExceptionHandler {

    @Override
    public int handleExecutionException(Exception fault, CommandLine command, ParseResult parsed) {
        int code = ExitCode.of(fault);
        String message = message(fault);
        ParseResult deepest = parsed;
        while (deepest.hasSubcommand()) {
            deepest = deepest.subcommand();
        }
        if (deepest.hasMatchedOption("--json")) {
            command.getOut().println(Json.line(Json.object("error", message, "kind", kind(fault), "exit_code", code)));
            command.getOut().flush();
        }
        PrintWriter err = command.getErr();
        err.println("sluice: " + message);
        if (deepest.hasMatchedOption("--verbose")) {
            fault.printStackTrace(err);
        } else if (code == ExitCode.INTERNAL) {
            err.println("This is a fault of Sluice; run it again with --verbose and report what it prints.");
        }
        err.flush();
        return code;
    }

    @Override
    public int handleParseException(ParameterException fault, String[] args) {
        CommandLine command = fault.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("sluice: "
                + String.valueOf(fault.getMessage()).replaceFirst("is not an? (long|int)$", "is not a whole number"));
        if (!UnmatchedArgumentException.printSuggestions(fault, err)) {
            err.println("Try " + command.getCommandSpec().qualifiedName() + " --help");
        }
        err.flush();
        return ExitCode.SETTINGS;
    }

    private static String message(Exception fault) {
        String message = fault.getMessage();
        if (fault instanceof SluiceException && message != null) {
            return message;
        }
        return "internal error: " + fault;
    }

    private static String kind(Exception fault) {
        String name = fault.getClass().getSimpleName();
        return fault instanceof SluiceException ? name.substring(0, name.length() - "Exception".length()) : "Internal";
    }
}
