package dev.sluice.replicate.verify;

import dev.sluice.data.Row;
import dev.sluice.data.Values;
import dev.sluice.hash.CanonicalBytes;
import dev.sluice.hash.Hash;
import dev.sluice.replicate.verify.hash.RowHasher;
import dev.sluice.replicate.verify.scan.ComparedColumns;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of one key on one side: all in the sums, a few as they are. */
final class Suspect {
    private static final int MOST_KEPT = 4;

    private final List<Row> rows = new ArrayList<>();
    private final List<Hash> hashes = new ArrayList<>();
    private long count;
    private long low;
    private long high;

    void add(RowHasher hashed, Row row) {
        count++;
        low += hashed.row().low();
        high += hashed.row().high();
        if (rows.size() < MOST_KEPT) {
            rows.add(row);
            hashes.add(hashed.rowHash());
        }
    }

    boolean sameAs(Suspect other) {
        return count == other.count && low == other.low && high == other.high;
    }

    @Nullable
    Row any() {
        return rows.isEmpty() ? null : rows.get(0);
    }

    /** How this, the source's rows, differ from the target's. */
    List<RowDifference> differences(Suspect target, ComparedColumns columns) {
        return columns.keyed() ? keyed(target, columns) : repeated(target, columns);
    }

    private List<RowDifference> repeated(Suspect target, ComparedColumns columns) {
        Row row = count > target.count ? any() : target.any();
        if (row == null || count == target.count) {
            return List.of();
        }
        RowDifference.Kind kind = count > target.count ? RowDifference.Kind.MISSING : RowDifference.Kind.EXTRA;
        long times = Math.abs(count - target.count);
        return List.of(new RowDifference(kind, shown(row, columns.columns(), columns), times, List.of()));
    }

    private List<RowDifference> keyed(Suspect target, ComparedColumns columns) {
        List<Row> here = without(target);
        List<Row> there = target.without(this);
        List<RowDifference> found = new ArrayList<>();
        for (int i = 0; i < Math.max(here.size(), there.size()); i++) {
            if (i >= there.size()) {
                found.add(oneSided(RowDifference.Kind.MISSING, here.get(i), columns));
            } else if (i >= here.size()) {
                found.add(oneSided(RowDifference.Kind.EXTRA, there.get(i), columns));
            } else {
                found.add(different(here.get(i), there.get(i), columns));
            }
        }
        Row row = count > target.count ? any() : target.any();
        long notKept = count - rows.size() - (target.count - target.rows.size());
        if (notKept != 0 && row != null) {
            RowDifference.Kind kind = notKept > 0 ? RowDifference.Kind.MISSING : RowDifference.Kind.EXTRA;
            found.add(new RowDifference(kind, shown(row, columns.key(), columns), Math.abs(notKept), List.of()));
        }
        return found;
    }

    /** The rows kept, less those that the other has as well, each as often as it occurs. */
    private List<Row> without(Suspect other) {
        List<Hash> matches = new ArrayList<>(other.hashes);
        List<Row> rest = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (!matches.remove(hashes.get(i))) {
                rest.add(rows.get(i));
            }
        }
        return rest;
    }

    private static RowDifference oneSided(RowDifference.Kind kind, Row row, ComparedColumns columns) {
        return new RowDifference(kind, shown(row, columns.key(), columns), 1, List.of());
    }

    private static RowDifference different(Row source, Row target, ComparedColumns columns) {
        List<RowDifference.Column> differing = new ArrayList<>();
        for (String column : columns.columns()) {
            Object left = source.value(column);
            Object right = target.value(column);
            if (!CanonicalBytes.equal(left, right)) {
                differing.add(
                        columns.hidden().contains(column)
                                ? ShownValues.hidden(column)
                                : ShownValues.column(column, left, right));
            }
        }
        return new RowDifference(RowDifference.Kind.DIFFERENT, shown(source, columns.key(), columns), 1, differing);
    }

    private static Map<String, String> shown(Row row, List<String> names, ComparedColumns columns) {
        Map<String, String> shown = new LinkedHashMap<>();
        names.forEach(name ->
                shown.put(name, columns.hidden().contains(name) ? ShownValues.HIDDEN : Values.show(row.value(name))));
        return shown;
    }
}
