package dev.sluice.store.cassandra.catalog;

import dev.sluice.data.Dataset;
import dev.sluice.store.cassandra.catalog.CassandraColumn.Kind;
import dev.sluice.store.cassandra.type.CqlText;
import java.util.List;
import java.util.Optional;

/**
 * A table or a view.
 *
 * @param columns the partition key, then the clustering columns, then the others by name
 */
public record CassandraTable(String keyspace, String table, Dataset dataset, List<CassandraColumn> columns) {
    public CassandraTable {
        columns = List.copyOf(columns);
    }

    /** Keyspace and name as CQL reads them. */
    public String quoted() {
        return CqlText.identifier(keyspace) + "." + CqlText.identifier(table);
    }

    public List<CassandraColumn> partitionKey() {
        return columns.stream()
                .filter(column -> column.kind() == Kind.PARTITION_KEY)
                .toList();
    }

    public List<CassandraColumn> clustering() {
        return columns.stream()
                .filter(column -> column.kind() == Kind.CLUSTERING)
                .toList();
    }

    public List<CassandraColumn> key() {
        return columns.stream().filter(CassandraColumn::isKey).toList();
    }

    public Optional<CassandraColumn> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    public boolean countsOnly() {
        return columns.stream().anyMatch(CassandraColumn::isCounter);
    }
}
