package dev.sluice.warehouse;

import dev.sluice.data.Field;
import dev.sluice.error.WriteFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Merges changes into a table with a key: the last change of each key decides.
 *
 * <p>A field that the last change does not have (unchanged TOAST) is that of the latest change before it which has it, or the
 * table's. With soft deletes, a delete is a change that has no field at all but tells when.
 *
 * <p>Changed rows are deleted and inserted anew: DuckDB writes a column again wherever one value of it is updated in place, but only
 * marks rows that are deleted.
 */
final class KeyedMerge {
    private static final String NEXT = "temp._sluice_next";
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
        merge(last(changes, incomplete), incomplete);
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
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        String table = layout.sqlName();
        db.execute("CREATE OR REPLACE TEMP TABLE _sluice_next AS " + next(last, incomplete, columns, values));
        requireComplete(incomplete);
        if (layout.soft()) {
            db.execute("DELETE FROM " + table + " WHERE rowid IN (SELECT place FROM " + NEXT + " WHERE op <> 'd')");
            db.execute("UPDATE " + table + " AS t SET _deleted_at = n.gone FROM " + NEXT
                    + " AS n WHERE t.rowid = n.place AND n.op = 'd'");
        } else {
            db.execute("DELETE FROM " + table + " WHERE rowid IN (SELECT place FROM " + NEXT + ")");
        }
        db.execute("INSERT INTO " + table + " (" + Sql.list(columns) + ") SELECT " + Sql.list(values) + " FROM " + NEXT
                + " WHERE op <> 'd'");
        db.execute("DROP TABLE " + NEXT);
    }

    /**
     * What the rows of the table become: {@code place} is where the row of the key is now, if there is one.
     *
     * @param columns to which the table's columns are added
     * @param values to which the relation's columns for them are added
     */
    private String next(String last, List<Integer> incomplete, List<String> columns, List<String> values) {
        List<String> terms = new ArrayList<>(List.of("s.op AS op", "t.rowid AS place"));
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < layout.fields().size(); i++) {
            Field field = layout.fields().get(i);
            String column = layout.column(field);
            String value = "s." + RawRelation.value(i);
            if (incomplete.contains(i)) {
                String lacks = "CASE WHEN s.lacks" + i + " THEN ";
                value = lacks + "t." + column + " ELSE " + value + " END";
                entries.add(Sql.entry(
                        field.name(), lacks + Sql.member("t._extra", field.name()) + " ELSE s.x" + i + " END"));
            }
            terms.add(value + " AS " + RawRelation.value(i));
            columns.add(column);
            values.add(RawRelation.value(i));
        }
        terms.add("CAST(" + Sql.withMembers("s.extra", entries) + " AS JSON) AS extra");
        columns.add(TableLayout.EXTRA);
        values.add("extra");
        if (layout.soft()) {
            terms.add("s.gone AS gone");
            columns.add(TableLayout.DELETED_AT);
            values.add("gone");
        }
        for (String kept : layout.keptColumns()) {
            String value = "kept" + columns.size();
            terms.add("t." + kept + " AS " + value);
            columns.add(kept);
            values.add(value);
        }
        if (!incomplete.isEmpty()) {
            terms.add("(" + incomplete.stream().map(i -> "s.lacks" + i).collect(Collectors.joining(" OR "))
                    + ") AS lacks");
        }
        return "SELECT " + Sql.list(terms) + " FROM (" + last + ") AS s LEFT JOIN " + layout.sqlName() + " AS t ON ("
                + match() + ")";
    }

    /** A new row must have every field: there is nowhere else to take it from. */
    private void requireComplete(List<Integer> incomplete) {
        if (incomplete.isEmpty()) {
            return;
        }
        long lost = db.number("SELECT count(*) FROM " + NEXT + " WHERE op <> 'd' AND place IS NULL AND lacks");
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
