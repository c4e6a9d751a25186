package dev.sluice.warehouse;

import dev.sluice.data.Field;
import dev.sluice.data.Type;
import dev.sluice.error.WriteFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Merges changes into a table without a key, as multisets: every distinct row is inserted or deleted as often as the changes come
 * to. Rows are compared exactly: null equals null, {@code -0.0} is not {@code 0.0}, {@code _extra} counts.
 */
final class KeylessMerge {
    private static final Logger log = LoggerFactory.getLogger(KeylessMerge.class);
    private static final String NET = "temp._sluice_net";
    private final DuckDb db;
    private final TableLayout layout;

    KeylessMerge(DuckDb db, TableLayout layout) {
        this.db = db;
        this.layout = layout;
    }

    void merge(String changes) {
        requireComplete(changes);
        if (db.number("SELECT count(*) FROM " + changes + " AS c WHERE op = 'd'") == 0) {
            insert(changes);
            return;
        }
        List<String> row = exact("", "extra");
        db.execute(
                "CREATE OR REPLACE TEMP TABLE _sluice_net AS SELECT " + Sql.list(values("")) + ", extra, max(ts) AS ts,"
                        + " CAST(sum(CASE WHEN op = 'd' THEN -1 ELSE 1 END) AS BIGINT) AS net FROM " + changes
                        + " AS c GROUP BY " + Sql.list(row) + " HAVING net <> 0");
        delete();
        insert("(SELECT *, unnest(range(net)) FROM " + NET + " WHERE net > 0)");
        db.execute("DROP TABLE " + NET);
    }

    /** Adds every row of a relation, and nothing else. */
    void insert(String rows) {
        List<String> columns =
                new ArrayList<>(layout.fields().stream().map(layout::column).toList());
        columns.add(TableLayout.EXTRA);
        db.execute("INSERT INTO " + layout.sqlName() + " (" + Sql.list(columns) + ") SELECT " + Sql.list(values("i."))
                + ", CAST(i.extra AS JSON) FROM " + rows + " AS i");
    }

    private void delete() {
        List<String> ours = exact("t.", "CAST(t._extra AS VARCHAR)");
        List<String> theirs = exact("n.", "n.extra");
        List<String> terms = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            terms.add(ours.get(i) + " IS NOT DISTINCT FROM " + theirs.get(i));
        }
        if (layout.soft()) {
            terms.add("t._deleted_at IS NULL");
        }
        String doomed =
                "SELECT id, ts FROM (SELECT t.rowid AS id, n.ts, n.net, row_number() OVER (PARTITION BY n.rowid) AS nth"
                        + " FROM " + layout.sqlName() + " AS t JOIN (SELECT *, rowid FROM " + NET
                        + " WHERE net < 0) AS n ON (" + String.join(" AND ", terms) + ")) WHERE nth <= -net";
        long deleted = layout.soft()
                ? db.execute("UPDATE " + layout.sqlName() + " AS t SET _deleted_at = coalesce(d.ts, now()) FROM ("
                        + doomed + ") AS d WHERE t.rowid = d.id")
                : db.execute("DELETE FROM " + layout.sqlName() + " WHERE rowid IN (SELECT id FROM (" + doomed + "))");
        long wanted = db.number("SELECT -sum(net) FROM " + NET + " WHERE net < 0");
        if (deleted != wanted) {
            log.warn(
                    "The source deleted rows that the warehouse does not have; verify the table table={} missing={}",
                    layout.sqlName(),
                    wanted - deleted);
        }
    }

    private void requireComplete(String changes) {
        if (db.number("SELECT count(*) FROM " + changes + " AS c WHERE op <> 'd' AND len(unavailable) > 0") > 0) {
            throw new WriteFailedException("Cannot merge a batch into " + layout.sqlName()
                    + ": changed rows have fields that the source's log left out, and there is no key to find them by; give "
                    + layout.dataset().name() + " a key or REPLICA IDENTITY FULL and load it again");
        }
    }

    private List<String> values(String alias) {
        return IntStream.range(0, layout.fields().size())
                .mapToObj(i -> alias + RawRelation.value(i))
                .toList();
    }

    /** Whether there are numbers within whose zeros have signs, which DuckDB shows and does not compare. */
    private static boolean hasFloat(Type type) {
        if (type instanceof Type.Array array) {
            return hasFloat(array.element());
        }
        if (type instanceof Type.Map map) {
            return hasFloat(map.key()) || hasFloat(map.value());
        }
        if (type instanceof Type.Struct struct) {
            return struct.fields().stream().anyMatch(field -> hasFloat(field.type()));
        }
        return type instanceof Type.Float || type instanceof Type.Vector;
    }

    /** What two rows must have in common to be equal. */
    private List<String> exact(String alias, String extra) {
        boolean ours = alias.equals("t.");
        List<String> terms = new ArrayList<>();
        for (int i = 0; i < layout.fields().size(); i++) {
            Field field = layout.fields().get(i);
            String value = alias + (ours ? layout.column(field) : RawRelation.value(i));
            terms.add(value);
            if (field.type() instanceof Type.Float) {
                terms.add("signbit(" + value + ")");
            } else if (hasFloat(field.type())) {
                terms.add("CAST(" + value + " AS VARCHAR)");
            }
        }
        terms.add(extra);
        return terms;
    }
}
