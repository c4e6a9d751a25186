/**
 * Reading a collection in the order of {@code _id}, whole or in ranges. Start at {@link
 * dev.sluice.store.mongodb.read.MongoReader}.
 */
@NullMarked
package dev.sluice.store.mongodb.read;

import org.jspecify.annotations.NullMarked;
