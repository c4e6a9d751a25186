package dev.sluice.it.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.migrate.settings.MigrationSettings;
import dev.sluice.replicate.settings.yaml.SettingsSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The YAML of {@code docs/migration.md} is a migration's file, and the JSON Schema is that of the records. */
class MigrationDocumentTest {
    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Path SCHEMA = Path.of("../docs/migration.schema.json");

    @TempDir
    private Path directory;

    @Test
    void everyExampleIsRead() throws IOException {
        Matcher examples = YAML.matcher(Files.readString(Path.of("../docs/migration.md")));
        List<String> names = new ArrayList<>();
        while (examples.find()) {
            Path file = Files.writeString(directory.resolve("migration.yaml"), examples.group(1));
            names.add(MigrationSettings.read(file, Map.of("SHOP_PASSWORD", "x", "MASK_KEY", "0123456789abcdef"))
                    .name());
        }

        assertThat(names).hasSizeGreaterThan(1).containsOnly("migration");
    }

    /** {@code -Dgolden=update} writes it. */
    @Test
    void theSchemaIsThatOfTheRecords() throws IOException {
        String schema = SettingsSchema.text("Sluice migration", MigrationSettings.class);
        if ("update".equals(System.getProperty("golden"))) {
            Files.writeString(SCHEMA, schema);
        }

        assertThat(Files.readString(SCHEMA)).isEqualTo(schema);
    }
}
