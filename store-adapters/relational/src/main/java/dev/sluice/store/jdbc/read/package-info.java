/** Reads tables in one streaming statement each, whole or by ranges of their key, with filters where the database decides exactly as ours do. */
@NullMarked
package dev.sluice.store.jdbc.read;

import org.jspecify.annotations.NullMarked;
