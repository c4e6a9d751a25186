package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first commands of the README's "Try any store", as they are printed. */
class ReadmeTest {
    private static final Pattern FIRST_COMMANDS =
            Pattern.compile("## Try any store\\s+```sh\\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path directory;

    @Test
    void theCommandsToTryWorkAsPrinted() throws IOException, InterruptedException {
        Matcher commands = FIRST_COMMANDS.matcher(Files.readString(Path.of("../README.md")));
        assertThat(commands.find()).isTrue();
        Path launcher = Files.writeString(
                directory.resolve("sluice"),
                "#!/bin/sh\nexec \"$JAVA\" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 " + Main.class.getName()
                        + " \"$@\"\n");
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        Path printed = directory.resolve("printed");

        ProcessBuilder shell = new ProcessBuilder("bash", "-e", "-o", "pipefail", "-c", commands.group(1))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        shell.environment()
                .put(
                        "JAVA",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString());
        shell.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        int code = shell.start().waitFor();

        assertThat(code).as(Files.readString(printed, StandardCharsets.UTF_8)).isZero();
        assertThat(Sluice.run("read", "duckdb:" + directory.resolve("shop.duckdb"), "orders")
                        .out())
                .isEqualTo("{\"id\":1,\"total\":\"10.50\",\"note\":\"first\"}\n");
    }
}
