package dev.sluice.cli.demo;

import dev.sluice.cli.output.Amounts;
import dev.sluice.cli.output.Screen;
import java.time.Duration;

/** Tells the story: numbered steps, with what each did and how long it took. */
final class Steps {
    private final Screen screen;
    private final long started = System.nanoTime();
    private long stepStarted = started;
    private int step;

    Steps(Screen screen) {
        this.screen = screen;
    }

    void begin(String title) {
        stepStarted = System.nanoTime();
        step++;
        screen.line("");
        screen.line(screen.bold(step + ". " + title));
    }

    void say(String text) {
        for (String line : text.split("\n", -1)) {
            screen.line("   " + line);
        }
    }

    /** Says what a step came to, with the time since it began. */
    void done(String text) {
        screen.line("   " + screen.green("✓ ") + text + screen.dim("  (" + since(stepStarted) + ")"));
    }

    void failed(String text) {
        screen.line("   " + screen.red("✗ ") + text);
    }

    String total() {
        return since(started);
    }

    private static String since(long begun) {
        return Amounts.duration(Duration.ofNanos(System.nanoTime() - begun));
    }
}
