package dev.sluice.warehouse;

import dev.sluice.data.Name;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * How to open a warehouse for writing.
 *
 * @param file the DuckDB file; created with its directory if it is not there
 * @param deletes for every dataset that {@code datasetDeletes} does not name; a table keeps the way it was created with
 * @param memoryLimit DuckDB's, such as {@code 512MB}; beyond it, work spills to {@code temporary}
 * @param temporary directory for what does not fit in memory
 * @param lockWait how long to wait while another process has the file open
 */
public record WarehouseOptions(
        Path file,
        Deletes deletes,
        Map<Name, Deletes> datasetDeletes,
        String memoryLimit,
        int threads,
        Path temporary,
        Duration lockWait) {
    public WarehouseOptions {
        file = file.toAbsolutePath().normalize();
        datasetDeletes = Map.copyOf(datasetDeletes);
        if (threads < 1) {
            throw new IllegalArgumentException("At least one thread, not " + threads);
        }
    }

    /** Hard deletes, 1 GB, two threads, spilling next to the file. */
    public static WarehouseOptions of(Path file) {
        Path temporary = file.resolveSibling(file.getFileName() + ".tmp");
        return new WarehouseOptions(file, Deletes.HARD, Map.of(), "1GB", 2, temporary, Duration.ofSeconds(30));
    }

    public WarehouseOptions deletes(Deletes wanted) {
        return new WarehouseOptions(file, wanted, datasetDeletes, memoryLimit, threads, temporary, lockWait);
    }

    public WarehouseOptions deletes(Map<Name, Deletes> wanted) {
        return new WarehouseOptions(file, deletes, wanted, memoryLimit, threads, temporary, lockWait);
    }

    public WarehouseOptions memoryLimit(String wanted) {
        return new WarehouseOptions(file, deletes, datasetDeletes, wanted, threads, temporary, lockWait);
    }

    public WarehouseOptions lockWait(Duration wanted) {
        return new WarehouseOptions(file, deletes, datasetDeletes, memoryLimit, threads, temporary, wanted);
    }

    Deletes deletesOf(Name dataset) {
        return datasetDeletes.getOrDefault(dataset, deletes);
    }
}
