/**
 * Where a MongoDB is, how it is entered, and what its errors mean. Start at {@link
 * dev.sluice.store.mongodb.session.MongoAddress}.
 */
@NullMarked
package dev.sluice.store.mongodb.session;

import org.jspecify.annotations.NullMarked;
