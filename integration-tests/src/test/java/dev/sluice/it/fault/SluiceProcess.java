package dev.sluice.it.fault;

import dev.sluice.cli.Main;
import dev.sluice.commit.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The {@code sluice} command as a process of its own, on the tests' class path. Closing kills it. */
public final class SluiceProcess implements AutoCloseable {
    /** What the shell reports for a process ended by {@code kill -9}. */
    public static final int KILLED = 128 + 9;

    private final Process process;
    private final Path out;
    private final Path err;
    private final ClassArchive.Use archive;

    private SluiceProcess(Process process, Path out, Path err, ClassArchive.Use archive) {
        this.process = process;
        this.out = out;
        this.err = err;
        this.archive = archive;
    }

    /** How to start one. */
    public static final class Launch {
        private final Path directory;
        private final List<String> jvm = new ArrayList<>(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        private String heap = "512m";
        private Map<String, String> environment = Map.of();

        Launch(Path directory) {
            this.directory = directory;
        }

        public Launch heap(String size) {
            heap = size;
            return this;
        }

        public Launch environment(Map<String, String> variables) {
            environment = variables;
            return this;
        }

        /** Temporary files go to a directory of the test's. */
        public Launch temporary(Path files) {
            jvm.add("-Djava.io.tmpdir=" + files);
            return this;
        }

        /** The process ends itself when it reaches {@code step} for the {@code nth} time. */
        public Launch killAt(Step step, int nth) {
            jvm.add("-D" + KillAtStep.PROPERTY + "=" + step + ":" + nth);
            return this;
        }

        /** The process stands still when it reaches {@code step}, and says so in what it prints. */
        public Launch holdAt(Step step) {
            jvm.add("-D" + HoldAtStep.PROPERTY + "=" + step);
            return this;
        }

        public SluiceProcess start(String... arguments) {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(jvm);
            command.add("-Xmx" + heap);
            ClassArchive.Use archive =
                    List.of(arguments).contains("caught-up") ? ClassArchive.useOrWrite() : ClassArchive.use();
            command.addAll(archive.options());
            command.addAll(ClassArchive.options());
            command.add("-cp");
            command.add(ClassArchive.classPath());
            command.add(Main.class.getName());
            command.addAll(List.of(arguments));
            try {
                Path out = Files.createTempFile(directory, "sluice-", ".out");
                Path err = Files.createTempFile(directory, "sluice-", ".err");
                ProcessBuilder builder = new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
                builder.environment().putAll(environment);
                return new SluiceProcess(builder.start(), out, err, archive);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot start sluice", e);
            }
        }
    }

    public static Launch in(Path directory) {
        return new Launch(directory);
    }

    /**
     * Waits for the end.
     *
     * @return the exit code
     * @throws AssertionError with what it printed, if it does not end in time
     */
    public int waitFor(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("sluice still runs after " + limit + ":\n" + printed());
            }
            archive.ended(process.exitValue());
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting for sluice", e);
        }
    }

    /** Whether it ended by itself, waiting for at most {@code limit}. */
    public boolean endsWithin(Duration limit) throws InterruptedException {
        return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** {@code kill -9}. */
    public void kill() {
        process.destroyForcibly();
    }

    /** SIGTERM. */
    public void terminate() {
        process.destroy();
    }

    /** SIGINT, as Ctrl-C sends it. */
    public void interrupt() {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot interrupt sluice", e);
        }
    }

    /** The processes it started, and theirs. */
    public List<ProcessHandle> descendants() {
        return process.descendants().toList();
    }

    /** Everything it printed: its results, then its messages. */
    public String printed() {
        return results() + read(err);
    }

    /** What it printed to standard output. */
    public String results() {
        return read(out);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
