/**
 * PostgreSQL's types: for each a codec between our values and the server's binary and text forms.
 *
 * <p>Start at {@link dev.sluice.store.postgresql.type.PostgresTypes}, which finds the {@link dev.sluice.store.postgresql.type.Codec}
 * of any type of a database. A value is the same whichever form it came in.
 */
@NullMarked
package dev.sluice.store.postgresql.type;

import org.jspecify.annotations.NullMarked;
