/**
 * Rows as what keys of a key-value store hold, and back.
 *
 * <p>{@link dev.sluice.mapping.keyvalue.KeyContent} makes what a key of one row holds, {@link dev.sluice.mapping.keyvalue.Members} the
 * members of keys that many rows share, and {@link dev.sluice.mapping.keyvalue.KeyRows} rows of keys again. {@link
 * dev.sluice.mapping.keyvalue.ItemForm} is for tables whose items are told apart by their keys, and {@link
 * dev.sluice.mapping.keyvalue.ItemRows} the way back.
 */
@NullMarked
package dev.sluice.mapping.keyvalue;

import org.jspecify.annotations.NullMarked;
