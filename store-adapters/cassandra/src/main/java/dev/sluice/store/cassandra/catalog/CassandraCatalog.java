package dev.sluice.store.cassandra.catalog;

import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import dev.sluice.data.Dataset;
import dev.sluice.data.Key;
import dev.sluice.data.Name;
import dev.sluice.data.Schema;
import dev.sluice.data.Shape;
import dev.sluice.error.SettingsException;
import dev.sluice.store.Catalog;
import dev.sluice.store.cassandra.catalog.CassandraColumn.Kind;
import dev.sluice.store.cassandra.session.Session;
import dev.sluice.store.cassandra.type.CqlType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tables and views, from {@code system_schema}.
 *
 * <p>In a store opened on a keyspace they are named by themselves alone, so that a copy into another keyspace keeps their names; else
 * by keyspace and name.
 */
public final class CassandraCatalog implements Catalog {
    private static final String DOING = "read the catalog of Cassandra";
    private static final Set<String> OWN = Set.of(
            "system",
            "system_schema",
            "system_auth",
            "system_distributed",
            "system_traces",
            "system_views",
            "system_virtual_schema",
            "system_cluster_metadata");
    private static final Comparator<Row> PLACE = Comparator.<Row>comparingInt(CassandraCatalog::rank)
            .thenComparingInt(row -> row.getInt("position"))
            .thenComparing(row -> String.valueOf(row.getString("column_name")));

    private final Session session;

    public CassandraCatalog(Session session) {
        this.session = session;
    }

    @Override
    public List<Dataset> datasets() {
        List<Dataset> found = new ArrayList<>();
        for (String keyspace : keyspaces()) {
            UserTypes types = UserTypes.lazily(session, keyspace);
            Map<String, List<Row>> columns = new TreeMap<>();
            for (Row column :
                    session.query(DOING, "SELECT * FROM system_schema.columns WHERE keyspace_name = ?", keyspace)) {
                columns.computeIfAbsent(text(column, "table_name"), name -> new ArrayList<>())
                        .add(column);
            }
            Map<String, Row> described = new TreeMap<>();
            for (String kind : List.of("tables", "views")) {
                String name = kind.equals("tables") ? "table_name" : "view_name";
                for (Row row : session.query(
                        DOING, "SELECT * FROM system_schema." + kind + " WHERE keyspace_name = ?", keyspace)) {
                    described.put(text(row, name), row);
                }
            }
            described.forEach((name, row) -> {
                boolean view = row.getColumnDefinitions().contains("view_name");
                found.add(table(keyspace, name, columns.getOrDefault(name, List.of()), types, row, view)
                        .dataset());
            });
        }
        return found;
    }

    private List<String> keyspaces() {
        if (!session.address().keyspace().isEmpty()) {
            return List.of(session.address().keyspace());
        }
        return session.query(DOING, "SELECT keyspace_name FROM system_schema.keyspaces").stream()
                .map(row -> text(row, "keyspace_name"))
                .filter(name -> !OWN.contains(name))
                .sorted()
                .toList();
    }

    @Override
    public Optional<Dataset> dataset(Name name) {
        return keyspace(name).isEmpty() ? Optional.empty() : find(name).map(CassandraTable::dataset);
    }

    /**
     * The number of partitions that each node guesses, where a partition is a row; -1 where it is not, and before a table has been
     * written to disk.
     */
    @Override
    public long estimatedRows(Name name) {
        Optional<CassandraTable> table = find(name);
        if (table.isEmpty() || !table.orElseThrow().clustering().isEmpty()) {
            return -1;
        }
        return Estimates.partitions(session, table.orElseThrow());
    }

    /** @throws SettingsException if it is not there */
    public CassandraTable require(String doing, Name name) {
        return find(name)
                .orElseThrow(() -> new SettingsException("Cannot " + doing + ": there is no table " + name
                        + (keyspace(name).isEmpty() ? " without the name of its keyspace" : "")
                        + "; correct the name, or create it"));
    }

    public Optional<CassandraTable> find(Name name) {
        String keyspace = keyspace(name).orElse("");
        if (keyspace.isEmpty()) {
            return Optional.empty();
        }
        List<List<Row>> found = session.together(
                DOING,
                SimpleStatement.newInstance(
                        "SELECT * FROM system_schema.columns WHERE keyspace_name = ? AND table_name = ?",
                        keyspace,
                        name.local()),
                SimpleStatement.newInstance(
                        "SELECT * FROM system_schema.tables WHERE keyspace_name = ? AND table_name = ?",
                        keyspace,
                        name.local()));
        List<Row> columns = found.get(0);
        List<Row> described = found.get(1);
        if (columns.isEmpty()) {
            return Optional.empty();
        }
        boolean view = described.isEmpty();
        if (view) {
            described = session.query(
                    DOING,
                    "SELECT * FROM system_schema.views WHERE keyspace_name = ? AND view_name = ?",
                    keyspace,
                    name.local());
        }
        if (described.isEmpty()) {
            return Optional.empty();
        }
        UserTypes types = UserTypes.lazily(session, keyspace);
        return Optional.of(table(keyspace, name.local(), columns, types, described.get(0), view));
    }

    /** The keyspace of a dataset; empty where neither the name nor the URL says. */
    public Optional<String> keyspace(Name name) {
        if (name.namespace().isEmpty()) {
            return Optional.of(session.address().keyspace()).filter(keyspace -> !keyspace.isEmpty());
        }
        return name.namespace().size() == 1 ? Optional.of(name.namespace().get(0)) : Optional.empty();
    }

    private CassandraTable table(
            String keyspace, String name, List<Row> columns, UserTypes types, Row described, boolean view) {
        Set<String> hidden = compactOnly(described);
        boolean statics = columns.stream().anyMatch(row -> rank(row) == 2);
        List<CassandraColumn> found = columns.stream()
                .sorted(PLACE)
                .filter(row -> !hidden.contains(text(row, "column_name") + ":" + text(row, "type")))
                .map(row -> column(row, types, statics))
                .toList();
        List<String> partition = names(found, Kind.PARTITION_KEY);
        List<String> clustering = names(found, Kind.CLUSTERING);
        List<String> identity = new ArrayList<>(partition);
        identity.addAll(clustering);
        boolean alone = keyspace.equals(session.address().keyspace());
        String comment = described.getString("comment");
        Dataset dataset = new Dataset(
                alone ? Name.of(name) : Name.of(keyspace, name),
                view ? Shape.VIEW : Shape.WIDE_TABLE,
                new Schema(found.stream().map(CassandraColumn::field).toList()),
                new Key(identity, partition, clustering, descending(found)),
                List.of(),
                comment == null || comment.isEmpty() ? null : comment);
        return new CassandraTable(keyspace, name, dataset, found);
    }

    /** Columns that tables of the age of Thrift have in the catalog alone. */
    private static Set<String> compactOnly(Row described) {
        return described.getColumnDefinitions().contains("flags") ? Set.of("value:empty") : new HashSet<>();
    }

    private static CassandraColumn column(Row row, UserTypes types, boolean statics) {
        CqlType type = types.parse(text(row, "type"));
        Kind kind = switch (text(row, "kind")) {
            case "partition_key" -> Kind.PARTITION_KEY;
            case "clustering" -> Kind.CLUSTERING;
            case "static" -> Kind.STATIC;
            default -> Kind.REGULAR;
        };
        // a partition that has only static values is a row without clustering values
        boolean nullable = kind == Kind.CLUSTERING ? statics : kind != Kind.PARTITION_KEY;
        boolean descending = "desc".equalsIgnoreCase(row.getString("clustering_order"));
        return CassandraColumn.of(text(row, "column_name"), kind, descending, type, nullable);
    }

    private static List<String> names(List<CassandraColumn> columns, Kind kind) {
        return columns.stream()
                .filter(column -> column.kind() == kind)
                .map(CassandraColumn::name)
                .toList();
    }

    private static List<String> descending(List<CassandraColumn> columns) {
        return columns.stream()
                .filter(CassandraColumn::descending)
                .map(CassandraColumn::name)
                .toList();
    }

    private static int rank(Row column) {
        return switch (text(column, "kind")) {
            case "partition_key" -> 0;
            case "clustering" -> 1;
            case "static" -> 2;
            default -> 3;
        };
    }

    static String text(Row row, String column) {
        return String.valueOf(row.getString(column));
    }
}
