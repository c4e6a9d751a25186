package dev.sluice.replicate.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.data.Name;
import dev.sluice.error.SettingsException;
import dev.sluice.replicate.settings.yaml.DataSize;
import dev.sluice.replicate.settings.yaml.Explanation;
import dev.sluice.replicate.settings.yaml.Explanation.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {
    private static final String SHOP = """
            name: shop
            source:
              url: postgresql://replicator@db1/shop
              password: ${env:SHOP_PASSWORD}
              tables: [public.*, "!public.tmp_*"]
            lake:
              path: ./lake
            warehouse:
              url: duckdb:./warehouse.duckdb
            """;
    private static final Map<String, String> ENVIRONMENT = Map.of("SHOP_PASSWORD", "hunter2");

    @TempDir
    Path directory;

    @Test
    void theDesignsExampleIsAWholeFile() throws IOException {
        PipelineSettings shop = read(SHOP);

        assertThat(shop.name()).isEqualTo("shop");
        assertThat(shop.source().password().reveal()).isEqualTo("hunter2");
        assertThat(shop.lake().orElseThrow().path()).isEqualTo(directory.resolve("lake"));
        assertThat(shop.lake().orElseThrow().targetFileSize()).isEqualTo(new DataSize(128L << 20));
        assertThat(shop.warehouse().orElseThrow().file()).isEqualTo(directory.resolve("warehouse.duckdb"));
        assertThat(shop.state().path()).isEqualTo(directory.resolve(".sluice/shop"));
        assertThat(shop.batch()).isEqualTo(new BatchSettings(Duration.ofSeconds(10), 100_000));
        assertThat(shop.load()).isEqualTo(new LoadSettings(2, 100_000, Duration.ofMinutes(1)));
        assertThat(shop.heartbeat()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void everySettingCanBeSet() throws IOException {
        PipelineSettings shop = read("""
                name: shop-2
                heartbeat: 500ms
                source: {url: "postgresql://db1/shop", password: "${file:secret.txt}", tables: [a.b]}
                lake: {path: /data/lake, target_file_size: 64MB, partition: none, keep_snapshots: 2h, least_snapshots: 5}
                warehouse: {url: "duckdb:/data/${env:SHOP_PASSWORD}.duckdb", deletes: soft, memory: 1GB}
                state: {path: state}
                batch: {interval: 1m, changes: 5_000}
                load: {workers: 4, rows_per_split: 1000}
                tables:
                  a.b: {deletes: hard}
                """);

        assertThat(shop.source().password().reveal()).isEqualTo("from a file");
        assertThat(shop.lake().orElseThrow())
                .isEqualTo(new LakeSettings(
                        Path.of("/data/lake"),
                        new DataSize(64L << 20),
                        LakeSettings.Partition.NONE,
                        Duration.ofHours(2),
                        5));
        assertThat(shop.warehouse().orElseThrow().file()).isEqualTo(Path.of("/data/hunter2.duckdb"));
        assertThat(shop.batch()).isEqualTo(new BatchSettings(Duration.ofMinutes(1), 5_000));
        assertThat(shop.load()).isEqualTo(new LoadSettings(4, 1000, Duration.ofMinutes(1)));
        assertThat(shop.deletes(Name.of("a", "b"))).isEqualTo(Deletes.HARD);
        assertThat(shop.deletes(Name.of("a", "c"))).isEqualTo(Deletes.SOFT);
    }

    @Test
    void patternsTakeTablesInAndLeaveThemOut() throws IOException {
        SourceSettings source = read(SHOP).source();

        assertThat(source.includes(Name.of("public", "orders"))).isTrue();
        assertThat(source.includes(Name.of("public", "tmp_orders"))).isFalse();
        assertThat(source.includes(Name.of("audit", "orders"))).isFalse();
        SourceSettings allBut = new SourceSettings(source.url(), source.password(), List.of("!public.*"));
        assertThat(allBut.includes(Name.of("audit", "orders"))).isTrue();
        assertThat(allBut.includes(Name.of("public", "orders"))).isFalse();
    }

    @Test
    void anExplanationShowsEveryValueAndNoSecret() throws IOException {
        Explanation<PipelineSettings> explanation = SettingsFile.explain(write(SHOP), ENVIRONMENT);

        assertThat(explanation.values().toString()).doesNotContain("hunter2");
        assertThat(explanation.settings().toString()).doesNotContain("hunter2");
        assertThat(explanation.values())
                .extracting(Explanation.Value::path, Explanation.Value::value, Explanation.Value::origin)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("source.password", "${env:SHOP_PASSWORD}", Origin.FILE),
                        org.assertj.core.groups.Tuple.tuple("warehouse.deletes", "hard", Origin.DEFAULT),
                        org.assertj.core.groups.Tuple.tuple("batch.interval", "10s", Origin.DEFAULT),
                        org.assertj.core.groups.Tuple.tuple("lake.target_file_size", "128MB", Origin.DEFAULT));
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path missing = directory.resolve("missing.yaml");

        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> SettingsFile.read(missing, ENVIRONMENT))
                .withMessage("Cannot read " + missing + ": there is no such file; check the path");
    }

    private PipelineSettings read(String text) throws IOException {
        Files.writeString(directory.resolve("secret.txt"), "from a file\n");
        return SettingsFile.read(write(text), ENVIRONMENT);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("shop.yaml"), text);
    }
}
