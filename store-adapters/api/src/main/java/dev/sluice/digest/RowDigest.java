package dev.sluice.digest;

import dev.sluice.data.Field;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Computes the digests of rows that were read. Keeps its last result; not thread-safe. */
public final class RowDigest {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final List<Place> fields;
    private final List<Place> key;
    private final MessageDigest sha256;
    private final StringBuilder texts = new StringBuilder();
    private long high;
    private long low;
    private int bucket;

    /**
     * A digest of some fields of rows.
     *
     * @param rows their schema
     * @param fields the names of the fields, in the order in which the other side has them
     * @param key the names of those that say in which bucket a row is; all of them if empty
     * @throws IllegalArgumentException if a field has no canonical form
     */
    public RowDigest(Schema rows, List<String> fields, List<String> key) {
        this.fields = Place.of(rows, fields);
        this.key = Place.of(rows, key);
        try {
            this.sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }

    /** Where a value is, and how it is written. */
    private record Place(int position, CanonicalForm form) {
        static List<Place> of(Schema rows, List<String> names) {
            return names.stream()
                    .map(name -> new Place(rows.position(name), form(rows.field(name))))
                    .toList();
        }

        private static CanonicalForm form(Field field) {
            return CanonicalForm.of(field.type())
                    .orElseThrow(() -> new IllegalArgumentException(
                            "The field " + field.name() + " of type " + field.type() + " has no canonical form"));
        }
    }

    /** Digests a row, or says that it has a value without canonical form. */
    public boolean accepts(Row row) {
        if (!isWritten(row, fields)) {
            return false;
        }
        byte[] hash = hash();
        high = (long) LONGS.get(hash, 0);
        low = (long) LONGS.get(hash, Long.BYTES);
        if (key.isEmpty()) {
            bucket = bucket(hash);
            return true;
        }
        boolean placed = isWritten(row, key);
        bucket = placed ? bucket(hash()) : 0;
        return placed;
    }

    private static int bucket(byte[] hash) {
        return ((hash[0] & 0xFF) << Byte.SIZE) | (hash[1] & 0xFF);
    }

    private boolean isWritten(Row row, List<Place> places) {
        texts.setLength(0);
        for (int i = 0; i < places.size(); i++) {
            if (i > 0) {
                texts.append(',');
            }
            Place place = places.get(i);
            Object value = row.value(place.position());
            String text = value == null ? "" : place.form().text(value, this);
            if (text == null) {
                return false;
            }
            texts.append(text);
        }
        return true;
    }

    private byte[] hash() {
        return sha256.digest(texts.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The hash of a value, in hexadecimal digits. */
    String digits(byte[] bytes) {
        return HexFormat.of().formatHex(sha256.digest(bytes));
    }

    /** Adds the last row to sums. */
    public void addTo(BucketSums sums) {
        sums.add(bucket, 1, high, low);
    }

    /** Where the last row is counted. */
    public int bucket() {
        return bucket;
    }
}
