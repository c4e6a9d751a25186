package dev.sluice.lake.table;

import dev.sluice.data.Dataset;
import dev.sluice.data.Name;
import dev.sluice.error.SettingsException;
import dev.sluice.json.DatasetJson;
import dev.sluice.lake.raw.TableNames;
import dev.sluice.store.Catalog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.AlreadyExistsException;
import org.apache.iceberg.exceptions.NoSuchTableException;
import org.apache.iceberg.jdbc.JdbcCatalog;

/** The tables of a directory. What has no namespace is in {@code default}, which Iceberg needs. Thread-safe. */
final class Tables implements Catalog {
    private static final Namespace DEFAULT = Namespace.of("default");

    private final Path directory;
    private final JdbcCatalog catalog;

    Tables(Path directory, JdbcCatalog catalog) {
        this.directory = directory;
        this.catalog = catalog;
    }

    Path directory() {
        return directory;
    }

    JdbcCatalog iceberg() {
        return catalog;
    }

    @Override
    public List<Dataset> datasets() {
        return IcebergErrors.reading(directory.toString(), () -> {
            List<Name> names = new ArrayList<>();
            addTables(Namespace.empty(), names);
            return names.stream()
                    .sorted(Comparator.naturalOrder())
                    .flatMap(name -> dataset(name).stream())
                    .toList();
        });
    }

    private void addTables(Namespace namespace, List<Name> names) {
        for (Namespace inner : catalog.listNamespaces(namespace)) {
            catalog.listTables(inner).forEach(id -> names.add(name(id)));
            addTables(inner, names);
        }
    }

    private static Name name(TableIdentifier id) {
        return id.namespace().equals(DEFAULT)
                ? Name.of(id.name())
                : new Name(List.of(id.namespace().levels()), id.name());
    }

    private static TableIdentifier id(Name name) {
        if (name.namespace().isEmpty()) {
            return TableIdentifier.of(DEFAULT, name.local());
        }
        if (name.namespace().stream().anyMatch(part -> part.isEmpty() || part.contains("."))) {
            throw new SettingsException("Cannot use the namespace of " + name
                    + ": its parts must not be empty or have dots in Iceberg; choose another");
        }
        return TableIdentifier.of(Namespace.of(name.namespace().toArray(String[]::new)), name.local());
    }

    @Override
    public Optional<Dataset> dataset(Name name) {
        return find(name).map(table -> TableColumns.of(table, name).dataset());
    }

    @Override
    public long estimatedRows(Name name) {
        return find(name)
                .map(table -> {
                    Snapshot current = table.currentSnapshot();
                    return current == null
                            ? 0L
                            : Long.parseLong(current.summary().getOrDefault(SnapshotSummary.TOTAL_RECORDS_PROP, "-1"));
                })
                .orElse(-1L);
    }

    Optional<BaseTable> find(Name name) {
        return IcebergErrors.reading(name.toString(), () -> {
            try {
                return Optional.of((BaseTable) catalog.loadTable(id(name)));
            } catch (NoSuchTableException e) {
                return Optional.empty();
            }
        });
    }

    BaseTable require(Name name) {
        return find(name)
                .orElseThrow(() -> new SettingsException(
                        "Cannot read " + name + ": there is no such table in " + directory + "; correct the name"));
    }

    BaseTable create(Dataset dataset) {
        TableIdentifier id = id(dataset.name());
        return IcebergErrors.writing(dataset.name().toString(), () -> {
            try {
                for (int i = 1; i <= id.namespace().length(); i++) {
                    createNamespace(
                            Namespace.of(java.util.Arrays.copyOf(id.namespace().levels(), i)));
                }
                catalog.buildTable(id, TableColumns.columns(dataset))
                        .withLocation(directory
                                .resolve(TableNames.encode(dataset.name()))
                                .toString())
                        .withProperties(Map.of(
                                TableProperties.FORMAT_VERSION,
                                "3",
                                TableProperties.PARQUET_COMPRESSION,
                                "zstd",
                                TableProperties.METADATA_DELETE_AFTER_COMMIT_ENABLED,
                                "true",
                                TableProperties.METADATA_PREVIOUS_VERSIONS_MAX,
                                "10",
                                TableColumns.DATASET,
                                DatasetJson.write(dataset)))
                        .create();
            } catch (AlreadyExistsException e) {
                return (BaseTable) catalog.loadTable(id);
            }
            return (BaseTable) catalog.loadTable(id);
        });
    }

    private void createNamespace(Namespace namespace) {
        if (!catalog.namespaceExists(namespace)) {
            catalog.createNamespace(namespace);
        }
    }
}
