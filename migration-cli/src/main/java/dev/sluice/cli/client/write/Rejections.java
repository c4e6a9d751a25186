package dev.sluice.cli.client.write;

import dev.sluice.cli.output.Json;
import java.io.PrintWriter;

/** Tells of records that were not written, one by one. */
final class Rejections {
    private final PrintWriter out;
    private final boolean json;
    private final String unit;
    private long count;

    /** @param unit what is counted: lines, or the rows of a file that has none */
    Rejections(PrintWriter out, boolean json, String unit) {
        this.unit = unit;
        this.out = out;
        this.json = json;
    }

    void add(long line, String reason) {
        count++;
        out.println(
                json
                        ? Json.line(Json.object("event", "rejected", unit, line, "reason", reason))
                        : unit + " " + line + ": " + reason);
    }

    long count() {
        return count;
    }
}
