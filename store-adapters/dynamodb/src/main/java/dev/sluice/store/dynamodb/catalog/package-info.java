/**
 * Tables, their keys, and their attributes as a sample shows them. Start at {@link
 * dev.sluice.store.dynamodb.catalog.DynamoDbCatalog}.
 */
@NullMarked
package dev.sluice.store.dynamodb.catalog;

import org.jspecify.annotations.NullMarked;
