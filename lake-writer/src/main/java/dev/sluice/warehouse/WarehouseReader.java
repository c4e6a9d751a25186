package dev.sluice.warehouse;

import dev.sluice.commit.BatchId;
import dev.sluice.data.Dataset;
import dev.sluice.data.Field;
import dev.sluice.data.Name;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.data.Type;
import dev.sluice.error.SettingsException;
import dev.sluice.store.Filter;
import dev.sluice.store.Read;
import dev.sluice.store.RowStream;
import java.nio.file.Path;
import java.sql.ResultSetMetaData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a warehouse: exact rows, and SQL for people.
 *
 * <p>Opens the file read-only for each call, and keeps it open only while a stream is; meanwhile nothing can be committed. Waits
 * while a batch is being committed, within a limit; then throws {@link dev.sluice.error.StoreUnavailableException}. Thread-safe.
 */
public final class WarehouseReader {
    private final Path file;
    private final String pipeline;
    private final Duration wait;

    private WarehouseReader(Path file, String pipeline, Duration wait) {
        this.file = file;
        this.pipeline = pipeline;
        this.wait = wait;
    }

    /** Reads what a pipeline put into a file, waiting half a minute for whoever writes it. */
    public static WarehouseReader of(Path file, String pipeline) {
        return of(file, pipeline, Duration.ofSeconds(30));
    }

    /** @param wait how long a call may wait for whoever writes the file */
    public static WarehouseReader of(Path file, String pipeline, Duration wait) {
        return new WarehouseReader(file.toAbsolutePath().normalize(), pipeline, wait);
    }

    /** The names of the pipeline's datasets. */
    public List<Name> datasets() {
        try (DuckDb db = open()) {
            return layouts(db).map(layout -> layout.dataset().name()).sorted().toList();
        }
    }

    /**
     * A dataset as it is here now.
     *
     * @throws SettingsException if the warehouse does not have it
     */
    public Dataset dataset(Name name) {
        try (DuckDb db = open()) {
            return layout(db, name).dataset();
        }
    }

    /** The number of the pipeline's last batch that is in, or 0. */
    public long lastBatch() {
        try (DuckDb db = open()) {
            CommitLedger ledger = new CommitLedger(db);
            return ledger.exists() ? ledger.last(pipeline).map(BatchId::batch).orElse(0L) : 0;
        }
    }

    /** Every row that is there and not deleted, in the dataset's schema, with exactly the source's values. In no order. */
    public RowStream read(Name name) {
        return read(name, Filter.all());
    }

    /** The rows a filter accepts. Comparisons of integers, texts, UUIDs, dates and timestamps are left to DuckDB. */
    public RowStream read(Name name, Filter filter) {
        DuckDb db = open();
        boolean handedOver = false;
        try {
            TableLayout layout = layout(db, name);
            RowStream rows = new StoredRows(db, layout.dataset().schema(), Reading.rows(layout, filter));
            handedOver = true;
            return Read.all(name).where(filter).residual(rows);
        } finally {
            if (!handedOver) {
                db.close();
            }
        }
    }

    /** What a query gives, all of it in memory and as text, for people to look at. */
    public List<Row> query(String sql) {
        try (DuckDb db = open()) {
            return db.query(
                    found -> {
                        ResultSetMetaData columns = found.getMetaData();
                        List<Field> fields = new ArrayList<>();
                        @Nullable Object[] values = new @Nullable Object[columns.getColumnCount()];
                        for (int i = 0; i < values.length; i++) {
                            fields.add(Field.of(columns.getColumnLabel(i + 1), Type.Text.unbounded()));
                            values[i] = found.getString(i + 1);
                        }
                        return Row.of(new Schema(fields), values);
                    },
                    sql);
        }
    }

    private DuckDb open() {
        return DuckDb.openToRead(file, wait);
    }

    private Stream<TableLayout> layouts(DuckDb db) {
        return new TableCatalog(db)
                .all().stream().filter(layout -> layout.pipeline().equals(pipeline));
    }

    private TableLayout layout(DuckDb db, Name name) {
        return layouts(db)
                .filter(layout -> layout.dataset().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new SettingsException("The warehouse " + file + " has no " + name + " of pipeline "
                        + pipeline + "; it has "
                        + layouts(db).map(layout -> layout.dataset().name()).toList()));
    }
}
