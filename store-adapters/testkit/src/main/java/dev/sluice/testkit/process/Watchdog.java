package dev.sluice.testkit.process;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Stops a server and deletes its directory, or runs another command, when this JVM is gone, however it ended.
 *
 * <p>It is a shell that waits for the end of its input, a pipe whose other end only this JVM holds: the kernel closes it even after
 * {@code kill -9}. The shell runs in a session of its own and ignores the signals of a terminal, so that it outlives what it watches.
 */
public final class Watchdog implements AutoCloseable {

    private static final String WAIT = """
            trap '' INT TERM HUP
            while read -r line; do :; done
            """;

    private static final String END_SERVER = """
            pid=$(head -n 1 "$2" 2>/dev/null)
            if [ -n "$pid" ]; then
              kill -s "$3" "$pid" 2>/dev/null
              i=0
              while kill -0 "$pid" 2>/dev/null && [ $i -lt 50 ]; do sleep 0.1; i=$((i+1)); done
              kill -s KILL "$pid" 2>/dev/null
              kill -s KILL -- "-$pid" 2>/dev/null
            fi
            rm -rf "$1"
            """;

    private final Process shell;

    private Watchdog(Process shell) {
        this.shell = shell;
    }

    /**
     * Begins to watch.
     *
     * @param directory what to delete
     * @param pidFile its first line is the process to end; no file, no process. Where that leads a process group, the group ends too
     * @param signal how to ask for the end, such as {@code TERM}; after 5 s it is {@code KILL}
     */
    public static Watchdog over(Path directory, Path pidFile, String signal) throws IOException {
        return then(END_SERVER, directory.toString(), pidFile.toString(), signal);
    }

    /**
     * Begins to watch.
     *
     * @param script what to run in the end, in the language of {@code sh}
     * @param arguments its {@code $1} and so on
     */
    public static Watchdog then(String script, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("setsid", "sh", "-c", WAIT + script, "watchdog"));
        command.addAll(List.of(arguments));
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
