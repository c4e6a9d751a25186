package dev.sluice.warehouse;

import dev.sluice.data.Field;
import java.util.ArrayList;
import java.util.List;

/**
 * Completes rows whose key changed while the log left fields out (unchanged TOAST): those fields are in the row of the old key.
 * Such a change is a delete of the old key and, right after it, a create of the new key that lacks fields.
 */
final class MovedRows {
    private static final String CHANGES = "temp._sluice_changes";
    private final DuckDb db;
    private final TableLayout layout;
    private final KeyedMerge merge;

    MovedRows(DuckDb db, TableLayout layout) {
        this.db = db;
        this.layout = layout;
        this.merge = new KeyedMerge(db, layout);
    }

    /** Merges changes of which some lack fields, moved ones among them. */
    void merge(String changes) {
        if (moves(changes).isEmpty()) {
            merge.mergeIncomplete(changes);
            return;
        }
        db.execute("CREATE OR REPLACE TEMP TABLE _sluice_changes AS SELECT * FROM " + changes);
        complete(-1);
        long merged = -1;
        long before = -1;
        for (List<Long> left = moves(CHANGES); !left.isEmpty() && left.get(0) != before; left = moves(CHANGES)) {
            // the old row of the first one left was itself changed in this batch: bring the table to just before the
            // move
            before = left.get(0);
            merge.mergeIncomplete("(FROM " + CHANGES + " WHERE seq > " + merged + " AND seq < " + (before - 1) + ")");
            merged = before - 2;
            complete(merged);
        }
        merge.mergeIncomplete("(FROM " + CHANGES + " WHERE seq > " + merged + ")");
        db.execute("DROP TABLE " + CHANGES);
    }

    private List<Long> moves(String changes) {
        return db.query(
                row -> row.getLong(1),
                "SELECT m.seq FROM " + changes + " AS m JOIN " + changes + " AS d ON (d.seq = m.seq - 1)"
                        + " WHERE m.op = 'c' AND len(m.unavailable) > 0 AND d.op = 'd' ORDER BY 1");
    }

    /** Completes every move from a row that nothing after {@code merged} changed before: the table has it as it was. */
    private void complete(long merged) {
        List<String> sets = new ArrayList<>();
        List<String> olds = new ArrayList<>();
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < layout.fields().size(); i++) {
            Field field = layout.fields().get(i);
            String value = RawRelation.value(i);
            String lacks = "list_contains(m.unavailable, " + Sql.text(field.name()) + ")";
            olds.add("t." + layout.column(field) + " AS " + value);
            sets.add(value + " = CASE WHEN " + lacks + " THEN o." + value + " ELSE m." + value + " END");
            entries.add(Sql.entry(
                    field.name(), "CASE WHEN " + lacks + " THEN " + Sql.member("o.old", field.name()) + " END"));
        }
        String deletes = "SELECT * FROM (SELECT *, min(seq) OVER (PARTITION BY " + Sql.list(merge.keys("", "extra"))
                + ") AS head FROM " + CHANGES + " WHERE seq > " + merged + ") WHERE op = 'd' AND seq = head";
        db.execute("UPDATE " + CHANGES + " AS m SET " + Sql.list(sets) + ", unavailable = [], extra = "
                + Sql.withMembers("m.extra", entries) + " FROM (SELECT s.seq + 1 AS at, " + Sql.list(olds)
                + ", t._extra AS old FROM (" + deletes + ") AS s JOIN " + layout.sqlName() + " AS t ON ("
                + merge.match()
                + ")) AS o WHERE m.seq = o.at AND m.op = 'c' AND len(m.unavailable) > 0");
    }
}
