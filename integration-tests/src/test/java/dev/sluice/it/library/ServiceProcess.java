package dev.sluice.it.library;

import dev.sluice.it.fault.ClassArchive;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The ingestion service as a process of its own, on the tests' class path. Closing kills it, and so does the end of the tests. */
final class ServiceProcess implements AutoCloseable {
    private final Process process;
    private final ClassArchive.Use archive;
    private final BufferedReader printed;

    private ServiceProcess(Process process, ClassArchive.Use archive) {
        this.process = process;
        this.archive = archive;
        this.printed = process.inputReader(StandardCharsets.UTF_8);
    }

    static ServiceProcess start(ClassArchive.Use archive, Path errors, String password, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m"));
        command.addAll(archive.options());
        command.addAll(ClassArchive.options());
        command.addAll(List.of("-cp", ClassArchive.classPath(), Child.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()));
        builder.environment().put("STORE_PASSWORD", password);
        return new ServiceProcess(builder.start(), archive);
    }

    /** Reads on until so many more batches are told. */
    void awaitBatches(int count) throws IOException {
        int seen = 0;
        while (seen < count) {
            String line = printed.readLine();
            if (line == null) {
                throw new AssertionError("The service ended after " + seen + " of " + count + " batches");
            }
            seen += line.startsWith("committed ") ? 1 : 0;
        }
    }

    /** {@code kill -9}; says what the shell would report. */
    int kill() throws InterruptedException {
        process.destroyForcibly();
        return process.waitFor();
    }

    /** Reads what it prints until it ends. */
    int awaitEnd() throws IOException, InterruptedException {
        while (printed.readLine() != null) {
            // only the end is of interest
        }
        archive.ended(process.waitFor());
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** The service, which ends with the one who started it. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws Exception {
            Thread watch = new Thread(Child::endWithParent, "end with the tests");
            watch.setDaemon(true);
            watch.start();
            IngestionService.main(arguments);
        }

        private static void endWithParent() {
            try {
                if (System.in.read() < 0) {
                    Runtime.getRuntime().halt(1);
                }
            } catch (IOException e) {
                Runtime.getRuntime().halt(1);
            }
        }
    }
}
