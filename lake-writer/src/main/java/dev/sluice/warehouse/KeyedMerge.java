package dev.sluice.warehouse;

import dev.sluice.data.Field;
import dev.sluice.data.Type;
import dev.sluice.error.WriteFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Merges changes into a table with a key: the last change of each key decides.
 *
 * <p>A field that the last change does not have (unchanged TOAST) is that of the latest change before it which has it, or the
 * table's. With soft deletes, a delete is a change that has no field at all but tells when.
 */
final class KeyedMerge {
    private static final String LAST = "temp._sluice_last";
    private final DuckDb db;
    private final TableLayout layout;

    KeyedMerge(DuckDb db, TableLayout layout) {
        this.db = db;
        this.layout = layout;
    }

    /** Merges changes of which none lacks a field. */
    void merge(String changes) {
        merge(last(changes, List.of()), List.of());
    }

    /** Merges changes that may lack fields. */
    void mergeIncomplete(String changes) {
        List<Integer> incomplete = db
                .query(row -> row.getString(1), "SELECT DISTINCT unnest(unavailable) FROM " + changes + " AS c")
                .stream()
                .map(name -> layout.dataset().schema().position(name))
                .filter(position -> position >= 0)
                .sorted()
                .toList();
        if (incomplete.isEmpty()) {
            merge(changes);
            return;
        }
        db.execute("CREATE OR REPLACE TEMP TABLE _sluice_last AS " + last(changes, incomplete));
        requireComplete(incomplete);
        merge("SELECT * FROM " + LAST, incomplete);
        db.execute("DROP TABLE " + LAST);
    }

    /** The row each key's changes come to, with {@code op} d if all they come to is a delete. */
    private String last(String changes, List<Integer> incomplete) {
        List<String> grouped = new ArrayList<>();
        if (layout.soft()) {
            grouped.add("coalesce(max(seq) FILTER (op <> 'd'), max(seq)) AS last");
            grouped.add("CASE WHEN arg_max(op, seq) = 'd' THEN coalesce(arg_max(ts, seq), now()) END AS gone");
        } else {
            grouped.add("max(seq) AS last");
        }
        List<String> columns = new ArrayList<>(List.of("c.op AS op"));
        for (int i = 0; i < layout.fields().size(); i++) {
            String value = RawRelation.value(i);
            String column = "c." + value;
            if (incomplete.contains(i)) {
                String name = layout.fields().get(i).name();
                String lacks = "list_contains(c.unavailable, " + Sql.text(name) + ")";
                grouped.add("arg_max({'v': " + value + ", 'x': " + Sql.member("extra", name)
                        + "}, seq) FILTER (op <> 'd' AND NOT list_contains(unavailable, " + Sql.text(name) + ")) AS r"
                        + i);
                column = "CASE WHEN " + lacks + " THEN k.r" + i + ".v ELSE " + column + " END";
                columns.add("(" + lacks + " AND k.r" + i + " IS NULL) AS lacks" + i);
                columns.add("CASE WHEN " + lacks + " THEN k.r" + i + ".x END AS x" + i);
            }
            columns.add(column + " AS " + value);
        }
        columns.add("c.extra AS extra");
        if (layout.soft()) {
            columns.add("k.gone AS gone");
        }
        return "SELECT " + Sql.list(columns) + " FROM " + changes + " AS c JOIN (SELECT " + Sql.list(grouped) + " FROM "
                + changes + " AS g GROUP BY " + Sql.list(keys("", "extra")) + ") AS k ON c.seq = k.last";
    }

    private void merge(String last, List<Integer> incomplete) {
        List<String> sets = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        List<String> entries = new ArrayList<>();
        List<String> found = new ArrayList<>();
        for (int i = 0; i < layout.fields().size(); i++) {
            Field field = layout.fields().get(i);
            String column = layout.column(field);
            String value = "s." + RawRelation.value(i);
            columns.add(column);
            values.add(value);
            if (incomplete.contains(i)) {
                String lacks = "s.lacks" + i;
                value = "CASE WHEN " + lacks + " THEN t." + column + " ELSE " + value + " END";
                found.add(Sql.entry(field.name(), "s.x" + i));
                entries.add(Sql.entry(
                        field.name(),
                        "CASE WHEN " + lacks + " THEN " + Sql.member("t._extra", field.name()) + " ELSE s.x" + i
                                + " END"));
            }
            sets.add(column + " = " + value);
        }
        columns.add(TableLayout.EXTRA);
        values.add("CAST(" + Sql.withMembers("s.extra", found) + " AS JSON)");
        sets.add("_extra = CAST(" + Sql.withMembers("s.extra", entries) + " AS JSON)");
        if (layout.soft()) {
            columns.add(TableLayout.DELETED_AT);
            values.add("s.gone");
            sets.add("_deleted_at = s.gone");
        }
        keepSignsOfZero(last);
        String onDelete = layout.soft() ? "UPDATE SET _deleted_at = s.gone" : "DELETE";
        db.execute("MERGE INTO " + layout.sqlName() + " AS t USING (" + last + ") AS s ON (" + match()
                + ") WHEN MATCHED AND s.op = 'd' THEN " + onDelete + " WHEN MATCHED THEN UPDATE SET " + Sql.list(sets)
                + " WHEN NOT MATCHED AND s.op <> 'd' THEN INSERT (" + Sql.list(columns) + ") VALUES ("
                + Sql.list(values) + ")");
    }

    /** DuckDB leaves a value alone that equals the new one, and to it -0.0 equals 0.0: such a value must become another first. */
    private void keepSignsOfZero(String last) {
        for (int i = 0; i < layout.fields().size(); i++) {
            Field field = layout.fields().get(i);
            if (field.type() instanceof Type.Float) {
                String ours = "t." + layout.column(field);
                String theirs = "s." + RawRelation.value(i);
                db.execute("UPDATE " + layout.sqlName() + " AS t SET " + layout.column(field) + " = 1 FROM (" + last
                        + ") AS s WHERE " + match() + " AND s.op <> 'd' AND " + ours + " = 0 AND " + theirs
                        + " = 0 AND signbit(" + ours + ") <> signbit(" + theirs + ")");
            }
        }
    }

    /** A new row must have every field: there is nowhere else to take it from. */
    private void requireComplete(List<Integer> incomplete) {
        String lacks = incomplete.stream().map(i -> "s.lacks" + i).collect(Collectors.joining(" OR "));
        long lost = db.number("SELECT count(*) FROM " + LAST + " AS s ANTI JOIN " + layout.sqlName() + " AS t ON ("
                + match() + ") WHERE s.op <> 'd' AND (" + lacks + ")");
        if (lost > 0) {
            throw new WriteFailedException("Cannot merge a batch into " + layout.sqlName() + ": " + lost
                    + " changed rows have fields that the source's log left out, and the warehouse has no such rows to take"
                    + " them from; load " + layout.dataset().name() + " again");
        }
    }

    String match() {
        List<String> ours = keys("t.", "t._extra");
        List<String> theirs = keys("s.", "s.extra");
        List<String> terms = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            terms.add(ours.get(i) + " IS NOT DISTINCT FROM " + theirs.get(i));
        }
        return String.join(" AND ", terms);
    }

    /** What identifies a row: its key's columns, and what of them is in {@code _extra}. */
    List<String> keys(String alias, String extra) {
        List<String> keys = new ArrayList<>();
        for (String name : layout.dataset().key().identity()) {
            Field field = layout.dataset().schema().field(name);
            int position = layout.dataset().schema().position(name);
            keys.add(alias + (alias.equals("t.") ? layout.column(field) : RawRelation.value(position)));
            if (DuckDbTypes.mayBeExtra(field.type())) {
                keys.add(Sql.member(extra, name));
            }
        }
        return keys;
    }
}
