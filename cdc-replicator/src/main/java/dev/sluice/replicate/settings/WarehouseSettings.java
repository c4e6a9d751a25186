package dev.sluice.replicate.settings;

import dev.sluice.replicate.settings.yaml.DataSize;
import dev.sluice.replicate.settings.yaml.Setting;
import dev.sluice.replicate.settings.yaml.WarehouseUrl;
import java.nio.file.Path;

/** The warehouse. */
public record WarehouseSettings(
        @Setting("The database: duckdb:FILE.") WarehouseUrl url,

        @Setting(
                value =
                        "What happens to a row the source deletes: hard removes it, soft keeps it and sets _deleted_at.",
                unset = "hard")
        Deletes deletes,

        @Setting(
                value = "The most memory DuckDB uses; beyond it, it spills to disk.",
                unset = "512MB",
                least = 64 << 20)
        DataSize memory) {

    /** The database file. */
    public Path file() {
        return url.file();
    }
}
