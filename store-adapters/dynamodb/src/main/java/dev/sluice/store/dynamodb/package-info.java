/** DynamoDB as a source and a target. */
@NullMarked
package dev.sluice.store.dynamodb;

import org.jspecify.annotations.NullMarked;
