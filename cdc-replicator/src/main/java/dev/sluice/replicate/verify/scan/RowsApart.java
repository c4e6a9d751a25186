package dev.sluice.replicate.verify.scan;

import dev.sluice.hash.Hash;
import dev.sluice.replicate.verify.hash.Buckets;
import dev.sluice.replicate.verify.hash.DifferingRows;
import dev.sluice.replicate.verify.hash.DifferingRows.OneSided;
import dev.sluice.replicate.verify.hash.RowHasher;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Some of the rows that differ, known by their hashes, and what would make them equal. Each row of either side is shown to it once, in any
 * order, after which it has nothing left to ask for. Belongs to one thread.
 */
public final class RowsApart {
    private static final OneSided NONE = new OneSided(0, 0);

    private final boolean keyed;
    private final BitSet sourceOnly;
    private final BitSet targetOnly;
    private final @Nullable DifferingRows rows;
    private final Map<Hash, OneSided> byKey;
    private final Set<Hash> atBoth = new HashSet<>();

    private RowsApart(boolean keyed, BitSet sourceOnly, BitSet targetOnly, @Nullable DifferingRows rows) {
        this.keyed = keyed;
        this.sourceOnly = sourceOnly;
        this.targetOnly = targetOnly;
        this.rows = rows;
        this.byKey = rows == null ? Map.of() : rows.byKey();
    }

    /** What is to become of a row. */
    public enum Need {
        NOTHING,
        /** The target lacks it, and has no other of its key. */
        ADD,
        /** The target has another of its key. */
        REPLACE,
        /** The source lacks it. */
        REMOVE
    }

    /** Finds everything that differs, some of it at a time. */
    public static void each(TableSums sums, ComparedColumns columns, Consumer<RowsApart> visitor) {
        BitSet sourceOnly = new BitSet();
        BitSet targetOnly = new BitSet();
        sums.differences(new TableSums.Visitor() {
            @Override
            public void oneSided(int bucket, long sourceRows, long targetRows) {
                (sourceRows > 0 ? sourceOnly : targetOnly).set(bucket);
            }

            @Override
            public void rows(DifferingRows rows) {
                visitor.accept(new RowsApart(columns.keyed(), new BitSet(), new BitSet(), rows));
            }
        });
        if (!sourceOnly.isEmpty() || !targetOnly.isEmpty()) {
            visitor.accept(new RowsApart(columns.keyed(), sourceOnly, targetOnly, null));
        }
    }

    /** Whether rows of the source are to be written. */
    public boolean needsWrites() {
        return !sourceOnly.isEmpty() || byKey.values().stream().anyMatch(each -> each.atSource() > 0);
    }

    /** Whether rows of the target are to be removed. */
    public boolean needsRemovals() {
        return !targetOnly.isEmpty() || byKey.values().stream().anyMatch(this::isExtra);
    }

    private boolean isExtra(OneSided found) {
        return found.atTarget() > 0 && (!keyed || found.atSource() == 0);
    }

    /**
     * Looks, before anything is removed, at the row of the source that was hashed last: one that has come meanwhile, or that the first look
     * missed because it was being moved, keeps that of the target.
     */
    public void lookAgain(RowHasher hashed) {
        if (keyed && (targetOnly.get(Buckets.of(hashed.key())) || isExtra(found(hashed)))) {
            atBoth.add(hashed.keyHash());
        }
    }

    private OneSided found(RowHasher hashed) {
        return byKey.getOrDefault(hashed.keyHash(), NONE);
    }

    /** What to do with the row of the source that was hashed last. */
    public Need ofSource(RowHasher hashed) {
        if (sourceOnly.get(Buckets.of(hashed.key()))) {
            return Need.ADD;
        }
        OneSided found = found(hashed);
        if (found.atSource() == 0 || rows == null) {
            return Need.NOTHING;
        }
        if (keyed) {
            return found.atTarget() > 0 ? Need.REPLACE : Need.ADD;
        }
        if (rows.surplus(hashed) <= 0) {
            return Need.NOTHING;
        }
        rows.add(hashed, -1);
        return Need.ADD;
    }

    /** What to do with the row of the target that was hashed last. */
    public Need ofTarget(RowHasher hashed) {
        if (targetOnly.get(Buckets.of(hashed.key()))) {
            return atBoth.contains(hashed.keyHash()) ? Need.NOTHING : Need.REMOVE;
        }
        boolean extra = isExtra(found(hashed)) && !atBoth.contains(hashed.keyHash());
        if (!extra || rows == null || rows.surplus(hashed) >= 0) {
            return Need.NOTHING;
        }
        rows.add(hashed, 1);
        return Need.REMOVE;
    }
}
