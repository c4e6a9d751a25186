package dev.sluice.cli.demo;

import dev.sluice.error.StoreUnavailableException;
import dev.sluice.replicate.PipelineListener;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code sluice replicate} as a process of its own, which tells what it does in JSON lines. It ends when this process does. */
final class Replicator implements AutoCloseable {
    private final Process process;
    private final Thread reader;

    private Replicator(Process process, Thread reader) {
        this.process = process;
        this.reader = reader;
    }

    /** Starts one; what it logs is appended to {@code log}. */
    static Replicator start(Path pipeline, Path log, PipelineListener listener, String... more) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "-cp",
                absolute(System.getProperty("java.class.path")),
                "dev.sluice.cli.Main",
                "replicate",
                pipeline.toString(),
                "--json",
                "--while-alive",
                Long.toString(ProcessHandle.current().pid())));
        command.addAll(List.of(more));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            Thread reader = new Thread(() -> read(process, new EventLines(listener)), "replicator-output");
            reader.setDaemon(true);
            reader.start();
            return new Replicator(process, reader);
        } catch (IOException e) {
            throw new StoreUnavailableException("Cannot start the replicator: " + e.getMessage(), e);
        }
    }

    private static String absolute(String classPath) {
        return String.join(
                File.pathSeparator,
                List.of(classPath.split(File.pathSeparator)).stream()
                        .map(part -> Path.of(part).toAbsolutePath().toString())
                        .toList());
    }

    private static void read(Process process, EventLines events) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                events.accept(line);
            }
        } catch (IOException e) {
            // The process was killed.
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** Ends it as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
        await();
    }

    /** Asks it to stop, as {@code kill} does, and waits until it has; returns its exit code. */
    int stop() {
        process.destroy();
        return await();
    }

    /** Waits until it ends by itself; returns its exit code. */
    int await() {
        try {
            int code = process.waitFor();
            reader.join();
            return code;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("Interrupted while the replicator ran", e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
