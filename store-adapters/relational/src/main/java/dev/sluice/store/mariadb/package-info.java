/**
 * MariaDB ({@code mariadb://user@host:port/database}) and MySQL ({@code mysql://…}) as sources and targets.
 *
 * <p>{@link dev.sluice.store.mariadb.MariaDbStoreProvider} is the way in and the only public type; almost everything is
 * {@link dev.sluice.store.jdbc}'s. Needs {@code org.mariadb.jdbc:mariadb-java-client} on the class path, which speaks to both, and
 * MariaDB 10.7 or MySQL 8. What differs between the two is in {@link dev.sluice.store.mariadb.Product}.
 *
 * <p>Sessions are strict, in UTC, and take 0 for a number of a numbered column. Texts of new tables have a collation that keeps apart what
 * differs in anything, and orders by code point.
 */
@NullMarked
package dev.sluice.store.mariadb;

import org.jspecify.annotations.NullMarked;
