/**
 * What a PostgreSQL database holds, by its catalog and by its log.
 *
 * <p>Start at {@link dev.sluice.store.postgresql.catalog.PostgresCatalog}.
 */
@NullMarked
package dev.sluice.store.postgresql.catalog;

import org.jspecify.annotations.NullMarked;
