/**
 * SQLite as a source and a target: {@code sqlite:path}.
 *
 * <p>{@link dev.sluice.store.sqlite.SqliteStoreProvider} is the way in and the only public type; almost everything is
 * {@link dev.sluice.store.jdbc}'s. Needs {@code org.xerial:sqlite-jdbc} on the class path. A column's declared type says what its cells
 * should hold; a cell that holds something else is in the row's {@code _extra} and goes back into its cell when SQLite is the target, too.
 */
@NullMarked
package dev.sluice.store.sqlite;

import org.jspecify.annotations.NullMarked;
