/**
 * What the adapters of databases behind JDBC share: everything but what {@link dev.sluice.store.jdbc.Dialect} names.
 *
 * <p>To add a database, write its {@link dev.sluice.store.jdbc.Dialect} and {@link dev.sluice.store.jdbc.session.Connector} and open a
 * {@link dev.sluice.store.jdbc.JdbcStore} with them; package {@code dev.sluice.store.h2} is the example. Below, each needing only those
 * before it: {@code session} lends connections and sorts errors, {@code type} has the codecs of columns, {@code catalog} describes tables,
 * {@code read} streams, cuts and filters, {@code write} sends rows in batches and tells the bad ones apart,
 * {@code structure} reads and makes what tables have beside rows.
 *
 * <p>jOOQ knows how each database quotes names and runs the catalog's queries; statements for rows are text made here, because names may
 * hold any character and jOOQ's templates read some of them as their own.
 */
@NullMarked
package dev.sluice.store.jdbc;

import org.jspecify.annotations.NullMarked;
