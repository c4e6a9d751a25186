/**
 * Rows that expire, and rows of which the one written last remains.
 *
 * <p>{@link dev.sluice.mapping.age.Expiry} and {@link dev.sluice.mapping.age.Written} give each row a field of {@link
 * dev.sluice.store.RowAge}; {@link dev.sluice.mapping.age.Living} leaves out those that have expired.
 */
@NullMarked
package dev.sluice.mapping.age;

import org.jspecify.annotations.NullMarked;
