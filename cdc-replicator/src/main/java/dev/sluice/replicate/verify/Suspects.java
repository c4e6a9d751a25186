package dev.sluice.replicate.verify;

import dev.sluice.data.Row;
import dev.sluice.hash.Hash;
import dev.sluice.replicate.verify.hash.Buckets;
import dev.sluice.replicate.verify.hash.RowHasher;
import dev.sluice.replicate.verify.scan.ComparedColumns;
import dev.sluice.replicate.verify.scan.RowSource;
import dev.sluice.replicate.verify.scan.Side;
import dev.sluice.replicate.verify.scan.TableScan;
import dev.sluice.store.Filter;
import dev.sluice.store.RowStream;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rows of some keys on both sides, looked at closely. Thread-safe. */
final class Suspects {
    private static final Suspect NOTHING = new Suspect();

    private final Map<Side, Map<Hash, Suspect>> rows =
            Map.of(Side.SOURCE, new HashMap<>(), Side.TARGET, new HashMap<>());

    /**
     * Reads both sides in full for these keys, and for up to {@code most} keys of the buckets that only one side has.
     */
    static Suspects scan(TableScan scan, Set<Hash> keys, BitSet oneSided, int most) {
        Suspects suspects = new Suspects();
        scan.everything(
                side -> (hashed, row) -> {
                    Hash key = hashed.keyHash();
                    if (keys.contains(key)) {
                        suspects.add(side, key, hashed, row);
                    } else if (oneSided.get(Buckets.of(hashed.key()))) {
                        suspects.addUpTo(most, side, key, hashed, row);
                    }
                },
                (side, count) -> {});
        return suspects;
    }

    /** Reads one side again for these keys alone. */
    static Suspects read(TableScan scan, RowSource source, Side side, Filter filter, Set<Hash> keys) {
        Suspects suspects = new Suspects();
        try (RowStream candidates = source.candidates(filter)) {
            scan.read(
                    candidates,
                    (hashed, row) -> {
                        Hash key = hashed.keyHash();
                        if (keys.contains(key)) {
                            suspects.add(side, key, hashed, row);
                        }
                    },
                    side,
                    (any, count) -> {});
        }
        return suspects;
    }

    private synchronized void add(Side side, Hash key, RowHasher hashed, Row row) {
        side(side).computeIfAbsent(key, k -> new Suspect()).add(hashed, row);
    }

    private synchronized void addUpTo(int most, Side side, Hash key, RowHasher hashed, Row row) {
        if (side(side).containsKey(key) || side(side).size() < most) {
            add(side, key, hashed, row);
        }
    }

    private Map<Hash, Suspect> side(Side side) {
        return java.util.Objects.requireNonNull(rows.get(side));
    }

    Suspect at(Side side, Hash key) {
        return side(side).getOrDefault(key, NOTHING);
    }

    /** Those whose rows differ, with how. */
    Map<Hash, List<RowDifference>> differences(ComparedColumns columns) {
        Map<Hash, List<RowDifference>> found = new LinkedHashMap<>();
        for (Side side : Side.values()) {
            for (Hash key : side(side).keySet()) {
                Suspect source = at(Side.SOURCE, key);
                Suspect target = at(Side.TARGET, key);
                if (!found.containsKey(key) && !source.sameAs(target)) {
                    found.put(key, source.differences(target, columns));
                }
            }
        }
        return found;
    }

    /** A condition that is true for the rows of these keys, and perhaps for others. */
    Filter filter(Set<Hash> keys, ComparedColumns columns) {
        if (!columns.keyed()) {
            return Filter.all();
        }
        return new Filter.Or(keys.stream().map(key -> filter(key, columns)).toList());
    }

    private Filter filter(Hash key, ComparedColumns columns) {
        Row known = at(Side.SOURCE, key).any();
        Row row = known == null ? at(Side.TARGET, key).any() : known;
        if (row == null) {
            return new Filter.Or(List.of());
        }
        return new Filter.And(
                columns.key().stream().map(name -> filter(row, name)).toList());
    }

    private static Filter filter(Row row, String column) {
        Object value = row.value(column);
        return value == null ? Filter.isNull(column) : Filter.equal(column, value);
    }
}
