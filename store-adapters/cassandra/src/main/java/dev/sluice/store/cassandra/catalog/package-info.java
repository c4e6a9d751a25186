/**
 * Tables, views and user-defined types as {@code system_schema} describes them.
 */
@NullMarked
package dev.sluice.store.cassandra.catalog;

import org.jspecify.annotations.NullMarked;
