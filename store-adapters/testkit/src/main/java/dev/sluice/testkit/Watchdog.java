package dev.sluice.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Stops a PostgreSQL server and deletes its directory when this JVM is gone, however it ended.
 *
 * <p>It is a shell that waits for the end of its input, a pipe whose other end only this JVM holds: the kernel closes it even after
 * {@code kill -9}. The shell runs in a session of its own and ignores the signals of a terminal, so that it outlives what it watches.
 */
final class Watchdog implements AutoCloseable {

    private static final String SCRIPT = """
            trap '' INT TERM HUP
            while read -r line; do :; done
            pid=$(head -n 1 "$1/data/postmaster.pid" 2>/dev/null)
            if [ -n "$pid" ]; then
              kill -INT "$pid" 2>/dev/null
              i=0
              while kill -0 "$pid" 2>/dev/null && [ $i -lt 50 ]; do sleep 0.1; i=$((i+1)); done
              kill -KILL "$pid" 2>/dev/null
            fi
            rm -rf "$1"
            """;

    private final Process shell;

    private Watchdog(Process shell) {
        this.shell = shell;
    }

    /** Begins to watch over the server whose data are in {@code directory/data}. */
    static Watchdog over(Path directory) throws IOException {
        List<String> command = List.of("setsid", "sh", "-c", SCRIPT, "watchdog", directory.toString());
        return new Watchdog(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** Lets the shell do its work now, and waits for it. */
    @Override
    public void close() {
        try {
            shell.getOutputStream().close();
        } catch (IOException e) {
            shell.destroyForcibly();
        }
        shell.onExit().join();
    }
}
