package dev.sluice.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** The command line within the test's own process: what it printed and ended with. */
record Sluice(int code, String out, String err) {
    static Sluice run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(new PrintWriter(out), new PrintWriter(err), arguments);
        return new Sluice(code, out.toString(), err.toString());
    }
}
