package dev.sluice.replicate.verify;

import dev.sluice.hash.Hash;
import dev.sluice.replicate.verify.hash.DifferingRows;
import dev.sluice.replicate.verify.scan.TableSums;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Counts of all differing rows, and the first of their keys. */
final class FoundDifferences implements TableSums.Visitor {
    private final int mostKeys;
    private final Set<Hash> keys = new LinkedHashSet<>();
    private final BitSet oneSided = new BitSet();
    private long missing;
    private long extra;
    private long different;

    FoundDifferences(int mostKeys) {
        this.mostKeys = mostKeys;
    }

    @Override
    public void rows(DifferingRows differing) {
        differing.byKey().forEach((key, rows) -> {
            missing += rows.missing();
            extra += rows.extra();
            different += rows.different();
            if (keys.size() < mostKeys) {
                keys.add(key);
            }
        });
    }

    @Override
    public void oneSided(int bucket, long sourceRows, long targetRows) {
        oneSided.set(bucket);
        missing += sourceRows;
        extra += targetRows;
    }

    Set<Hash> firstKeys(int most) {
        return keys.stream().limit(most).collect(Collectors.toSet());
    }

    BitSet oneSided() {
        return oneSided;
    }

    /** Whether there are so few that all of them can be looked at again. */
    boolean few() {
        return total() <= mostKeys;
    }

    long total() {
        return missing + extra + different;
    }

    long missing() {
        return missing;
    }

    long extra() {
        return extra;
    }

    long different() {
        return different;
    }
}
