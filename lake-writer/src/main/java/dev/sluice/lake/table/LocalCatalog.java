package dev.sluice.lake.table;

import dev.sluice.lake.raw.LocalFiles;
import java.nio.file.Path;
import java.util.Map;
import org.apache.iceberg.jdbc.JdbcCatalog;

/** The catalog of a directory of tables, in a SQLite database beside them. */
public final class LocalCatalog {
    public static final String FILE = "catalog.sqlite";

    private LocalCatalog() {}

    /** Opens the catalog, or makes it. The caller closes. */
    public static JdbcCatalog open(Path directory) {
        JdbcCatalog catalog = new JdbcCatalog(properties -> new LocalFiles(), null, true);
        catalog.initialize(
                "sluice",
                Map.of(
                        "uri", "jdbc:sqlite:" + directory.resolve(FILE),
                        "warehouse", directory.toString(),
                        "jdbc.schema-version", "V1",
                        "jdbc.journal_mode", "WAL",
                        "jdbc.synchronous", "FULL",
                        "jdbc.busy_timeout", "30000"));
        return catalog;
    }
}
