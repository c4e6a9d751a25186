package dev.sluice.testkit;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How to run a Java program in a JVM of its own, the same Java as this one's.
 *
 * @param classes directories and jars that stand before the artifacts on the class path
 * @param flags for the JVM, such as {@code -Xmx300m}; that it starts quickly and keeps to one core is seen to already
 * @param arguments for the program
 */
public record JvmCommand(
        ServerArtifacts artifacts, List<Path> classes, String mainClass, List<String> flags, List<String> arguments) {
    /** Verifying the classes of released servers takes a third of the time that they need to start. */
    private static final List<String> QUICK = List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:-BytecodeVerificationRemote");

    public JvmCommand {
        classes = List.copyOf(classes);
        flags = List.copyOf(flags);
        arguments = List.copyOf(arguments);
    }

    public static JvmCommand of(ServerArtifacts artifacts, String mainClass) {
        return new JvmCommand(artifacts, List.of(), mainClass, List.of(), List.of());
    }

    public JvmCommand classes(Path... wanted) {
        return new JvmCommand(artifacts, List.of(wanted), mainClass, flags, arguments);
    }

    public JvmCommand flags(String... wanted) {
        return new JvmCommand(artifacts, classes, mainClass, List.of(wanted), arguments);
    }

    public JvmCommand arguments(String... wanted) {
        return new JvmCommand(artifacts, classes, mainClass, flags, List.of(wanted));
    }

    List<String> words() {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(QUICK);
        words.addAll(flags);
        words.add("-cp");
        words.add(Stream.concat(classes.stream(), artifacts.jars().stream())
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator)));
        words.add(mainClass);
        words.addAll(arguments);
        return words;
    }
}
