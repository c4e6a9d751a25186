package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code sluice}, in a checkout of its own and with only the programs on the PATH that a test puts there. */
class LauncherTest {
    private static final String[] EVERYWHERE = {
        "bash", "dirname", "readlink", "find", "head", "tail", "sed", "grep", "touch", "mkdir", "rm", "tee", "tput"
    };

    @TempDir
    private Path directory;

    private Path checkout;
    private Path programs;
    private final Map<String, String> environment = new HashMap<>();

    /** What the script printed and ended with. */
    private record Outcome(int code, String out, String err) {}

    @BeforeEach
    void aFreshCheckout() throws IOException {
        checkout = Files.createDirectory(directory.resolve("check out"));
        Files.copy(Path.of("../sluice"), checkout.resolve("sluice"));
        assertThat(checkout.resolve("sluice").toFile().setExecutable(true)).isTrue();
        Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        programs = Files.createDirectory(directory.resolve("bin"));
        for (String name : EVERYWHERE) {
            for (String place : System.getenv("PATH").split(File.pathSeparator, -1)) {
                Path program = Path.of(place, name);
                if (Files.isExecutable(program) && !Files.exists(programs.resolve(name))) {
                    script(programs.resolve(name), "exec " + program + " \"$@\"");
                }
            }
        }
    }

    @Test
    void withoutJavaItSaysWhatToInstall() throws Exception {
        fails(sluice("--help"), "Java is missing", "install a JDK 17");
    }

    @Test
    void aJavaHomeWithoutJavaIsNotPassedOver() throws Exception {
        environment.put("JAVA_HOME", "/no/such/jdk");

        fails(sluice("--help"), "JAVA_HOME is /no/such/jdk", "has no bin/java");
    }

    @Test
    void anOldJavaIsNamedBeforeItFails() throws Exception {
        for (String version : new String[] {"11.0.22", "1.8.0_402"}) {
            Path old = directory.resolve("jdk " + version);
            Files.createDirectories(old.resolve("bin"));
            Files.writeString(old.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
            script(old.resolve("bin/java"), "exit 1");
            environment.put("JAVA_HOME", old.toString());

            fails(sluice("--help"), version.startsWith("11") ? "is Java 11," : "is Java 8,", "needs 17 or later");
        }
    }

    @Test
    void withoutMavenItSaysThatItIsNotBuilt() throws Exception {
        environment.put("JAVA_HOME", System.getProperty("java.home"));

        fails(sluice("--help"), "Maven is missing", "not built yet");
    }

    @Test
    void whatIsBuiltRunsFromAnywhereAndThroughALink() throws Exception {
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        built();
        Path bin = Files.createDirectory(directory.resolve("my bin"));
        Path relative = Files.createSymbolicLink(bin.resolve("relative"), Path.of("../check out/sluice"));
        Path chain = Files.createSymbolicLink(bin.resolve("chain"), relative);

        for (Path way : List.of(checkout.resolve("sluice"), relative, chain)) {
            Outcome outcome = run(way, directory, "--version");

            assertThat(outcome).isEqualTo(new Outcome(0, "sluice (not packaged)\n", ""));
        }
    }

    @Test
    void itPassesArgumentsAndExitCodesOn() throws Exception {
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        built();

        Outcome outcome = sluice("explain", "no such file.yaml");

        fails(outcome, "no such file.yaml");
    }

    /** A product whose jar only names the class path of this test. */
    private void built() throws IOException {
        Path product = Files.createDirectories(checkout.resolve("migration-cli/target/sluice"));
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.put(Attributes.Name.MAIN_CLASS, Main.class.getName());
        main.put(
                Attributes.Name.CLASS_PATH,
                List.of(System.getProperty("java.class.path").split(File.pathSeparator, -1)).stream()
                        .map(part -> Path.of(part).toUri().toString())
                        .collect(Collectors.joining(" ")));
        try (OutputStream file = Files.newOutputStream(product.resolve("sluice-cli.jar"))) {
            new JarOutputStream(file, manifest).close();
        }
    }

    private static void script(Path file, String command) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + command + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Outcome sluice(String... arguments) throws IOException, InterruptedException {
        return run(checkout.resolve("sluice"), checkout, arguments);
    }

    private Outcome run(Path script, Path from, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(programs.resolve("bash").toString(), script.toString()));
        command.addAll(List.of(arguments));
        Path out = directory.resolve("out");
        Path err = directory.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(from.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        builder.environment().put("PATH", programs.toString());
        int code = builder.start().waitFor();
        return new Outcome(
                code, Files.readString(out, StandardCharsets.UTF_8), Files.readString(err, StandardCharsets.UTF_8));
    }

    private static void fails(Outcome outcome, String... said) {
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).startsWith("sluice: ").contains(said);
    }
}
