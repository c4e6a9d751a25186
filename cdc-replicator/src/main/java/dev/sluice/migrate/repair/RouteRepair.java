package dev.sluice.migrate.repair;

import dev.sluice.data.Dataset;
import dev.sluice.data.Row;
import dev.sluice.error.SettingsException;
import dev.sluice.mapping.route.Route;
import dev.sluice.migrate.load.Pace;
import dev.sluice.migrate.verify.ChangedRows;
import dev.sluice.migrate.verify.CopiedRows;
import dev.sluice.replicate.verify.hash.RowHasher;
import dev.sluice.replicate.verify.scan.ComparedColumns;
import dev.sluice.replicate.verify.scan.RowsApart;
import dev.sluice.replicate.verify.scan.RowsApart.Need;
import dev.sluice.replicate.verify.scan.TableScan;
import dev.sluice.replicate.verify.scan.TableSums;
import dev.sluice.store.Store;
import dev.sluice.store.Trait;
import dev.sluice.store.Write;
import dev.sluice.store.Writer;
import java.util.ArrayList;
import java.util.List;

/** Makes the target of one route equal to what its source becomes. */
final class RouteRepair {
    private static final int ROWS_IN_A_FLUSH = 10_000;

    private final Store target;
    private final Route route;
    private final CopiedRows copied;
    private final ComparedColumns columns;
    private final RepairRules rules;
    private final Pace pace;
    private final RepairTally tally = new RepairTally();

    RouteRepair(Store target, Route route, CopiedRows copied, RepairRules rules) {
        this.target = target;
        this.route = route;
        this.copied = copied;
        this.columns = ComparedColumns.of(copied.comparison(route));
        this.rules = rules;
        this.pace = new Pace(rules.throttle());
    }

    Repaired run(TableScan scan) {
        TableSums sums = TableSums.of(scan, (side, rows) -> {});
        RowsApart.each(sums, columns, this::repair);
        return tally.of(route.target().name());
    }

    private void repair(RowsApart apart) {
        // first, because a row that is too many may hold what is unique, and another needs it
        if (apart.needsRemovals()) {
            remove(apart);
        }
        if (apart.needsWrites()) {
            write(apart);
        }
    }

    private void remove(RowsApart apart) {
        String obstacle = obstacleToRemovals();
        if (obstacle.isEmpty() && columns.keyed()) {
            read(copied.wanted(route), (hashed, rows) -> apart.lookAgain(hashed));
        }
        Dataset stored = stored();
        long before;
        do {
            before = tally.removed();
            List<Row> some = new ArrayList<>();
            read(copied.found(route), (hashed, rows) -> {
                boolean wanted = some.size() < ROWS_IN_A_FLUSH && apart.ofTarget(hashed) == Need.REMOVE;
                if (wanted && obstacle.isEmpty()) {
                    some.add(identity(stored, rows.origin()));
                } else if (wanted) {
                    tally.leave(obstacle);
                }
            });
            remove(stored, some);
            // a read that is open while its rows are deleted would block some stores, so what is left needs another
        } while (tally.removed() - before == ROWS_IN_A_FLUSH);
    }

    private String obstacleToRemovals() {
        if (rules.keepsExtraRows()) {
            return "target: {existing: append} keeps rows that the source does not have";
        }
        return keyedWrites() ? "" : addsOnly();
    }

    private boolean keyedWrites() {
        return target.profile().traits().contains(Trait.KEYED_WRITES);
    }

    private String addsOnly() {
        return target.profile().title()
                + " only takes rows added; delete the dataset there and migrate it again, with a state directory of its own";
    }

    /** As the target has it, whatever the mapping calls its key. */
    private Dataset stored() {
        return target.catalog()
                .dataset(route.target().name())
                .orElseThrow(() -> new SettingsException(
                        "Cannot repair " + route.target().name() + ": it is not there; run sluice migrate"));
    }

    /** What finds the row at the target again: its key, or all of it, of which one of several equal rows is meant. */
    private static Row identity(Dataset stored, Row row) {
        return stored.key().exists()
                ? row.project(row.schema().project(stored.key().identity()))
                : row;
    }

    private void remove(Dataset stored, List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        Write write = stored.key().exists() ? Write.upsert() : Write.insert();
        try (Writer writer = target.writer(stored, write)) {
            for (Row row : rows) {
                writer.delete(row);
                pace.count(row);
                tally.sent(row, Need.REMOVE);
            }
            tally.flushed(writer.flush());
            pace.rest();
        }
    }

    private void write(RowsApart apart) {
        boolean keyed = keyedWrites() && route.target().key().exists();
        try (Writer writer = target.writer(route.target(), keyed ? Write.upsert() : Write.insert())) {
            read(copied.wanted(route), (hashed, rows) -> {
                Need need = apart.ofSource(hashed);
                if (need == Need.REPLACE && !keyed) {
                    tally.leave(addsOnly());
                } else if (need != Need.NOTHING) {
                    writer.write(rows.origin());
                    pace.count(rows.origin());
                    tally.sent(rows.origin(), need);
                }
                if (tally.waiting() >= ROWS_IN_A_FLUSH) {
                    tally.flushed(writer.flush());
                }
            });
            tally.flushed(writer.flush());
            pace.rest();
        }
    }

    /** Takes a row that was hashed, and the stream that it came from. */
    private interface Visitor {
        void visit(RowHasher hashed, ChangedRows rows);
    }

    private void read(ChangedRows opened, Visitor visitor) {
        try (ChangedRows rows = opened) {
            RowHasher hasher = columns.hasher(rows.schema());
            for (Row row = rows.next(); row != null; row = rows.next()) {
                if (hasher.accepts(row)) {
                    visitor.visit(hasher, rows);
                }
            }
        }
    }
}
