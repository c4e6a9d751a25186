/**
 * Rows added up where they are, so that two stores can be compared by sums instead of rows.
 *
 * <p>A store that offers {@link dev.sluice.digest.RowDigests} gives {@link dev.sluice.digest.BucketSums} of some fields of its
 * rows. Each value has one text, its {@link dev.sluice.digest.CanonicalForm}; a row is the SHA-256 of its texts with commas between
 * them, and the sums are those of the hashes' first two words, in parts chosen by the hash of the key. {@link
 * dev.sluice.digest.RowDigest} computes the same in this process, for a side that can only be read: whoever computes it, the digest of a
 * row is the same, and equal sums mean equal rows. A store offers a type only where its own texts are exact; the rest is compared by
 * reading.
 */
@NullMarked
package dev.sluice.digest;

import org.jspecify.annotations.NullMarked;
