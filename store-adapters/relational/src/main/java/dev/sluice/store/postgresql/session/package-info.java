/**
 * Connections to one PostgreSQL database: where it is, a bounded source of sessions, what its errors mean, how names are quoted.
 *
 * <p>Start at {@link dev.sluice.store.postgresql.session.Sessions}.
 */
@NullMarked
package dev.sluice.store.postgresql.session;

import org.jspecify.annotations.NullMarked;
