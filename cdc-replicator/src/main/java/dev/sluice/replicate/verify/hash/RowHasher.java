package dev.sluice.replicate.verify.hash;

import dev.sluice.data.Row;
import dev.sluice.hash.CanonicalBytes;
import dev.sluice.hash.Hash;
import dev.sluice.hash.Murmur3;

/** Hashes the compared columns of rows that share a schema. Keeps its last result; not thread-safe. */
public final class RowHasher {
    private final int[] columns;
    private final int[] key;
    private final int deletedAt;
    private final CanonicalBytes bytes = new CanonicalBytes();
    private final Murmur3 ofRow = new Murmur3();
    private final Murmur3 ofKey = new Murmur3();

    public RowHasher(int[] columns, int[] key, int deletedAt) {
        this.columns = columns;
        this.key = key;
        this.deletedAt = deletedAt;
    }

    /** Hashes a row, or says that it does not count. */
    public boolean accepts(Row row) {
        if (deletedAt >= 0 && row.value(deletedAt) != null) {
            return false;
        }
        hash(row, columns, ofRow);
        if (key.length > 0) {
            hash(row, key, ofKey);
        }
        return true;
    }

    private void hash(Row row, int[] positions, Murmur3 murmur) {
        bytes.clear();
        for (int position : positions) {
            bytes.value(row.value(position));
        }
        bytes.hashWith(murmur);
    }

    /** Of all compared columns of the last row. */
    public Murmur3 row() {
        return ofRow;
    }

    /** Of the last row's key; without a key, of all compared columns. */
    public Murmur3 key() {
        return key.length > 0 ? ofKey : ofRow;
    }

    public Hash keyHash() {
        return new Hash(key().low(), key().high());
    }

    public Hash rowHash() {
        return new Hash(ofRow.low(), ofRow.high());
    }
}
