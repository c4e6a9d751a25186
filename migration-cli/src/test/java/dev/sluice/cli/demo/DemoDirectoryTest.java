package dev.sluice.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.cli.output.Json;
import dev.sluice.error.SettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoDirectoryTest {
    @TempDir
    private Path directory;

    @Test
    void aDirectoryOfAnEarlierDemoIsEmptied() throws IOException {
        Path root = directory.resolve("demo");
        DemoDirectory.prepare(root);
        Files.createDirectories(root.resolve("lake/raw"));
        Files.writeString(root.resolve("lake/raw/old"), "old");

        DemoDirectory.prepare(root);

        try (var files = Files.list(root)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly(".sluice-demo");
        }
    }

    @Test
    void aDirectoryWithOtherFilesIsLeftAlone() throws IOException {
        Path precious = Files.writeString(directory.resolve("thesis.tex"), "x");

        assertThatThrownBy(() -> DemoDirectory.prepare(directory))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("it holds other files")
                .hasMessageContaining("--dir");
        assertThat(precious).hasContent("x");
    }

    @Test
    void programsAreToldWhereThePipelineIs() {
        DemoDirectory prepared = DemoDirectory.prepare(directory.resolve("demo"));

        assertThat(Json.document(DemoCommand.document(true, prepared)).replace(directory.toString(), "DIRECTORY"))
                .isEqualTo("""
                        {
                          "equal" : true,
                          "directory" : "DIRECTORY/demo",
                          "pipeline" : "DIRECTORY/demo/shop.yaml"
                        }""");
    }
}
