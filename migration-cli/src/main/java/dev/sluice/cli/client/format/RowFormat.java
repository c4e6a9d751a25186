package dev.sluice.cli.client.format;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** How rows are written. */
public enum RowFormat {
    TABLE,
    JSONL,
    CSV,
    PARQUET;

    /** The format that a file's name tells. */
    public static Optional<RowFormat> of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            return Optional.of(CSV);
        }
        if (name.endsWith(".parquet") || name.endsWith(".pq")) {
            return Optional.of(PARQUET);
        }
        boolean json = name.endsWith(".jsonl") || name.endsWith(".ndjson") || name.endsWith(".json");
        return json ? Optional.of(JSONL) : Optional.empty();
    }
}
