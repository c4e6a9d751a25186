/**
 * Collections, their keys, and their fields as a sample shows them. Start at {@link
 * dev.sluice.store.mongodb.catalog.MongoCatalog}.
 */
@NullMarked
package dev.sluice.store.mongodb.catalog;

import org.jspecify.annotations.NullMarked;
