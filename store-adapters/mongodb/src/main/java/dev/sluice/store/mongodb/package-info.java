/**
 * MongoDB as a source and a target.
 *
 * <p>{@link dev.sluice.store.mongodb.MongoStoreProvider} is the way in. A collection is a dataset named {@code database.collection}; its
 * key is {@code _id}, or the fields of the unique index {@code sluice_key}, which a writer makes for a dataset with another key.
 * {@code type} turns BSON into values and back without loss, {@code catalog} finds collections and samples their fields, {@code read}
 * reads by ranges of {@code _id}, {@code write} writes in bulk, {@code session} knows addresses, connections and errors.
 *
 * <p>What a person of MongoDB would expect is what is stored: dates, decimals, binary data and UUIDs in BSON's own types, documents and
 * arrays as such, and ISO 8601 text where BSON has no type: days, times of day, wall clocks, and instants finer than a millisecond. A
 * null column is a missing field. Needs MongoDB 4.4 or later, any topology.
 */
@NullMarked
package dev.sluice.store.mongodb;

import org.jspecify.annotations.NullMarked;
