package dev.sluice.replicate.settings.yaml;

import java.nio.file.Path;

/** A DuckDB database in a file. */
public record WarehouseUrl(Path file) {
    static final String SCHEME = "duckdb:";

    @Override
    public String toString() {
        return SCHEME + file;
    }
}
