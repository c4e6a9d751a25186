package dev.sluice.lake;

import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.error.SettingsException;
import dev.sluice.lake.raw.LocalFiles;
import dev.sluice.lake.raw.RawFormat;
import dev.sluice.lake.raw.RawTypes;
import dev.sluice.lake.raw.TableNames;
import dev.sluice.lake.table.LocalCatalog;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.jdbc.JdbcCatalog;

/** The catalog of a lake and one pipeline's tables in it. Thread-safe. */
final class LakeTables implements AutoCloseable {
    private static final Namespace RAW = Namespace.of("raw");

    private final LakeOptions options;
    private final String pipeline;
    private final JdbcCatalog catalog;

    private LakeTables(LakeOptions options, String pipeline, JdbcCatalog catalog) {
        this.options = options;
        this.pipeline = pipeline;
        this.catalog = catalog;
    }

    /** Creates the lake if it is not there. */
    static LakeTables create(LakeOptions options, String pipeline) {
        LocalFiles.directory(options.directory());
        LakeTables tables = new LakeTables(options, pipeline, LocalCatalog.open(options.directory()));
        if (!tables.catalog.namespaceExists(RAW)) {
            tables.catalog.createNamespace(RAW);
        }
        return tables;
    }

    static LakeTables open(LakeOptions options, String pipeline) {
        if (!Files.isRegularFile(options.directory().resolve(LocalCatalog.FILE))) {
            throw new SettingsException("Cannot read the lake: there is no " + LocalCatalog.FILE + " in "
                    + options.directory() + "; check lake.path, or run the pipeline first");
        }
        return new LakeTables(options, pipeline, LocalCatalog.open(options.directory()));
    }

    String pipeline() {
        return pipeline;
    }

    /** Every table of the pipeline. */
    List<RawTable> all() {
        List<RawTable> tables = new ArrayList<>();
        for (TableIdentifier id : catalog.listTables(RAW)) {
            if (id.name().startsWith(TableNames.prefix(pipeline))) {
                tables.add(load(id));
            }
        }
        return tables;
    }

    Optional<RawTable> find(Name dataset) {
        try {
            return Optional.of(load(TableIdentifier.of(RAW, TableNames.table(pipeline, dataset))));
        } catch (NoSuchTableException e) {
            return Optional.empty();
        }
    }

    private RawTable load(TableIdentifier id) {
        return new RawTable((BaseTable) catalog.loadTable(id));
    }

    /** The dataset's table, made if it is not there, as wide as the dataset is now. */
    RawTable create(Dataset dataset) {
        Optional<RawTable> table = find(dataset.name());
        if (table.isPresent()) {
            return table.get();
        }
        TableIdentifier id = TableIdentifier.of(RAW, TableNames.table(pipeline, dataset.name()));
        Schema columns = RawTypes.columns(dataset);
        try {
            catalog.buildTable(id, columns)
                    .withPartitionSpec(spec(columns))
                    .withProperties(Map.of(
                            TableProperties.FORMAT_VERSION,
                            "3",
                            TableProperties.PARQUET_COMPRESSION,
                            "zstd",
                            TableProperties.WRITE_TARGET_FILE_SIZE_BYTES,
                            Long.toString(options.targetFileBytes()),
                            TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED,
                            "true",
                            TableProperties.METADATA_PREVIOUS_VERSIONS_MAX,
                            "10",
                            RawTable.PIPELINE,
                            pipeline,
                            RawTable.DATASET,
                            dev.sluice.json.DatasetJson.node(dataset.name()).toString()))
                    .create();
        } catch (AlreadyExistsException e) {
            return load(id);
        } catch (UncheckedIOException e) {
            throw LocalFiles.failed(options.directory().toString(), e);
        }
        return load(id);
    }

    private PartitionSpec spec(Schema columns) {
        if (options.partitioning() == LakeOptions.Partitioning.NONE) {
            return PartitionSpec.unpartitioned();
        }
        return PartitionSpec.builderFor(columns).day(RawFormat.INGEST_TS).build();
    }

    @Override
    public void close() {
        catalog.close();
    }
}
