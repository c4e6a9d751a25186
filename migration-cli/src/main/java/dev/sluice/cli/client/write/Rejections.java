package dev.sluice.cli.client.write;

import dev.sluice.cli.output.Json;
import java.io.PrintWriter;

/** Tells of records that were not written, one by one. */
final class Rejections {
    private final PrintWriter out;
    private final boolean json;
    private long count;

    Rejections(PrintWriter out, boolean json) {
        this.out = out;
        this.json = json;
    }

    void add(long line, String reason) {
        count++;
        out.println(
                json
                        ? Json.line(Json.object("event", "rejected", "line", line, "reason", reason))
                        : "line " + line + ": " + reason);
    }

    long count() {
        return count;
    }
}
