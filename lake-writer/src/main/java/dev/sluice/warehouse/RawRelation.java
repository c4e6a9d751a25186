package dev.sluice.warehouse;

import dev.sluice.commit.StagedFile;
import dev.sluice.data.Field;
import dev.sluice.data.Type;
import dev.sluice.error.WriteFailedException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Raw files of one dataset and schema as a relation of {@code op, seq, ts, unavailable, extra} and {@code v0, v1, …}: the dataset's
 * fields in order, in the types of their columns.
 */
final class RawRelation {
    private static final Set<String> RAW_OWN = Set.of("_op", "_batch", "_seq", "_source_ts", "_ingest_ts", "_position", "_tx",
            "_schema_id", "_unavailable", "_before", "_extra");
    private final DuckDb db;
    private final TableLayout layout;

    RawRelation(DuckDb db, TableLayout layout) {
        this.db = db;
        this.layout = layout;
    }

    /** The name of a field's column in the relation. */
    static String value(int field) {
        return "v" + field;
    }

    String of(List<StagedFile> files) {
        Map<List<String>, List<String>> pathsByColumns = new LinkedHashMap<>();
        for (StagedFile file : files) {
            String path = path(file);
            List<String> columns = columns(path);
            boolean alike = columns.stream()
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .distinct()
                    .count()
                    == columns.size();
            // several files are matched by name, which DuckDB cannot do if names differ in capitals only
            List<String> group = alike ? columns : new ArrayList<>(columns);
            if (!alike) {
                group.add(path);
            }
            pathsByColumns.computeIfAbsent(group, any -> new ArrayList<>()).add(path);
        }
        return pathsByColumns.entrySet().stream()
                .map(entry -> select(columns(entry.getValue().get(0)), entry.getValue()))
                .collect(Collectors.joining(" UNION ALL ", "(", ")"));
    }

    private String select(List<String> columns, List<String> paths) {
        List<String> terms = new ArrayList<>();
        terms.add(column(columns, "_op") + " AS op");
        terms.add(column(columns, "_seq") + " AS seq");
        terms.add(column(columns, "_source_ts") + " AS ts");
        terms.add("coalesce(" + column(columns, "_unavailable") + ", []) AS unavailable");
        String extra = "nullif(CAST(" + column(columns, TableLayout.EXTRA) + " AS VARCHAR), '{}')";
        List<String> odds = new ArrayList<>();
        for (int i = 0; i < layout.fields().size(); i++) {
            Field field = layout.fields().get(i);
            String raw = column(columns, rawName(field));
            if (DuckDbTypes.columnType(field.type()).equals("JSON")) {
                String text = "CAST(to_json(CAST(" + raw + " AS VARCHAR)) AS VARCHAR)";
                String odd = "CASE WHEN json_valid(CAST(" + raw + " AS VARCHAR)) THEN NULL ELSE " + text + " END";
                odds.add(Sql.entry(field.name(), odd));
            }
            terms.add(cast(raw, field.type()) + " AS " + value(i));
        }
        terms.add(Sql.withMembers(extra, odds) + " AS extra");
        String aliases = Sql.list(
                IntStream.range(0, columns.size()).mapToObj(i -> "c" + i).toList());
        return "SELECT " + Sql.list(terms) + " FROM read_parquet(" + Sql.texts(paths.stream().map(RawRelation::unglobbed).toList())
                + ", hive_partitioning = false) AS f(" + aliases + ")";
    }

    private static String rawName(Field field) {
        String name = field.name();
        if (RAW_OWN.contains(name)) {
            return name + "__src";
        }
        return name;
    }

    private static String cast(String raw, Type type) {
        String column = DuckDbTypes.columnType(type);
        return (column.equals("JSON") ? "TRY_CAST(CAST(" + raw + " AS VARCHAR) AS " : "CAST(" + raw + " AS ") + column
                + ")";
    }

    private String column(List<String> columns, String name) {
        int position = columns.indexOf(name);
        if (position < 0) {
            throw new WriteFailedException("Cannot merge a batch into " + layout.sqlName() + ": its raw files have no column "
                    + name + ", only " + columns + "; this is a fault of Sluice");
        }
        return "f.c" + position;
    }

    /** The top-level columns of a Parquet file, in order. */
    private List<String> columns(String path) {
        record Node(String name, int children) {}
        List<Node> nodes = db.query(
                row -> new Node(row.getString("name"), row.getInt("num_children")),
                "SELECT name, num_children FROM parquet_schema(" + Sql.text(unglobbed(path)) + ")");
        List<String> names = new ArrayList<>();
        int inside = 0;
        for (Node node : nodes.subList(1, nodes.size())) {
            if (inside == 0) {
                names.add(node.name());
                inside = 1;
            }
            inside += node.children() - 1;
        }
        return names;
    }

    private static String path(StagedFile file) {
        return file.path().startsWith("file:")
                ? Path.of(URI.create(file.path())).toString()
                : file.path();
    }

    /** DuckDB takes a path for a pattern. */
    private static String unglobbed(String path) {
        return path.replaceAll("([*?\\[])", "[$1]");
    }
}
