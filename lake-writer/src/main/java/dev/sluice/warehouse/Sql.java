package dev.sluice.warehouse;

import java.util.List;
import java.util.stream.Collectors;

/** Pieces of DuckDB's SQL. */
final class Sql {
    private Sql() {}

    static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String text(String value) {
        return '\'' + value.replace("'", "''") + '\'';
    }

    static String texts(List<String> values) {
        return values.stream().map(Sql::text).collect(Collectors.joining(", ", "[", "]"));
    }

    static String list(List<String> terms) {
        return String.join(", ", terms);
    }

    /** The member of a JSON object, as JSON text; null if it is not there. By JSON pointer, which any name fits in. */
    static String member(String json, String member) {
        String pointer = "/" + member.replace("~", "~0").replace("/", "~1");
        return "CAST(json_extract(" + json + ", " + text(pointer) + ") AS VARCHAR)";
    }

    /** A member for {@link #withMembers}; null where {@code value}, JSON text, is null. */
    static String entry(String member, String value) {
        return "(CAST(to_json(" + text(member) + ") AS VARCHAR) || ':' || " + value + ")";
    }

    /**
     * A JSON object's text with more members. Text is put together, never parsed and written again, because DuckDB would round
     * numbers.
     */
    static String withMembers(String json, List<String> entries) {
        if (entries.isEmpty()) {
            return json;
        }
        String inner = "nullif(substr(" + json + ", 2, length(" + json + ") - 2), '')";
        return "nullif('{' || concat_ws(',', " + inner + ", " + list(entries) + ") || '}', '{}')";
    }

    /** A JSON object without a member; null if none is left. */
    static String withoutMember(String json, String member) {
        return "nullif(CAST(json_merge_patch(" + json + ", '{' || CAST(to_json(" + text(member)
                + ") AS VARCHAR) || ':null}') AS VARCHAR), '{}')";
    }
}
