/**
 * DynamoDB through the AWS SDK: tables as datasets, items as rows.
 *
 * <p>{@link dev.sluice.store.dynamodb.DynamoDbStoreProvider} is the way in. A table declares its key alone, a partition key and perhaps
 * a sort key, so a key of more than two fields cannot be created; all other fields are inferred from a sample, and what does not fit
 * is in the field {@code _extra}, as is an attribute that is null instead of missing. Numbers come back as decimals without zeros at
 * the end, documents with their fields in the order of their names. Of a table that many datasets share, the items whose keys look alike
 * are a dataset of their own: {@link dev.sluice.store.dynamodb.catalog.KeyPattern}.
 *
 * <p>Reads are consistent scans in segments, or a query where the filter fixes the partition. An upsert is a batch of 25 puts, an
 * insert a transaction of 100 conditional puts, which counts twice against the table's capacity.
 */
@NullMarked
package dev.sluice.store.dynamodb;

import org.jspecify.annotations.NullMarked;
