/** Connections of a database, lent one to a thread at a time, and the sorting of the driver's errors. */
@NullMarked
package dev.sluice.store.jdbc.session;

import org.jspecify.annotations.NullMarked;
