package dev.sluice.replicate.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sluice.error.SettingsException;
import dev.sluice.replicate.settings.yaml.SettingsSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each wrong file of {@code bad-files.txt} gives exactly the message below it. */
class SettingsErrorsTest {
    private static final Path GOLDEN = Path.of("src/test/resources/settings/bad-files.txt");
    private static final Path SCHEMA = Path.of("../docs/pipeline.schema.json");
    private static final String ARROW = "\n=> ";

    @TempDir
    Path directory;

    @Test
    void everyWrongFileGivesItsMessage() throws IOException {
        String golden = Files.readString(GOLDEN);

        StringBuilder actual = new StringBuilder();
        for (String block : golden.split("\n\n---\n\n", -1)) {
            String yaml = block.substring(0, block.indexOf(ARROW));
            actual.append(actual.isEmpty() ? "" : "\n\n---\n\n")
                    .append(yaml)
                    .append(ARROW)
                    .append(message(yaml));
        }

        assertSame(GOLDEN, golden, actual.append('\n').toString());
    }

    @Test
    void theSchemaInDocsIsTheRecords() throws IOException {
        String kept = Files.exists(SCHEMA) ? Files.readString(SCHEMA) : "";

        assertSame(SCHEMA, kept, SettingsSchema.text("Sluice pipeline", PipelineSettings.class));
    }

    private String message(String yaml) throws IOException {
        Path file = Files.writeString(directory.resolve("shop.yaml"), yaml);
        Throwable thrown = catchThrowable(() -> SettingsFile.read(file, Map.of("SHOP_PASSWORD", "hunter2")));
        assertThat(thrown).as(yaml).isInstanceOf(SettingsException.class).hasMessageNotContaining("hunter2");
        return String.valueOf(thrown.getMessage()).replace(directory + "/", "");
    }

    private static void assertSame(Path golden, String expected, String actual) throws IOException {
        if ("update".equals(System.getProperty("golden"))) {
            Files.writeString(golden, actual);
            return;
        }
        assertThat(actual).as("-Dgolden=update rewrites " + golden).isEqualTo(expected);
    }
}
