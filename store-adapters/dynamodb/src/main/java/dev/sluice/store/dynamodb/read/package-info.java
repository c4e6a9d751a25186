/**
 * Reading by scan, in segments side by side, or by query where the filter fixes the partition key. Start at {@link
 * dev.sluice.store.dynamodb.read.DynamoDbReader}.
 */
@NullMarked
package dev.sluice.store.dynamodb.read;

import org.jspecify.annotations.NullMarked;
