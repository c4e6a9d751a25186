/** Exact values as bytes ({@link dev.sluice.hash.CanonicalBytes}), and their hashes: for whoever compares rows without holding them. */
@NullMarked
package dev.sluice.hash;

import org.jspecify.annotations.NullMarked;
