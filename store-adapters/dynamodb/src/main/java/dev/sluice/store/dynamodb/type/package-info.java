/**
 * Values as attributes and back. {@link dev.sluice.store.dynamodb.type.StoredTypes} says what becomes of each type, {@link
 * dev.sluice.store.dynamodb.type.AttributeWriting} and {@link dev.sluice.store.dynamodb.type.AttributeReading} do it, {@link
 * dev.sluice.store.dynamodb.type.Numbers} knows the limits of numbers.
 */
@NullMarked
package dev.sluice.store.dynamodb.type;

import org.jspecify.annotations.NullMarked;
