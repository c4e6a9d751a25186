/**
 * Writing in batches, with every row that DynamoDB refuses told apart. Start at {@link
 * dev.sluice.store.dynamodb.write.DynamoDbWriting}.
 */
@NullMarked
package dev.sluice.store.dynamodb.write;

import org.jspecify.annotations.NullMarked;
