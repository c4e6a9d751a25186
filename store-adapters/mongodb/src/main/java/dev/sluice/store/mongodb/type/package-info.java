/**
 * BSON as values and values as BSON, without loss. {@link dev.sluice.store.mongodb.type.StoredTypes} says what becomes of
 * each type; {@link dev.sluice.store.mongodb.type.BsonExt} knows the types that only BSON has.
 */
@NullMarked
package dev.sluice.store.mongodb.type;

import org.jspecify.annotations.NullMarked;
