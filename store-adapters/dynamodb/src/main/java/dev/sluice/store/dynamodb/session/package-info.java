/**
 * The way to DynamoDB: {@link dev.sluice.store.dynamodb.session.DynamoDbAddress} reads the settings, {@link
 * dev.sluice.store.dynamodb.session.Session} makes the requests, {@link dev.sluice.store.dynamodb.session.DynamoDbErrors} says what
 * went wrong.
 */
@NullMarked
package dev.sluice.store.dynamodb.session;

import org.jspecify.annotations.NullMarked;
