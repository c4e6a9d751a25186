package dev.sluice.warehouse;

import dev.sluice.commit.StagedFile;
import dev.sluice.data.Field;
import dev.sluice.data.Type;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Raw files of one dataset and schema as a relation of {@code op, seq, ts, unavailable, extra} and {@code v0, v1, …}: the dataset's
 * fields in order, in the types of their columns. A raw file's columns are known by their places: first its own, then the fields.
 */
final class RawRelation {
    /** The columns a raw file begins with. */
    private static final List<String> OWN = List.of(
            "_op",
            "_batch",
            "_seq",
            "_source_ts",
            "_ingest_ts",
            "_position",
            "_tx",
            "_schema_id",
            "_unavailable",
            "_before",
            "_extra");

    private RawRelation() {}

    /** The name of a field's column in the relation. */
    static String value(int field) {
        return "v" + field;
    }

    static String of(List<Field> fields, List<StagedFile> files) {
        List<String> terms = new ArrayList<>();
        terms.add(own("_op") + " AS op");
        terms.add(own("_seq") + " AS seq");
        terms.add(own("_source_ts") + " AS ts");
        terms.add("coalesce(" + own("_unavailable") + ", []) AS unavailable");
        List<String> odds = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            String raw = "f.c" + (OWN.size() + i);
            if (field.type() instanceof Type.Json) {
                String text = "CAST(to_json(" + raw + ") AS VARCHAR)";
                odds.add(Sql.entry(field.name(), "CASE WHEN json_valid(" + raw + ") THEN NULL ELSE " + text + " END"));
                terms.add("TRY_CAST(" + raw + " AS JSON) AS " + value(i));
            } else {
                terms.add(converted(field.type(), raw, 0) + " AS " + value(i));
            }
        }
        terms.add(Sql.withMembers(own(TableLayout.EXTRA), odds) + " AS extra");
        String columns = IntStream.range(0, OWN.size() + fields.size())
                .mapToObj(i -> "c" + i)
                .collect(Collectors.joining(", "));
        return "(SELECT " + Sql.list(terms) + " FROM read_parquet("
                + Sql.texts(files.stream().map(RawRelation::path).toList()) + ", hive_partitioning = false) AS f("
                + columns + "))";
    }

    /** A raw value as its column has it. Fields of structs are escaped in raw files, and found by place. */
    private static String converted(Type type, String raw, int depth) {
        String each = "x" + depth;
        if (type instanceof Type.Array array && hasStruct(array)) {
            return "list_transform(" + raw + ", lambda " + each + ": " + converted(array.element(), each, depth + 1)
                    + ")";
        }
        if (type instanceof Type.Map map && hasStruct(map)) {
            String entry = "{'k': " + converted(map.key(), each + ".key", depth + 1) + ", 'v': "
                    + converted(map.value(), each + ".value", depth + 1) + "}";
            return "map_from_entries(list_transform(map_entries(" + raw + "), lambda " + each + ": " + entry + "))";
        }
        if (type instanceof Type.Struct struct && hasStruct(struct)) {
            List<String> names = DuckDbTypes.fieldNames(struct);
            List<String> members = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                String member = "struct_extract_at(" + raw + ", " + (i + 1) + ")";
                members.add(Sql.name(names.get(i)) + " := "
                        + converted(struct.fields().get(i).type(), member, depth));
            }
            return "CASE WHEN " + raw + " IS NOT NULL THEN struct_pack(" + Sql.list(members) + ") END";
        }
        return "CAST(" + raw + " AS " + DuckDbTypes.columnType(type, depth > 0) + ")";
    }

    private static boolean hasStruct(Type type) {
        if (type instanceof Type.Array array) {
            return hasStruct(array.element());
        }
        if (type instanceof Type.Map map) {
            return hasStruct(map.key()) || hasStruct(map.value());
        }
        return type instanceof Type.Struct struct && !struct.fields().isEmpty();
    }

    private static String own(String column) {
        return "f.c" + OWN.indexOf(column);
    }

    /** DuckDB takes a path for a pattern. */
    private static String path(StagedFile file) {
        String path = file.path().startsWith("file:")
                ? Path.of(URI.create(file.path())).toString()
                : file.path();
        return path.replaceAll("([*?\\[])", "[$1]");
    }
}
